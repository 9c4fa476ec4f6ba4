"""Says hello, goodbye and a kind word: the smallest tool, to copy when adding one."""

from __future__ import annotations

from assistant.dialogue.phrases import Phrases
from assistant.domain.reply import Reply, TextPart


def greet(*, phrases: Phrases) -> Reply:
    """Say hello back."""
    return Reply((TextPart(phrases.say("greet")),), suggestions=("help",))


def goodbye(*, phrases: Phrases) -> Reply:
    """Say goodbye; the list stays."""
    return Reply((TextPart(phrases.say("goodbye")),))


def chitchat(*, phrases: Phrases) -> Reply:
    """Answer kindly and come back to music."""
    return Reply((TextPart(phrases.say("chitchat")),))
