"""From tagged words to slot values.

Conventions: title, artist and playlist keep the listener's own words, without the quotes and the
punctuation around them; ``ref`` becomes `LAST_MENTIONED`; ``position`` becomes a tuple of places,
1 for the first and -1 for the last. A slot whose words mean nothing is left out.

Example: in ``drop the last two`` the words ``last two`` are ``position=(-2, -1)``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assistant.domain.intents import SlotValue, Span
from assistant.understanding.classifier import TaggedWord
from assistant.understanding.positions import positions
from assistant.understanding.tagging import OUTSIDE
from assistant.understanding.text import clean

SLOTS = ("title", "artist", "playlist", "ref", "position")
"""Every slot that the model can tag, in the order of its tags."""

LAST_MENTIONED = "last_mentioned"
"""The value of ``ref``: the song that was spoken of last."""

_EDGES = " \t\"'.,;:-"
_ENDS = _EDGES + "?!"
_JOINT = re.compile(r"[^\w\s]?\s?|\s?[&+/]\s?")


@dataclass(frozen=True, slots=True)
class FoundSlot:
    """A slot with its words' span and the mean probability of its tags."""

    slot: str
    span: Span
    probability: float


def find_slots(words: Iterable[TaggedWord], text: str) -> dict[str, FoundSlot]:
    """Gather BIO-tagged words into at most one span for each slot, the likeliest."""
    found: dict[str, FoundSlot] = {}
    for candidate in _joined(_runs(words), text):
        rival = found.get(candidate.slot)
        if rival is None or candidate.probability > rival.probability:
            found[candidate.slot] = candidate
    return found


def read_slots(
    found: Mapping[str, FoundSlot], text: str
) -> tuple[dict[str, SlotValue], dict[str, Span]]:
    """Turn found slots into values and trimmed spans of the listener's text."""
    values: dict[str, SlotValue] = {}
    spans: dict[str, Span] = {}
    for slot, entry in found.items():
        span = trim(text, entry.span)
        value = slot_value(slot, text[span.start : span.end])
        if value is not None:
            values[slot], spans[slot] = value, span
    if "title" in values and "ref" in values:  # "Halo, add it": the song is named, not pointed at
        del values["ref"], spans["ref"]
    return values, spans


def slot_value(slot: str, words: str) -> SlotValue | None:
    """Give the value of a slot's words, or None when they mean nothing."""
    if slot == "ref":
        return LAST_MENTIONED
    if slot == "position":
        return positions(words) or None
    return words or None


def trim(text: str, span: Span) -> Span:
    """Shrink a span until it has no quotes, spaces or stray punctuation at its edges.

    A question or exclamation mark stays inside quotes (``'Help!'``), and so does a bracket that is
    closed again (``Hello (Live)``).
    """
    start, end = span.start, span.end
    plain = clean(text)
    quoted = start > 0 and plain[start - 1] in "\"'" and plain[end : end + 1] == plain[start - 1]
    while start < end and plain[start] in _EDGES:
        quoted = quoted or plain[start] in "\"'"
        start += 1
    ends = _EDGES if quoted else _ENDS
    while start < end and plain[end - 1] in ends and not _abbreviates(plain[start:end]):
        end -= 1
    return Span(start, end)


def _abbreviates(words: str) -> bool:
    """Tell whether a last full stop belongs to the words: ``Mr.``, ``R.E.M.``, ``Jr.``."""
    return (
        re.search(r"(\b\w\.)+\w\.$|\b(mr|mrs|jr|sr|dr|st|feat|pt|vol)\.$", words, re.I) is not None
    )


def _runs(words: Iterable[TaggedWord]) -> list[FoundSlot]:
    runs: list[list[TaggedWord]] = []
    before = OUTSIDE
    for word in words:
        slot = word.tag[2:]
        if word.tag.startswith("B-") or (slot and slot != before[2:]):
            runs.append([word])
        elif slot:
            runs[-1].append(word)
        before = word.tag
    return [_found(run) for run in runs]


def _found(run: list[TaggedWord]) -> FoundSlot:
    span = Span(run[0].span.start, run[-1].span.end)
    return FoundSlot(run[0].tag[2:], span, sum(word.probability for word in run) / len(run))


def _joined(runs: list[FoundSlot], text: str) -> list[FoundSlot]:
    """Join neighbours of one slot that only a punctuation mark parts: ``AC/DC``."""
    joined: list[FoundSlot] = []
    for run in runs:
        last = joined[-1] if joined else None
        if (
            last
            and last.slot == run.slot
            and _JOINT.fullmatch(text[last.span.end : run.span.start])
        ):
            mean = (last.probability + run.probability) / 2
            joined[-1] = FoundSlot(run.slot, Span(last.span.start, run.span.end), mean)
        else:
            joined.append(run)
    return joined
