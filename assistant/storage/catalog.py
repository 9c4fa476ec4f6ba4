"""The catalog: songs by number, songs by what people type, and what it holds.

Conventions: words come in as the listener typed them; an empty answer means that nothing in the
catalog resembles them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from assistant.domain.music import Candidate, Song, SongId
from assistant.storage.database import Database
from assistant.storage.search import find
from assistant.storage.songs import songs_by_id
from assistant.storage.tables import SongRow

TOP = 10
"""How many genres and artists the facts name."""


@dataclass(frozen=True, slots=True)
class CatalogStats:
    """What the catalog holds; pairs are a name (or a decade's first year) and its songs."""

    songs: int
    artists: int
    albums: int
    with_year: int
    with_genre: int
    with_duration: int
    decades: tuple[tuple[int, int], ...]
    genres: tuple[tuple[str, int], ...]
    top_artists: tuple[tuple[str, int], ...]


class Catalog:
    """The songs of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def search(
        self,
        text: str = "",
        *,
        title: str | None = None,
        artist: str | None = None,
        limit: int = 10,
    ) -> list[Candidate]:
        """Find the songs that the words may mean, best first, the best known of equals first.

        The words may be misspelled, and ``title`` and ``artist`` parted in the wrong place. A score
        of 0.95 says exactly this, 0.75 probably this but misspelled, less the nearest there is.
        """
        with self._database.read() as db:
            return find(db, text, title=title, artist=artist, limit=limit)

    def song(self, song_id: SongId) -> Song | None:
        """Give a song by its number."""
        with self._database.read() as db:
            return songs_by_id(db, [song_id]).get(song_id)

    def songs(self, ids: Iterable[SongId]) -> list[Song]:
        """Give songs by their numbers, in that order; unknown numbers are passed over."""
        wanted = list(ids)
        with self._database.read() as db:
            found = songs_by_id(db, wanted)
        return [found[number] for number in wanted if number in found]

    def is_empty(self) -> bool:
        """Tell whether no song is there yet."""
        with self._database.read() as db:
            return db.scalar(select(SongRow.id).limit(1)) is None

    def stats(self) -> CatalogStats:
        """Count what the catalog holds; reads every song, about a second for half a million."""
        with self._database.read() as db:
            counts = db.execute(
                select(
                    func.count(),
                    func.count(SongRow.artist.distinct()),
                    func.count(SongRow.year),
                    func.count(SongRow.genre),
                    func.count(SongRow.duration),
                )
            ).one()
            songs, artists, with_year, with_genre, with_duration = counts
            return CatalogStats(
                songs=songs,
                artists=artists,
                albums=_albums(db),
                with_year=with_year,
                with_genre=with_genre,
                with_duration=with_duration,
                decades=_decades(db),
                genres=_most(db, SongRow.genre),
                top_artists=_most(db, SongRow.artist),
            )


def _albums(db: Session) -> int:
    """Count albums; two artists' albums of one name are two."""
    albums = select(SongRow.album, SongRow.artist).where(SongRow.album.is_not(None)).distinct()
    return db.scalar(select(func.count()).select_from(albums.subquery())) or 0


def _decades(db: Session) -> tuple[tuple[int, int], ...]:
    decade = SongRow.year - SongRow.year % 10
    counted = select(decade, func.count()).where(SongRow.year.is_not(None))
    rows = db.execute(counted.group_by(decade))
    return tuple((year, songs) for year, songs in rows if year is not None)


def _most(db: Session, name: InstrumentedAttribute[Any]) -> tuple[tuple[str, int], ...]:
    """Give the names that most songs have, most first."""
    counted = select(name, func.count()).where(name.is_not(None)).group_by(name)
    most = counted.order_by(func.count().desc(), name).limit(TOP)
    return tuple((each, songs) for each, songs in db.execute(most))
