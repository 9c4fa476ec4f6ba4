"""Builds valid values of the domain, so that a test names only what it is about."""

from __future__ import annotations

from itertools import count

from assistant.domain.intents import Command
from assistant.domain.music import DurationMs, Fame, Song, SongId
from assistant.domain.reply import Option

_ids = count(1)


def song(
    title: str = "Imagine",
    artist: str = "John Lennon",
    album: str | None = None,
    year: int | None = None,
    *,
    duration: int | None = None,
    fame: int = 100,
) -> Song:
    return Song(
        SongId(next(_ids)),
        title,
        artist,
        album,
        year,
        duration=None if duration is None else DurationMs(duration),
        fame=Fame(fame),
    )


def option(one: Song, intent: str = "add") -> Option:
    return Option(f"{one.title} by {one.artist}", Command(intent, {"song": one.id}), one)
