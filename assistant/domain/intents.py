"""What a listener may want (`Intent`), and what one utterance was read as (`Understanding`).

Conventions: spans are half-open character ranges of the listener's own text; title and artist
stand in the listener's own words; a slot that was not said is absent, never ``None``.

Example: ``"Put on 'Imagine' by John Lennon"`` reads as one `Command` ``add`` with the slots
``title="Imagine"`` and ``artist="John Lennon"``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

SlotValue: TypeAlias = str | int | tuple[int, ...]
"""Text (title, artist, playlist, ref), a song's id, or positions (1 is the first, -1 the last)."""


@dataclass(frozen=True, slots=True)
class Span:
    """Characters ``start`` (included) to ``end`` (excluded) of the utterance."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Command:
    """One thing to do: an intent, what fills it, and how sure the reader is (0 to 1)."""

    intent: str
    slots: Mapping[str, SlotValue] = field(default_factory=dict)
    confidence: float = 1.0
    spans: Mapping[str, Span] = field(default_factory=dict)

    def text(self, slot: str) -> str | None:
        """Give a slot's text, or None when the slot is absent or holds no text."""
        value = self.slots.get(slot)
        return value if isinstance(value, str) else None


@dataclass(frozen=True, slots=True)
class Alternative:
    """A reading that the reader hesitated over, with its probability."""

    intent: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Understanding:
    """What one utterance was read as.

    ``commands`` stand in the order to be run. When none reached the reader's threshold it is
    empty, and ``alternatives`` names the two or three likeliest readings, likeliest first.
    """

    text: str
    commands: tuple[Command, ...] = ()
    alternatives: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True)
class Intent:
    """An intent as a tool declares it in its ``intents.yaml``.

    ``summary`` is one line for help; ``says`` are templates that teach the model
    (``add {title} by {artist}``, fixed words in a slot as ``[that song](ref)``); ``expects`` are
    whole sentences with the command they must give, never trained on; ``asks`` words the question
    for a missing slot; ``tries`` are examples to offer, which work on the starter catalog.
    """

    name: str
    tool: str
    summary: str
    slots: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    expects: tuple[tuple[str, Mapping[str, SlotValue]], ...] = ()
    asks: Mapping[str, str] = field(default_factory=dict)
    tries: tuple[str, ...] = ()
