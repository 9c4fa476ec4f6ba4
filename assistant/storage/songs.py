"""Song rows and domain songs: the one place that turns the one into the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.domain.music import DurationMs, Fame, Song, SongId
from assistant.storage.tables import SongRow

MAX_PARAMETERS = 900
"""Values in one statement; SQLite's own limit was 999 for long."""

SONG_COLUMNS = (
    SongRow.id,
    SongRow.title,
    SongRow.artist,
    SongRow.album,
    SongRow.year,
    SongRow.genre,
    SongRow.language,
    SongRow.duration,
    SongRow.fame,
)
"""What a song is made from, in the order of `song_of`."""


def song_of(row: Sequence[Any]) -> Song:
    """Make a song from a row of `SONG_COLUMNS`."""
    number, title, artist, album, year, genre, language, duration, fame = row
    return Song(
        id=SongId(number),
        title=title,
        artist=artist,
        album=album,
        year=year,
        genre=genre,
        language=language,
        duration=None if duration is None else DurationMs(duration),
        fame=Fame(fame),
    )


def songs_by_id(db: Session, ids: Iterable[int]) -> dict[int, Song]:
    """Give the songs that exist among the ids, by id."""
    wanted = list(dict.fromkeys(ids))
    found: dict[int, Song] = {}
    for start in range(0, len(wanted), MAX_PARAMETERS):
        some = wanted[start : start + MAX_PARAMETERS]
        rows = db.execute(select(*SONG_COLUMNS).where(SongRow.id.in_(some)))
        found.update((row[0], song_of(row)) for row in rows)
    return found
