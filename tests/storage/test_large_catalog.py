"""Searching in a real catalog's mess: needs the shared data, and says so where it is missing."""

from __future__ import annotations

import gzip
import os
import random
import string
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from assistant.domain.folding import fold
from assistant.domain.music import Song, SongId
from assistant.storage.catalog import Catalog
from assistant.storage.database import Database
from assistant.storage.ingest import import_songs

SHARED = Path(
    os.environ.get("ENCORE_SHARED_DATA", Path(__file__).parents[2].parent / "shared" / "data")
)
SONGS = SHARED / "catalog" / "songs.tsv.gz"
ROWS = 40_000
SAMPLE = 150

pytestmark = pytest.mark.skipif(
    not SONGS.exists(), reason=f"the shared catalog is not at {SONGS} (ENCORE_SHARED_DATA)"
)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    folder = tmp_path_factory.mktemp("large")
    with gzip.open(SONGS, "rt", encoding="utf-8", newline="") as rows:
        (folder / "songs.tsv").write_text("".join(islice(rows, ROWS)), encoding="utf-8")
    database = Database.open(folder / "encore.db")
    import_songs(database, folder / "songs.tsv")
    yield database
    database.close()


@pytest.fixture(scope="module")
def sample(large: Database) -> list[Song]:
    catalog, choice = Catalog(large), seeded(5)
    ids = choice.sample(range(1, catalog.stats().songs), 4 * SAMPLE)
    songs = catalog.songs([SongId(number) for number in ids])
    return [song for song in songs if len(fold(song.title)) > 4][:SAMPLE]


def seeded(number: int) -> random.Random:
    return random.Random(number)  # noqa: S311 - the same choice in every run is wanted


def same(one: Song, other: Song) -> bool:
    """Tell whether two rows are one song written in two ways."""
    return (fold(one.title), fold(one.artist)) == (fold(other.title), fold(other.artist))


def slip(text: str, choice: random.Random) -> str:
    """Misspell one letter: leave it out, add one, change it, or exchange it with the next."""
    place = choice.choice([n for n, letter in enumerate(text) if letter.isalpha()] or [0])
    letter = choice.choice(string.ascii_lowercase)
    before, it, after = text[:place], text[place], text[place + 1 :]
    return choice.choice(
        [before + after, before + letter + it + after, before + letter + after]
        + ([before + after[0] + it + after[1:]] if after else [])
    )


def test_title_and_artist_as_written_find_the_song(large: Database, sample: list[Song]) -> None:
    catalog = Catalog(large)
    found = [catalog.search(title=song.title, artist=song.artist, limit=1)[0] for song in sample]
    hits = [
        same(song, each.song) and each.score >= 0.95
        for song, each in zip(sample, found, strict=True)
    ]
    assert sum(hits) >= 0.99 * len(sample)


def test_one_slip_in_title_and_artist_each_still_finds_the_song(
    large: Database, sample: list[Song]
) -> None:
    catalog, choice = Catalog(large), seeded(6)
    hits = 0
    for song in sample:
        asked = {"title": slip(song.title, choice), "artist": slip(song.artist, choice)}
        hits += any(same(song, each.song) for each in catalog.search(**asked, limit=1))
    assert hits >= 0.93 * len(sample)


def test_a_song_costs_less_than_300_bytes(large: Database) -> None:
    with large.read() as db:
        sql = db.connection().exec_driver_sql
        size = sql("PRAGMA page_count").scalar_one() * sql("PRAGMA page_size").scalar_one()
    assert size / Catalog(large).stats().songs < 300
