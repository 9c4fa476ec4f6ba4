"""The rows behind a playlist: which one it is, and which song stands where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from assistant.domain.conversation import SessionId
from assistant.domain.music import Playlist
from assistant.storage.sessions import ensure_session
from assistant.storage.songs import MAX_PARAMETERS, SONG_COLUMNS, song_of
from assistant.storage.tables import EntryRow, PlaylistRow, SongRow

FIRST_NAME = "My playlist"
"""What a session's first playlist is called."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A song's place: the smaller the position, the earlier it stands."""

    song: int
    position: int


def row_of(db: Session, session: SessionId) -> PlaylistRow | None:
    """Give the session's playlist, if it has one."""
    first = select(PlaylistRow).where(PlaylistRow.session_id == session).order_by(PlaylistRow.id)
    return db.scalars(first.limit(1)).first()


def made_row_of(db: Session, session: SessionId) -> PlaylistRow:
    """Give the session's playlist, made if need be."""
    row = row_of(db, session)
    if row is None:
        ensure_session(db, session)
        row = PlaylistRow(session_id=session, name=FIRST_NAME, created_at=datetime.now(UTC))
        db.add(row)
        db.flush()
    return row


def slots_of(db: Session, playlist_id: int) -> list[Slot]:
    """Give the places of a playlist's songs, in order."""
    rows = db.execute(
        select(EntryRow.song_id, EntryRow.position)
        .where(EntryRow.playlist_id == playlist_id)
        .order_by(EntryRow.position)
    )
    return [Slot(*row) for row in rows]


def playlist_of(db: Session, row: PlaylistRow) -> Playlist:
    """Give a playlist with its songs, in order."""
    songs = (
        select(*SONG_COLUMNS)
        .join(EntryRow, EntryRow.song_id == SongRow.id)
        .where(EntryRow.playlist_id == row.id)
        .order_by(EntryRow.position)
    )
    return Playlist(row.name, tuple(song_of(song) for song in db.execute(songs)))


def change_entries(
    db: Session, playlist_id: int, added: Sequence[Slot], removed: Sequence[Slot]
) -> None:
    """Take songs out of their places and put others into theirs, which must be free."""
    for start in range(0, len(removed), MAX_PARAMETERS):
        gone = [slot.song for slot in removed[start : start + MAX_PARAMETERS]]
        of_list = EntryRow.playlist_id == playlist_id
        db.execute(delete(EntryRow).where(of_list, EntryRow.song_id.in_(gone)))
    rows = [
        {"playlist_id": playlist_id, "song_id": slot.song, "position": slot.position}
        for slot in added
    ]
    if rows:
        db.execute(insert(EntryRow), rows)
