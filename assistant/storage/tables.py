"""Every table, as SQLAlchemy maps it; `migrations` makes them, and a test holds the two together.

Conventions: instants are stored in UTC and come back aware; durations are milliseconds; JSON is
kept as text. Two tables are SQLite's own kind and stand only in the migrations: ``song_words``
(FTS5, what `search` asks) and its shadow tables.

``song_words`` is contentless: its rows are the folded title and artist, and the row id says how
famous the song is before it says which one (`word_row`), so that the first rows that match a word
are the songs that most people mean.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    MetaData,
    String,
    Text,
    TypeDecorator,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

SONG_BITS = 28
"""Bits of a ``song_words`` row id that hold the song's id; the bits above hold its band."""

SONG_MASK = (1 << SONG_BITS) - 1

BANDS = 16
"""Bands of fame that ``song_words`` is ordered by; songs of one band are ranked when read."""


class UtcDateTime(TypeDecorator[datetime]):
    """An instant: stored naive in UTC, since SQLite keeps no zone, and read back aware."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the naive UTC form that is stored."""
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        """Give the aware instant."""
        return None if value is None else value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    """Base of every table; constraint names are fixed, so that a migration can name them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class SongRow(Base):
    """A song. ``identity`` is one for one title and artist; ``title_key`` is the folded title."""

    __tablename__ = "songs"
    __table_args__ = (
        Index("ix_songs_identity", "identity", unique=True),
        Index("ix_songs_title_key", "title_key", "fame"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(Text)
    artist: Mapped[str] = mapped_column(Text)
    album: Mapped[str | None] = mapped_column(Text)
    year: Mapped[int | None]
    genre: Mapped[str | None] = mapped_column(Text)
    language: Mapped[str | None] = mapped_column(Text)
    duration: Mapped[int | None]
    fame: Mapped[int]
    identity: Mapped[int] = mapped_column(BigInteger)
    title_key: Mapped[str] = mapped_column(Text)


class WordRow(Base):
    """A word of the catalog's titles and artists, in how many songs, and spelled backwards.

    The backward spelling finds words by their ends, as the key finds them by their beginnings.
    """

    __tablename__ = "words"
    __table_args__ = (
        Index("ix_words_backward", "backward"),
        {"sqlite_with_rowid": False},
    )

    word: Mapped[str] = mapped_column(Text, primary_key=True)
    backward: Mapped[str] = mapped_column(Text)
    songs: Mapped[int]


class SessionRow(Base):
    """A listener's session; ``state`` is the dialogue's, as JSON."""

    __tablename__ = "sessions"

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    state: Mapped[str | None] = mapped_column(Text)


class AccountRow(Base):
    """A name and a password that lead to a session; ``username`` is case-folded."""

    __tablename__ = "accounts"

    username: Mapped[str] = mapped_column(Text, primary_key=True)
    password_hash: Mapped[str] = mapped_column(Text)
    session_id: Mapped[str] = mapped_column(ForeignKey("sessions.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class PlaylistRow(Base):
    """A playlist of a session."""

    __tablename__ = "playlists"

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[str] = mapped_column(ForeignKey("sessions.id"), index=True)
    name: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class EntryRow(Base):
    """A song in a playlist. Positions order the songs and may have gaps; none is used twice."""

    __tablename__ = "playlist_entries"
    __table_args__ = (
        Index("ix_playlist_entries_position", "playlist_id", "position", unique=True),
        {"sqlite_with_rowid": False},
    )

    playlist_id: Mapped[int] = mapped_column(ForeignKey("playlists.id"), primary_key=True)
    song_id: Mapped[int] = mapped_column(ForeignKey("songs.id"), primary_key=True)
    position: Mapped[int]


class EditRow(Base):
    """An edit of a playlist; ``operations`` is JSON: what it added and removed, and where."""

    __tablename__ = "edits"
    __table_args__ = (Index("ix_edits_playlist_id", "playlist_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    playlist_id: Mapped[int] = mapped_column(ForeignKey("playlists.id"))
    turn: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(String(16))
    operations: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    undone_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    undone_in: Mapped[str | None] = mapped_column(Text)


class LineRow(Base):
    """A line of a conversation; ``payload`` is the answer's JSON as it went over the wire."""

    __tablename__ = "lines"
    __table_args__ = (
        Index("ix_lines_seq", "session_id", "seq", unique=True),
        Index(
            "ix_lines_heard",
            "session_id",
            "client_id",
            unique=True,
            sqlite_where=text("speaker = 'listener' AND client_id IS NOT NULL"),
        ),
        Index(
            "ix_lines_answers",
            "session_id",
            "client_id",
            sqlite_where=text("speaker = 'assistant' AND client_id IS NOT NULL"),
        ),
    )

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    session_id: Mapped[str] = mapped_column(ForeignKey("sessions.id"))
    seq: Mapped[int]
    turn: Mapped[str] = mapped_column(Text)
    speaker: Mapped[str] = mapped_column(String(16))
    text: Mapped[str] = mapped_column(Text)
    client_id: Mapped[str | None] = mapped_column(Text)
    payload: Mapped[str | None] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class FeedbackRow(Base):
    """What a listener thought of an answer: +1 or -1; the last word counts."""

    __tablename__ = "feedback"

    line_id: Mapped[str] = mapped_column(ForeignKey("lines.id"), primary_key=True)
    value: Mapped[int]
    at: Mapped[datetime] = mapped_column(UtcDateTime)


def word_row(song_id: int, fame: int) -> int:
    """Give the ``song_words`` row id of a song: the more famous, the smaller."""
    band = min(BANDS - 1, (1000 - fame) * BANDS // 1000)
    return band << SONG_BITS | song_id
