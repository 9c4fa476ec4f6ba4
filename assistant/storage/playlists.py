"""Playlists: an edit log over ordered entries, so that every edit can be undone.

Conventions: an edit keeps the songs that it added and removed with their positions; taking it back
swaps the two. Positions only order the songs and keep their gaps, so what comes back finds its old
place free: edits are taken back newest first. A song stands in a playlist once.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.domain.conversation import SessionId, TurnId
from assistant.domain.music import Playlist, Song, SongId
from assistant.errors import BadInput
from assistant.storage.database import Database
from assistant.storage.entries import (
    FIRST_NAME,
    Slot,
    change_entries,
    made_row_of,
    playlist_of,
    row_of,
    slots_of,
)
from assistant.storage.songs import songs_by_id
from assistant.storage.tables import EditRow, PlaylistRow


class EditKind(StrEnum):
    """What an edit did."""

    APPEND = "append"
    REMOVE = "remove"
    CLEAR = "clear"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Placed:
    """A song and its number in the playlist, from 1: after the edit, or before it if removed."""

    song: Song
    number: int


@dataclass(frozen=True, slots=True)
class Edit:
    """What an edit did; ``playlist`` is the list after it.

    ``already`` are the songs that were to be added but stood there before. Of an `EditKind.UNDO`
    ``added`` is what came back and ``removed`` is what went again.
    """

    kind: EditKind
    added: tuple[Placed, ...]
    removed: tuple[Placed, ...]
    already: tuple[Placed, ...]
    playlist: Playlist


class Playlists:
    """The playlists of every session; each session has one for now."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def current(self, session: SessionId) -> Playlist:
        """Give the session's playlist, empty when nothing was ever added."""
        with self._database.read() as db:
            row = row_of(db, session)
            return Playlist(FIRST_NAME) if row is None else playlist_of(db, row)

    def append(self, session: SessionId, song_ids: Sequence[SongId], turn: TurnId) -> Edit:
        """Add songs at the end, in the order given; those already there stay where they are.

        Raises:
            BadInput: a song is not in the catalog; nothing was changed.
        """
        with self._database.write() as db:
            row = made_row_of(db, session)
            _refuse_strangers(db, song_ids)
            before = slots_of(db, row.id)
            there = {slot.song for slot in before}
            new = [song for song in dict.fromkeys(song_ids) if song not in there]
            last = before[-1].position if before else 0
            added = [Slot(song, last + n) for n, song in enumerate(new, start=1)]
            edit = _Change(db, row, before, added, [])
            return edit.make(EditKind.APPEND, turn, already=there.intersection(song_ids))

    def remove(self, session: SessionId, song_ids: Sequence[SongId], turn: TurnId) -> Edit:
        """Take songs out; those that are not there are passed over."""
        with self._database.write() as db:
            row = made_row_of(db, session)
            before = slots_of(db, row.id)
            gone = [slot for slot in before if slot.song in set(song_ids)]
            return _Change(db, row, before, [], gone).make(EditKind.REMOVE, turn)

    def clear(self, session: SessionId, turn: TurnId) -> Edit:
        """Take every song out."""
        with self._database.write() as db:
            row = made_row_of(db, session)
            before = slots_of(db, row.id)
            return _Change(db, row, before, [], before).make(EditKind.CLEAR, turn)

    def undo(self, session: SessionId, turn: TurnId) -> Edit | None:
        """Take back the newest edit that still stands, or give None when there is none."""
        with self._database.write() as db:
            row = row_of(db, session)
            newest = None if row is None else _newest_edit(db, row.id)
            if row is None or newest is None:
                return None
            newest.undone_at, newest.undone_in = datetime.now(UTC), turn
            back = {side: _read_slots(newest.operations, side) for side in ("added", "removed")}
            change = _Change(db, row, slots_of(db, row.id), back["removed"], back["added"])
            return change.make(EditKind.UNDO, turn)


@dataclass(frozen=True, slots=True)
class _Change:
    """A change of one playlist's entries, to be made once."""

    db: Session
    row: PlaylistRow
    before: list[Slot]
    added: list[Slot]
    removed: list[Slot]

    def make(self, kind: EditKind, turn: TurnId, already: Iterable[int] = ()) -> Edit:
        """Change the entries, and log the edit unless it changed nothing or took one back."""
        change_entries(self.db, self.row.id, self.added, self.removed)
        if kind is not EditKind.UNDO and (self.added or self.removed):
            self._log(kind, turn)
        playlist = playlist_of(self.db, self.row)
        return Edit(
            kind=kind,
            added=_placed(playlist, (slot.song for slot in self.added)),
            removed=self._removed(),
            already=_placed(playlist, already),
            playlist=playlist,
        )

    def _removed(self) -> tuple[Placed, ...]:
        """Give the removed songs with the numbers that they had."""
        removed = {slot.song for slot in self.removed}
        songs = songs_by_id(self.db, removed)
        numbered = enumerate(self.before, start=1)
        return tuple(
            Placed(songs[slot.song], number) for number, slot in numbered if slot.song in removed
        )

    def _log(self, kind: EditKind, turn: TurnId) -> None:
        self.db.add(
            EditRow(
                playlist_id=self.row.id,
                turn=turn,
                kind=kind,
                operations=json.dumps(
                    {
                        "added": [(slot.song, slot.position) for slot in self.added],
                        "removed": [(slot.song, slot.position) for slot in self.removed],
                    }
                ),
                created_at=datetime.now(UTC),
            )
        )


def _placed(playlist: Playlist, wanted: Iterable[int]) -> tuple[Placed, ...]:
    """Give those of a playlist's songs that are wanted, with their numbers."""
    ids = set(wanted)
    numbered = enumerate(playlist.songs, start=1)
    return tuple(Placed(song, number) for number, song in numbered if song.id in ids)


def _refuse_strangers(db: Session, song_ids: Sequence[SongId]) -> None:
    known = songs_by_id(db, song_ids)
    for song in song_ids:
        if song not in known:
            raise BadInput(f"Song {song} is not in the catalog; search for it again.")


def _read_slots(operations: str, side: str) -> list[Slot]:
    return [Slot(*pair) for pair in json.loads(operations)[side]]


def _newest_edit(db: Session, playlist_id: int) -> EditRow | None:
    standing = select(EditRow).where(
        EditRow.playlist_id == playlist_id, EditRow.undone_at.is_(None)
    )
    return db.scalars(standing.order_by(EditRow.id.desc()).limit(1)).first()
