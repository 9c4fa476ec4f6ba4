"""Listeners: sessions, accounts, playlists with their edit log, conversations, feedback."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the listeners' tables."""
    _sessions_and_accounts()
    _playlists()
    _conversations()


def _sessions_and_accounts() -> None:
    op.create_table(
        "sessions",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("state", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_sessions"),
    )
    op.create_table(
        "accounts",
        sa.Column("username", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("session_id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("username", name="pk_accounts"),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name="fk_accounts_session_id"),
    )


def _playlists() -> None:
    op.create_table(
        "playlists",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_playlists"),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name="fk_playlists_session_id"),
    )
    op.create_index("ix_playlists_session_id", "playlists", ["session_id"])
    op.create_table(
        "playlist_entries",
        sa.Column("playlist_id", sa.Integer(), nullable=False),
        sa.Column("song_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("playlist_id", "song_id", name="pk_playlist_entries"),
        sa.ForeignKeyConstraint(
            ["playlist_id"], ["playlists.id"], name="fk_playlist_entries_playlist_id"
        ),
        sa.ForeignKeyConstraint(["song_id"], ["songs.id"], name="fk_playlist_entries_song_id"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_playlist_entries_position", "playlist_entries", ["playlist_id", "position"], unique=True
    )
    op.create_table(
        "edits",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("playlist_id", sa.Integer(), nullable=False),
        sa.Column("turn", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("operations", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("undone_at", sa.DateTime()),
        sa.Column("undone_in", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_edits"),
        sa.ForeignKeyConstraint(["playlist_id"], ["playlists.id"], name="fk_edits_playlist_id"),
    )
    op.create_index("ix_edits_playlist_id", "edits", ["playlist_id", "id"])


def _conversations() -> None:
    op.create_table(
        "lines",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("session_id", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("turn", sa.Text(), nullable=False),
        sa.Column("speaker", sa.String(16), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("client_id", sa.Text()),
        sa.Column("payload", sa.Text()),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_lines"),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name="fk_lines_session_id"),
    )
    op.create_index("ix_lines_seq", "lines", ["session_id", "seq"], unique=True)
    for name, speaker in (("ix_lines_heard", "listener"), ("ix_lines_answers", "assistant")):
        op.create_index(
            name,
            "lines",
            ["session_id", "client_id"],
            unique=speaker == "listener",
            sqlite_where=sa.text(f"speaker = '{speaker}' AND client_id IS NOT NULL"),
        )
    op.create_table(
        "feedback",
        sa.Column("line_id", sa.Text(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("line_id", name="pk_feedback"),
        sa.ForeignKeyConstraint(["line_id"], ["lines.id"], name="fk_feedback_line_id"),
    )


def downgrade() -> None:
    """Drop the listeners' tables."""
    for table in (
        "feedback",
        "lines",
        "edits",
        "playlist_entries",
        "playlists",
        "accounts",
        "sessions",
    ):
        op.drop_table(table)
