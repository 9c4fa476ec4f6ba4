"""Shapes replies that several tools give: a request as it was said, a choice, one sentence."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.domain.intents import Command
from assistant.domain.music import Song
from assistant.domain.reply import ChoicePart, Option, Reply, TextPart


def requested(title: str | None, artist: str | None) -> str:
    """Name a song as it was asked for: ``“Hello” by Adele``."""
    if title and artist:
        return f"“{title}” by {artist}"
    return f"“{title}”" if title else f"anything by {artist}"


def choice(question: str, intent: str, songs: Sequence[Song]) -> Reply:
    """Ask which of these songs the intent is meant for."""
    options = tuple(
        Option(f"{song.title} by {song.artist}", Command(intent, {"song": song.id}), song)
        for song in songs
    )
    return Reply((TextPart(question), ChoicePart(options)), mentions=tuple(songs))


def sentence(text: str) -> Reply:
    """Say one sentence that changes nothing."""
    return Reply((TextPart(text),))
