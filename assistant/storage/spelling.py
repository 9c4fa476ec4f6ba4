"""What a word may be a misspelling or the beginning of, by the catalog's own vocabulary.

Conventions: words are folded. A word with one slip keeps its first or its last half whole, and one
with two usually a third; so the vocabulary is asked for words that begin or end alike, which its
two indexes answer, and only those are compared letter by letter. Never is all of it read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract
from sqlalchemy import Connection

MAX_NEIGHBOURS = 8
"""Words that a word may be a misspelling of."""

MAX_COMPLETIONS = 8
"""Words that a word may be the beginning of."""

LONG_WORD = 6
"""From this many letters on a word may hold two slips."""

SHORTEST_WORD = 3
"""Words of fewer letters are like too many others."""

LONGEST_WORD = 40
"""Words of more letters are not mended."""

LAST_LETTER = "\U0010ffff"
"""Sorts after every letter: the end of what begins alike."""

_BEGINNING = "SELECT word FROM words WHERE word >= ? AND word < ? AND length(word) BETWEEN ? AND ?"
_ENDING = (
    "SELECT word FROM words WHERE backward >= ? AND backward < ? "
    "AND length(backward) BETWEEN ? AND ?"
)
_COMPLETIONS = "SELECT word FROM words WHERE word > ? AND word < ? ORDER BY songs DESC LIMIT ?"


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A word of the vocabulary, how many slips away, and in how many songs."""

    word: str
    slips: int
    songs: int


def song_counts(db: Connection, words: Iterable[str]) -> dict[str, int]:
    """Give in how many songs each word stands; unknown words are left out."""
    wanted = list(words)
    marks = ",".join("?" * len(wanted))
    query = f"SELECT word, songs FROM words WHERE word IN ({marks})"  # noqa: S608
    return {row[0]: row[1] for row in db.exec_driver_sql(query, tuple(wanted))}


def neighbours(db: Connection, word: str) -> list[Neighbour]:
    """Give the words that ``word`` may be a misspelling of, nearest and then commonest first."""
    if not SHORTEST_WORD <= len(word) <= LONGEST_WORD:
        return []
    near = _compared(word, {*_alike(db, word, 1), *_transposed(word)}, 1)
    if not near and len(word) >= LONG_WORD:
        near = _compared(word, _alike(db, word, 2), 2)
    counts = song_counts(db, near) if near else {}
    found = [Neighbour(each, near[each], songs) for each, songs in counts.items()]
    return sorted(found, key=lambda each: (each.slips, -each.songs))[:MAX_NEIGHBOURS]


def completions(db: Connection, beginning: str) -> list[str]:
    """Give the commonest words that begin so."""
    if len(beginning) < SHORTEST_WORD:
        return []
    bounds = (beginning, beginning + LAST_LETTER, MAX_COMPLETIONS)
    return list(db.exec_driver_sql(_COMPLETIONS, bounds).scalars())


def halves(db: Connection, word: str) -> list[tuple[str, str]]:
    """Give the ways to part a word into two known ones, as ``mrbrightside``, commonest first."""
    partings = [(word[:place], word[place:]) for place in range(1, len(word))][:LONGEST_WORD]
    counts = song_counts(db, {half for parting in partings for half in parting})
    known = [parting for parting in partings if all(half in counts for half in parting)]
    return sorted(known, key=lambda parting: -min(counts[half] for half in parting))[:2]


def _alike(db: Connection, word: str, slips: int) -> set[str]:
    """Give the words that begin or end like ``word`` and are about as long."""
    part = max(1, len(word) // (slips + 1))
    shortest, longest = len(word) - slips, len(word) + slips
    found: set[str] = set()
    for query, piece in ((_BEGINNING, word[:part]), (_ENDING, word[: -part - 1 : -1])):
        bounds = (piece, piece + LAST_LETTER, shortest, longest)
        found.update(row[0] for row in db.exec_driver_sql(query, bounds).fetchall())
    return found


def _transposed(word: str) -> set[str]:
    """Give the words with two letters in a row exchanged, which may leave neither half whole."""
    return {
        word[:place] + word[place + 1] + word[place] + word[place + 2 :]
        for place in range(len(word) - 1)
    }


def _compared(word: str, others: set[str], slips: int) -> dict[str, int]:
    """Give those within so many slips (a letter changed, left out, added, or two exchanged)."""
    near = extract(word, others, scorer=OSA.distance, score_cutoff=slips, limit=None)
    return {other: int(distance) for other, distance, _ in near if other != word}
