"""Shapes replies that several tools give: a request as it was said, a choice, one sentence."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.domain.folding import fold
from assistant.domain.intents import Command
from assistant.domain.music import Playlist, Song
from assistant.domain.reply import ChoicePart, Option, Reply, TextPart

OWN_NAMES = frozenset({"my", "my list", "list", "playlist", "music", "songs"})
"""What people call the list they have, folded."""


def requested(title: str | None, artist: str | None) -> str:
    """Name a song as it was asked for: ``“Hello” by Adele``."""
    if title and artist:
        return f"“{title}” by {artist}"
    return f"“{title}”" if title else f"anything by {artist}"


def is_another_list(name: str | None, playlist: Playlist) -> bool:
    """Tell whether a list that was named is not the one there is."""
    return bool(name) and fold(name or "") not in {fold(playlist.name), "", *OWN_NAMES}


def choice(question: str, intent: str, songs: Sequence[Song]) -> Reply:
    """Ask which of these songs the intent is meant for.

    “It” is the song only where there is one: several offered ones are not guessed between.
    """
    options = tuple(
        Option(f"{song.title} by {song.artist}", Command(intent, {"song": song.id}), song)
        for song in songs
    )
    only = tuple(songs) if len(songs) == 1 else ()
    return Reply((TextPart(question), ChoicePart(options)), mentions=only)


def sentence(text: str) -> Reply:
    """Say one sentence that changes nothing."""
    return Reply((TextPart(text),))
