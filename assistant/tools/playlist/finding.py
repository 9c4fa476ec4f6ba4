"""Finds the song that was asked for, also where its title was read too short.

“Put my name is eminem on” may be read as the title “my name”, and “add stairway to heven” as the
title “stairway” for a list called “heven”. The catalog knows better: the phrases around the slots
are tried too, and one that fits clearly better wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.dialogue.matching import EXACT, FAMOUS_BY_FAR, PROBABLE
from assistant.domain.intents import Command, Span
from assistant.domain.music import Candidate
from assistant.storage.catalog import Catalog

BETTER = 0.05
"""Lead in score from which a phrase fits clearly better than what was read."""
BETTER_KNOWN = 300
"""Lead in fame from which a name is taken for the artist rather than for a title."""
KNOWN = 300
"""Fame from which a song that was found to the letter is taken to be meant."""


def find_songs(
    title: str | None, artist: str | None, command: Command, text: str, catalog: Catalog
) -> list[Candidate]:
    """Search for what was read, and for the phrases around it unless that was surely it."""
    found = catalog.search(title=title, artist=artist)
    if title and not artist:
        found = _or_by_artist(title, found, catalog)
    if title and found and found[0].score >= EXACT and (artist or _fame(found) >= KNOWN):
        return found
    best = found
    for phrase in dict.fromkeys(_phrases(command, text)):
        other = catalog.search(phrase)
        if _fits_better(other, best if title else []):
            best = other
    return best


def _or_by_artist(title: str, found: list[Candidate], catalog: Catalog) -> list[Candidate]:
    """Take “add queen” for the band if its songs are far better known than those of that title."""
    theirs = catalog.search(artist=title)
    is_name = theirs and theirs[0].score >= EXACT
    return theirs if is_name and _fame(theirs) - _fame(found) >= BETTER_KNOWN else found


def _fits_better(other: Sequence[Candidate], found: Sequence[Candidate]) -> bool:
    if not other or other[0].score < PROBABLE:
        return False
    if not found:
        return other[0].score >= EXACT
    gain = other[0].score - found[0].score
    return gain >= BETTER or (gain >= -2 * BETTER and _fame(other) - _fame(found) >= FAMOUS_BY_FAR)


def _fame(found: Sequence[Candidate]) -> int:
    return found[0].song.fame if found else 0


def _phrases(command: Command, text: str) -> Iterator[str]:
    """Cut out what may name the song, from the first slot to the last and a little further."""
    spans = [
        command.spans[slot] for slot in ("title", "artist", "playlist") if slot in command.spans
    ]
    if "title" in command.spans and spans:
        whole = Span(min(one.start for one in spans), max(one.end for one in spans))
        yield text[whole.start : whole.end]
        yield text[whole.start :]
    elif "artist" in command.spans and not re.search(r"\bby\W*$", _before_artist(command, text)):
        return
    _, _, after_verb = text.strip().partition(" ")
    if after_verb:
        yield after_verb


def _before_artist(command: Command, text: str) -> str:
    return text[: command.spans["artist"].start]
