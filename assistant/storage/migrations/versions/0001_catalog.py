"""The catalog: songs, what `search` asks about them, and their words."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the catalog's tables."""
    op.create_table(
        "songs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("artist", sa.Text(), nullable=False),
        sa.Column("album", sa.Text()),
        sa.Column("year", sa.Integer()),
        sa.Column("genre", sa.Text()),
        sa.Column("language", sa.Text()),
        sa.Column("duration", sa.Integer()),
        sa.Column("fame", sa.Integer(), nullable=False),
        sa.Column("identity", sa.BigInteger(), nullable=False),
        sa.Column("title_key", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_songs"),
    )
    op.create_index("ix_songs_identity", "songs", ["identity"], unique=True)
    op.create_index("ix_songs_title_key", "songs", ["title_key", "fame"])
    op.create_table(
        "words",
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("backward", sa.Text(), nullable=False),
        sa.Column("songs", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("word", name="pk_words"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_words_backward", "words", ["backward"])
    # Folded text goes in, so a word is what stands between spaces, whatever its script: "ascii".
    op.execute(
        "CREATE VIRTUAL TABLE song_words USING fts5("
        "title, artist, content='', columnsize=0, detail=column, tokenize='ascii')"
    )


def downgrade() -> None:
    """Drop the catalog."""
    for table in ("song_words", "words", "songs"):
        op.drop_table(table)
