"""The words that every room shares: songs, intents, conversations, replies.

Frozen dataclasses and pure functions over the standard library; nothing here reads or writes.
"""
