"""Makes what Encore ships: the corpus of utterances and the intent model trained on it.

Reads the intents and the text rules of ``assistant``; nothing of ``assistant`` imports this.
"""
