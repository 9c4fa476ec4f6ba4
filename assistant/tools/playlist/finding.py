"""Finds the song that was asked for, also where its title was read too short.

“Put my name is eminem on” may be read as the title “my name”. The catalog knows better: what stands
between and around the slots is tried as one phrase, and the better fit wins.
"""

from __future__ import annotations

import re

from assistant.dialogue.matching import EXACT
from assistant.domain.intents import Command, Span
from assistant.domain.music import Candidate
from assistant.storage.catalog import Catalog

_JOINER = re.compile(r"\W*\b(by|from)\W*$", re.IGNORECASE)


def find_songs(
    title: str | None, artist: str | None, command: Command, text: str, catalog: Catalog
) -> list[Candidate]:
    """Search for what was read, and for the phrase around it if that found nothing exact."""
    found = catalog.search(title=title, artist=artist)
    if title and found and found[0].score >= EXACT:
        return found
    phrase = _phrase(command, text)
    if phrase is None:
        return found
    whole = catalog.search(phrase)
    best = found[0].score if found and title else 0.0
    fits = whole and whole[0].score >= EXACT and whole[0].score > best
    return whole if fits else found


def _phrase(command: Command, text: str) -> str | None:
    """Cut out what may name the song: from title to artist, or all before “by” and the artist."""
    title, artist = command.spans.get("title"), command.spans.get("artist")
    if title and artist:
        return text[min(title.start, artist.start) : max(title.end, artist.end)]
    if artist and _JOINER.search(text[: artist.start]):
        return _without_first_word(text[: artist.end])
    return _to_next_word(text, title) if title else None


def _without_first_word(text: str) -> str | None:
    """Leave out the verb that a request begins with."""
    _, _, rest = text.strip().partition(" ")
    return rest or None


def _to_next_word(text: str, span: Span) -> str | None:
    """Extend a title by the word that follows it, if one does."""
    following = re.match(r"\s+\S+", text[span.end :])
    return text[span.start : span.end + following.end()] if following else None
