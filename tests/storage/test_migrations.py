from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from assistant.domain.conversation import SessionId, TurnId
from assistant.domain.music import SongId
from assistant.errors import StorageError
from assistant.storage import migrations
from assistant.storage.catalog import Catalog
from assistant.storage.database import Database
from assistant.storage.engine import BEGIN_OPTION, make_engine
from assistant.storage.ingest.bulk import put_songs
from assistant.storage.ingest.songs import SongFacts
from assistant.storage.playlists import Playlists
from assistant.storage.tables import Base
from assistant.storage.upgrade import run_steps, version_of


def make_old(path: Path, *statements: str) -> None:
    """Make a database of version 0001 with one song."""
    engine = make_engine(path)
    with engine.connect() as connection:
        writing = connection.execution_options(**{BEGIN_OPTION: "BEGIN IMMEDIATE"})
        with writing.begin():
            run_steps(writing, "0001")
            put_songs(writing, [SongFacts("Imagine", "John Lennon", year=1971)])
            for statement in statements:
                writing.exec_driver_sql(statement)
    engine.dispose()


def test_an_old_database_is_updated_with_its_songs_kept(tmp_path: Path) -> None:
    make_old(tmp_path / "encore.db")
    said: list[str] = []
    database = Database.open(tmp_path / "encore.db", said.append)
    assert [each.song.year for each in Catalog(database).search("imagin")] == [1971]
    edit = Playlists(database).append(SessionId("s"), [SongId(1)], TurnId("t"))
    assert len(edit.playlist) == 1
    assert said[0] == "Updating the database from version 0001 to 0002 …"


def test_an_up_to_date_or_new_database_is_opened_without_a_word(tmp_path: Path) -> None:
    said: list[str] = []
    Database.open(tmp_path / "encore.db", said.append).close()
    Database.open(tmp_path / "encore.db", said.append).close()
    assert said == []


def test_a_step_that_fails_leaves_the_old_version_whole(tmp_path: Path) -> None:
    path = tmp_path / "encore.db"
    make_old(path, "CREATE TABLE lines (in_the_way TEXT)")
    with pytest.raises(StorageError, match="lines"):
        Database.open(path)
    engine = make_engine(path)
    with engine.connect() as connection:
        assert version_of(connection, str(path)) == "0001"
        assert not inspect(connection).has_table("sessions")
        assert connection.exec_driver_sql("SELECT title FROM songs").scalar() == "Imagine"
    engine.dispose()


def test_the_steps_make_the_tables_that_are_mapped(database: Database) -> None:
    def ours(_object: object, name: str | None, kind: str, *_rest: object) -> bool:
        return not (kind == "table" and str(name).startswith("song_words"))

    with database.read() as db:
        context = MigrationContext.configure(db.connection(), opts={"include_object": ours})
        assert compare_metadata(context, Base.metadata) == []


def test_every_step_is_listed_as_a_version() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    config.set_main_option("path_separator", "os")
    steps = ScriptDirectory.from_config(config).walk_revisions()
    assert tuple(step.revision for step in steps)[::-1] == migrations.VERSIONS


def test_the_steps_can_be_taken_back(tmp_path: Path) -> None:
    from alembic import command

    path = tmp_path / "encore.db"
    Database.open(path).close()
    engine = make_engine(path)
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    config.set_main_option("path_separator", "os")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
    assert inspect(engine).get_table_names() == ["alembic_version"]
    engine.dispose()
    Database.open(path).probe()
