"""Pure decisions about a conversation: what is open, what is meant, what to do, how to word it.

Nothing here reads or writes anything but the wording in ``phrases.yaml``.
"""
