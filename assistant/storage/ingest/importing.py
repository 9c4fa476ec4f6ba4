"""Importing a file of songs: read, put in chunk by chunk, and reported.

Conventions: each chunk is its own transaction, so memory stays small, other writers get their turn,
and an import that was broken off is taken up by running it again: what is there is merged.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from assistant.storage.catalog import Catalog
from assistant.storage.database import Database
from assistant.storage.ingest.bulk import put_songs, tidy
from assistant.storage.ingest.delimited import DelimitedFile
from assistant.storage.ingest.songs import SongFacts

CHUNK = 5000
"""Songs of one transaction (about 0.2 s)."""

Progress = Callable[[int, int | None], None]
"""Takes the rows read so far and how many there will be: estimated, or None while unknown."""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of a file's rows; ``read`` = ``added`` + ``merged`` + ``skipped``.

    ``dropped`` counts single values that could not be read; their songs are there without them.
    """

    read: int
    added: int
    merged: int
    skipped: int
    seconds: float
    dropped: int = 0


def import_songs(database: Database, path: Path, progress: Progress | None = None) -> ImportReport:
    """Import a file of songs (see `assistant.storage.ingest.delimited` for what it may hold).

    Raises:
        SongFileError: the file cannot be read as songs; whole chunks before the fault are kept.
        StorageError: the database cannot be written.
    """
    began = time.monotonic()
    file = DelimitedFile(path)
    added = merged = 0
    for chunk in _chunks(file.songs()):
        with database.write() as db:
            new, known = put_songs(db.connection(), chunk)
        added, merged = added + new, merged + known
        if progress is not None:
            done = added + merged + file.skipped
            progress(done, round(done / file.share) if file.share else None)
    if added:
        _tidy(database)
    return ImportReport(
        read=added + merged + file.skipped,
        added=added,
        merged=merged,
        skipped=file.skipped,
        seconds=time.monotonic() - began,
        dropped=file.dropped,
    )


def fill_starter(
    database: Database, path: Path, announce: Callable[[str], None]
) -> ImportReport | None:
    """Import the starter catalog into an empty database; None when songs are there already.

    Raises:
        SongFileError: the starter catalog cannot be read.
    """
    if not Catalog(database).is_empty():
        return None
    announce("Filling the catalog with the starter songs …")
    report = import_songs(database, path)
    announce(f"The catalog holds {report.added} songs.")
    return report


def _chunks(songs: Iterable[SongFacts]) -> Iterator[list[SongFacts]]:
    rest = iter(songs)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk


def _tidy(database: Database) -> None:
    """Bring the words into one piece, in small transactions, so that searching is quick."""
    more = True
    while more:
        with database.write() as db:
            more = tidy(db.connection())
