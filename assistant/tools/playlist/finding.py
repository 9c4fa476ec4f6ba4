"""Finds the song that was asked for, also where its title was read too short.

“Put my name is eminem on” may be read as the title “my name”, and “add stairway to heven” as the
title “stairway” for a list called “heven”. The catalog knows better: the phrases around the slots
are tried too, and one that fits clearly better wins.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.dialogue.matching import EXACT, FAMOUS_BY_FAR, PROBABLE
from assistant.domain.intents import Command
from assistant.domain.music import Candidate
from assistant.storage.catalog import Catalog

NAMING = ("title", "artist", "playlist")
"""Slots that may hold a piece of a title."""
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
        found = _or_else(found, catalog.search(artist=title))
    if artist and not title:
        found = _or_else(found, catalog.search(title=artist))
    if title and found and found[0].score >= EXACT and (artist or _fame(found) >= KNOWN):
        return found
    best = found
    for phrase in phrases_around(command, text) if _is_named(command, text) else ():
        other = catalog.search(phrase)
        # An artist alone is found as such, so only the very words of a title speak against it.
        if _fits_better(other, best) if title else _score(other) >= EXACT:
            best = other
    return best


def _or_else(found: list[Candidate], other: list[Candidate]) -> list[Candidate]:
    """Take a title for an artist, or an artist for a title, if that is far better known.

    “Add queen” means the band rather than a song of that name, “add jolene” the song.
    """
    found_score, other_score = _score(found), _score(other)
    if other_score < EXACT:
        return other if found_score < PROBABLE <= other_score else found
    return found if found_score >= EXACT and _fame(other) - _fame(found) < BETTER_KNOWN else other


def _fits_better(other: Sequence[Candidate], found: Sequence[Candidate]) -> bool:
    if _score(other) < PROBABLE:
        return False
    gain = _score(other) - _score(found)
    return gain >= BETTER or (gain >= -2 * BETTER and _fame(other) - _fame(found) >= FAMOUS_BY_FAR)


def _score(found: Sequence[Candidate]) -> float:
    return found[0].score if found else 0.0


def _fame(found: Sequence[Candidate]) -> int:
    return found[0].song.fame if found else 0


def phrases_around(command: Command, text: str) -> list[str]:
    """Cut out what may name the song: from the first slot to the last, to the end, all but a verb.

    Example: ``add stairway to heven``, read as title ``stairway`` and playlist ``heven``, gives
    ``stairway to heven``.
    """
    spans = [command.spans[slot] for slot in NAMING if slot in command.spans]
    phrases = []
    if "title" in command.spans:
        start, end = min(one.start for one in spans), max(one.end for one in spans)
        phrases += [text[start:end], text[start:]]
    _, _, after_verb = text.strip().partition(" ")
    return [phrase for phrase in dict.fromkeys([*phrases, after_verb]) if phrase]


def _is_named(command: Command, text: str) -> bool:
    """Tell whether something besides the artist names a song: “some abba” does not."""
    artist = command.spans.get("artist")
    if "title" in command.spans or artist is None:
        return True
    return bool(re.search(r"\bby\W*$", text[: artist.start], re.IGNORECASE))
