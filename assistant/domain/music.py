"""Songs and playlists, as the rest of Encore speaks of them.

Conventions: a duration is an integer number of milliseconds (`DurationMs`); a year is the year of
first release; fame grows with how well a song is known (`Fame`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NewType

SongId = NewType("SongId", int)
"""The catalog's own number for a song; stable for the life of a database."""

DurationMs = NewType("DurationMs", int)
"""A duration in milliseconds."""

Fame = NewType("Fame", int)
"""How well known a song is, 0 to 1000: ranks songs that match a request equally well."""


@dataclass(frozen=True, slots=True)
class Song:
    """One recording in the catalog. ``None`` means that the catalog does not know."""

    id: SongId
    title: str
    artist: str
    album: str | None = None
    year: int | None = None
    genre: str | None = None
    language: str | None = None
    duration: DurationMs | None = None
    fame: Fame = Fame(0)

    @property
    def credit(self) -> str:
        """Name the song in a sentence: ``“Imagine” by John Lennon``."""
        return f"“{self.title}” by {self.artist}"

    @property
    def line(self) -> str:
        """Say the song whole on one line: ``Imagine by John Lennon (Imagine · 1971 · 3:03)``."""
        known = (self.album, self.year, self.duration and in_minutes(self.duration))
        facts = " · ".join(str(fact) for fact in known if fact)
        return f"{self.title} by {self.artist}" + (f" ({facts})" if facts else "")


def in_minutes(duration: DurationMs) -> str:
    """Write a duration as on a record sleeve: 355000 ms is ``5:55``, an hour ``1:00:00``."""
    minutes, seconds = divmod(round(duration / 1000), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


@dataclass(frozen=True, slots=True)
class Playlist:
    """A listener's list: songs in their order; the first is number 1."""

    name: str
    songs: tuple[Song, ...] = ()

    def __len__(self) -> int:
        return len(self.songs)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A song that may be the one meant.

    ``score`` runs from 0 (nothing in common) to 1 (the very words); ``reason`` is one of
    ``exact``, ``prefix``, ``words``, ``spelling``, ``swapped``.
    """

    song: Song
    score: float
    reason: str
