"""What a listener asked for, as the readings that a song can be held against.

Conventions: everything here is folded (`assistant.domain.folding`). A reading is one way to part
the words into a title and an artist; which one was meant only the catalog can tell:

    "stand by me"             -> title "stand by me" | title "stand", artist "me"
    title="Stand" artist="Me" -> the same two, and title "me", artist "stand"
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.domain.folding import fold

MAX_WORDS = 16
"""Words of a request that are looked at; a longer title is found by its first ones."""

MAX_LETTERS = 200
"""Letters of a word that are looked at; scripts without spaces write whole titles as one."""

MAX_READINGS = 8
"""Ways to part the words that are tried."""

WEAK_WORDS = frozenset(("a", "an", "and", "by", "feat", "featuring", "ft", "the"))
"""Words that a catalog and a listener write or leave out as they please."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to part the words; ``artist`` is None where all of them are the title.

    ``swapped`` says that title and artist were named the other way round.
    """

    title: str
    artist: str | None = None
    swapped: bool = False


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked.

    ``readings`` part the words; ``loose`` is all of them, to be found in title and artist together.
    Where only an artist was named, ``artist`` holds it and the other two are empty.
    """

    readings: tuple[Reading, ...] = ()
    loose: str = ""
    artist: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """Give each word once, in the order said."""
        return tuple(dict.fromkeys((self.loose or self.artist).split()))

    @property
    def strong_words(self) -> tuple[str, ...]:
        """Give the words that a song must have: all but the weak, or all if all are weak."""
        return tuple(word for word in self.words if word not in WEAK_WORDS) or self.words

    @property
    def titles(self) -> tuple[str, ...]:
        """Give what may be a whole title."""
        return tuple(dict.fromkeys(reading.title for reading in self.readings))


def parse_request(text: str, title: str | None, artist: str | None) -> Request:
    """Read free text, a title and an artist apart, or either of them alone."""
    named, by = _cut(f"{text} {title or ''}"), _cut(artist or "")
    if not named:
        return Request(artist=by)
    if not by:
        return Request(_some(Reading(named), *_partings(named)), named)
    whole = f"{named} by {by}"
    stated = (Reading(named, by), Reading(by, named, swapped=True), Reading(whole))
    return Request(_some(*stated, *_partings(whole)), f"{named} {by}")


def _partings(text: str) -> list[Reading]:
    """Part at every ``by``: ``stand by me by oasis`` -> stand | stand by me, by the rest."""
    words = text.split()
    return [
        Reading(" ".join(words[:place]), " ".join(words[place + 1 :]))
        for place, word in enumerate(words)
        if word == "by" and 0 < place < len(words) - 1
    ]


def _some(*readings: Reading) -> tuple[Reading, ...]:
    return tuple(dict.fromkeys(readings))[:MAX_READINGS]


def _cut(text: str) -> str:
    return " ".join(word[:MAX_LETTERS] for word in fold(text).split()[:MAX_WORDS])
