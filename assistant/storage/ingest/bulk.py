"""Many songs into the tables at once: new ones are added, known ones are merged.

Conventions: the table, ``song_words`` and the vocabulary change together, inside the caller's
transaction. A known song keeps its id and every fact it has; the file fills what is missing, and
the greater fame counts. ``song_words`` is told the words of a row that it forgets, so `fold` must
give what it gave when the row was written: a change of `fold` needs a step in the migrations.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection

from assistant.domain.folding import fold
from assistant.storage.ingest.songs import SongFacts, identity_of
from assistant.storage.songs import MAX_PARAMETERS
from assistant.storage.spelling import LONGEST_WORD
from assistant.storage.tables import word_row

_ADD_SONG = (
    "INSERT INTO songs (id, title, artist, album, year, genre, language, duration, fame, "
    "identity, title_key) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_FILL_SONG = (
    "UPDATE songs SET album = ?, year = ?, genre = ?, language = ?, duration = ?, fame = ? "
    "WHERE id = ?"
)
_ADD_WORDS = "INSERT INTO song_words (rowid, title, artist) VALUES (?, ?, ?)"
_FORGET_WORDS = (
    "INSERT INTO song_words (song_words, rowid, title, artist) VALUES ('delete', ?, ?, ?)"
)
_COUNT_WORD = (
    "INSERT INTO words (word, backward, songs) VALUES (?, ?, ?) "
    "ON CONFLICT (word) DO UPDATE SET songs = songs + excluded.songs"
)
_KNOWN = (
    "SELECT identity, id, title_key, title, artist, album, year, genre, language, duration, fame "
    "FROM songs WHERE identity IN ({})"
)

_MERGE_PAGES = 2000
"""Pages of ``song_words`` that one step of tidying rewrites (about 0.2 s)."""


@dataclass(frozen=True, slots=True)
class _Known:
    """A song that is in the catalog."""

    id: int
    facts: SongFacts
    title_key: str


def put_songs(db: Connection, songs: Iterable[SongFacts]) -> tuple[int, int]:
    """Add or merge songs, and give how many were added and how many merged."""
    by_identity: dict[int, SongFacts] = {}
    merged = 0
    for song in songs:
        identity = identity_of(song.title, song.artist)
        before = by_identity.get(identity)
        merged += before is not None
        by_identity[identity] = _merged(before, song) if before else song
    known = _known_songs(db, list(by_identity))
    _fill(db, [(known[each], song) for each, song in by_identity.items() if each in known])
    new = {each: song for each, song in by_identity.items() if each not in known}
    _add(db, new)
    return len(new), merged + len(known)


def tidy(db: Connection) -> bool:
    """Bring ``song_words`` one step nearer to a single piece, and tell whether more is to do."""
    before = _changes(db)
    db.exec_driver_sql(
        "INSERT INTO song_words (song_words, rank) VALUES ('merge', ?)", (-_MERGE_PAGES,)
    )
    # One change is the command itself.
    return _changes(db) - before > 1


def _changes(db: Connection) -> int:
    return int(db.exec_driver_sql("SELECT total_changes()").scalar_one())


def _merged(kept: SongFacts, other: SongFacts) -> SongFacts:
    """Fill what ``kept`` does not know from ``other``."""
    return replace(
        kept,
        album=kept.album or other.album,
        year=kept.year or other.year,
        genre=kept.genre or other.genre,
        language=kept.language or other.language,
        duration=kept.duration or other.duration,
        fame=max(kept.fame, other.fame),
    )


def _known_songs(db: Connection, identities: Sequence[int]) -> dict[int, _Known]:
    found: dict[int, _Known] = {}
    for start in range(0, len(identities), MAX_PARAMETERS):
        some = tuple(identities[start : start + MAX_PARAMETERS])
        rows = db.exec_driver_sql(_KNOWN.format(",".join("?" * len(some))), some)
        for identity, number, key, *facts in rows:
            found[identity] = _Known(number, SongFacts(*facts), key)
    return found


def _fill(db: Connection, pairs: Iterable[tuple[_Known, SongFacts]]) -> None:
    """Fill known songs' missing facts, and move those that rose in fame among the words."""
    changed = [
        (known, filled)
        for known, song in pairs
        if (filled := _merged(known.facts, song)) != known.facts
    ]
    rows = [
        (now.album, now.year, now.genre, now.language, now.duration, now.fame, known.id)
        for known, now in changed
    ]
    _many(db, _FILL_SONG, rows)
    moved = [
        (known, word_row(known.id, known.facts.fame), word_row(known.id, now.fame))
        for known, now in changed
    ]
    moved = [(known, before, after) for known, before, after in moved if before != after]
    _many(db, _FORGET_WORDS, [(before, *_words_of(known)) for known, before, _ in moved])
    _many(db, _ADD_WORDS, [(after, *_words_of(known)) for known, _, after in moved])


def _words_of(known: _Known) -> tuple[str, str]:
    return known.title_key, fold(known.facts.artist)


def _add(db: Connection, songs: Mapping[int, SongFacts]) -> None:
    """Add new songs, their words, and the words' counts."""
    first = (db.exec_driver_sql("SELECT max(id) FROM songs").scalar() or 0) + 1
    rows: list[tuple[Any, ...]] = []
    words: list[tuple[int, str, str]] = []
    counts: Counter[str] = Counter()
    for number, (identity, song) in enumerate(songs.items(), start=first):
        key, artist = fold(song.title), fold(song.artist)
        rows.append((number, *_columns(song), identity, key))
        words.append((word_row(number, song.fame), key, artist))
        counts.update({*key.split(), *artist.split()})
    _many(db, _ADD_SONG, rows)
    _many(db, _ADD_WORDS, words)
    _many(db, _COUNT_WORD, list(_word_rows(counts)))


def _columns(song: SongFacts) -> tuple[Any, ...]:
    return (
        song.title,
        song.artist,
        song.album,
        song.year,
        song.genre,
        song.language,
        song.duration,
        song.fame,
    )


def _word_rows(counts: Mapping[str, int]) -> Iterator[tuple[str, str, int]]:
    """Give the vocabulary's rows, in the order of its key, which is the quickest to write."""
    for word in sorted(counts):
        if len(word) <= LONGEST_WORD:
            yield word, word[::-1], counts[word]


def _many(db: Connection, statement: str, rows: list[tuple[Any, ...]]) -> None:
    if rows:
        db.exec_driver_sql(statement, rows)
