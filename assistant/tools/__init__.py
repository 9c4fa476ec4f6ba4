"""What Encore can do: one folder a tool.

A tool is a package whose functions are its intents: the parameters before ``*`` are the intent's
slots, those after it are services that the caller injects. Its ``intents.yaml`` says how people ask
(`assistant.tools.registry` tells the format). ``greeting`` is the smallest: copy that one.
"""
