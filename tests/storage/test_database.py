from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from contextvars import Context, copy_context
from pathlib import Path

import pytest
from sqlalchemy import func, select

from assistant.domain.conversation import SessionId
from assistant.errors import DatabaseCorrupt, DatabaseTooNew, DataFolderUnusable, StorageError
from assistant.storage.database import Database
from assistant.storage.ingest import import_songs
from assistant.storage.sessions import ensure_session
from assistant.storage.tables import SessionRow


class Mishap(Exception):
    """Something goes wrong in the middle."""


def sessions(database: Database) -> int:
    with database.read() as db:
        return db.scalar(select(func.count()).select_from(SessionRow)) or 0


def add(database: Database, name: str) -> None:
    with database.write() as db:
        ensure_session(db, SessionId(name))


@pytest.fixture(params=["file", "memory"])
def either(request: pytest.FixtureRequest, tmp_path: Path) -> Database:
    return Database.open(tmp_path / "encore.db" if request.param == "file" else None)


def test_opening_makes_the_folder_and_an_empty_catalog(tmp_path: Path) -> None:
    database = Database.open(tmp_path / "new" / "folder" / "encore.db")
    database.probe()
    assert sessions(database) == 0


def test_what_was_written_is_there_after_opening_again(tmp_path: Path) -> None:
    first = Database.open(tmp_path / "encore.db")
    add(first, "one")
    first.close()
    assert sessions(Database.open(tmp_path / "encore.db")) == 1


def test_a_second_opening_does_not_load_alembic(tmp_path: Path) -> None:
    Database.open(tmp_path / "encore.db").close()
    program = (
        "import sys, pathlib; from assistant.storage.database import Database; "
        "Database.open(pathlib.Path(sys.argv[1])).probe(); print('alembic' in sys.modules)"
    )
    assert run(program, tmp_path / "encore.db").stdout.strip() == "False"


def test_a_failing_write_leaves_nothing_behind(either: Database) -> None:
    def fail() -> None:
        with either.write() as db:
            ensure_session(db, SessionId("one"))
            raise Mishap

    with pytest.raises(Mishap):
        fail()
    assert sessions(either) == 0


def test_a_write_inside_a_write_is_undone_with_it(either: Database) -> None:
    def fail() -> None:
        with either.write():
            add(either, "one")
            assert sessions(either) == 1
            raise Mishap

    with pytest.raises(Mishap):
        fail()
    assert sessions(either) == 0


def test_a_write_inside_a_read_is_committed(either: Database) -> None:
    with either.read() as db:
        db.scalar(select(func.count()).select_from(SessionRow))
        add(either, "one")
    assert sessions(either) == 1


@pytest.mark.parametrize("context", [Context, copy_context], ids=["own", "inherited"])
def test_another_thread_does_not_see_an_open_write(
    tmp_path: Path, context: Callable[[], Context]
) -> None:
    database = Database.open(tmp_path / "encore.db")
    seen: list[int] = []
    with database.write() as db:
        ensure_session(db, SessionId("one"))
        inside = context()
        other = threading.Thread(target=lambda: seen.append(inside.run(sessions, database)))
        other.start()
        other.join()
    assert seen == [0]


def test_writers_in_many_threads_all_get_their_turn(either: Database) -> None:
    threads = [
        threading.Thread(target=add, args=(either, f"session-{number}")) for number in range(16)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sessions(either) == 16


def test_greenlets_that_wait_while_writing_do_not_block_each_other(tmp_path: Path) -> None:
    program = """
from gevent import monkey; monkey.patch_all()
import gevent, pathlib, sys
from assistant.storage.database import Database
from assistant.storage.sessions import ensure_session
database = Database.open(pathlib.Path(sys.argv[1]))
def turn(name):
    with database.write() as db:
        ensure_session(db, name)
        gevent.sleep(0.02)
def spawned_inside():
    with database.read() as db:
        return db.connection().exec_driver_sql("SELECT count(*) FROM sessions").scalar()
with database.write() as db:
    ensure_session(db, "outer")
    print(gevent.spawn(spawned_inside).get())
gevent.joinall([gevent.spawn(turn, f"s{n}") for n in range(5)], raise_error=True)
print(spawned_inside())
"""
    done = run(program, tmp_path / "encore.db")
    assert done.stdout.split() == ["0", "6"], done.stderr


def test_a_committed_write_survives_a_killed_process(tmp_path: Path) -> None:
    program = """
import os, pathlib, signal, sys
from assistant.storage.database import Database
from assistant.storage.sessions import ensure_session
database = Database.open(pathlib.Path(sys.argv[1]))
with database.write() as db:
    ensure_session(db, "committed")
with database.write() as db:
    ensure_session(db, "not committed")
    db.flush()
    os.kill(os.getpid(), signal.SIGKILL)
"""
    assert run(program, tmp_path / "encore.db").returncode == -signal.SIGKILL
    with Database.open(tmp_path / "encore.db").read() as db:
        assert db.scalars(select(SessionRow.id)).all() == ["committed"]


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(DataFolderUnusable, match="file"):
        Database.open(tmp_path / "file" / "encore.db")


def test_a_folder_in_the_place_of_the_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "encore.db").mkdir()
    with pytest.raises(DataFolderUnusable, match=r"encore\.db"):
        Database.open(tmp_path / "encore.db")


@pytest.mark.parametrize("size", [10, 100, 20_000], ids=["short", "header", "long"])
def test_a_file_of_garbage_is_refused(tmp_path: Path, size: int) -> None:
    path = tmp_path / "encore.db"
    path.write_bytes(bytes(range(1, 201)) * (size // 10))
    with pytest.raises(DatabaseCorrupt, match=r"encore\.db"):
        Database.open(path)


def test_another_programs_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "encore.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE recipes (id INTEGER)")
    other.close()
    with pytest.raises(DatabaseCorrupt, match="another program"):
        Database.open(path)
    with sqlite3.connect(path) as other:
        assert other.execute("SELECT name FROM sqlite_schema").fetchall() == [("recipes",)]
    other.close()


def test_a_newer_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "encore.db"
    Database.open(path).close()
    with sqlite3.connect(path) as other:
        other.execute("UPDATE alembic_version SET version_num = '9999'")
    other.close()
    with pytest.raises(DatabaseTooNew, match="9999"):
        Database.open(path)


def test_damaged_pages_are_found_at_the_start(tmp_path: Path, song_file: Path) -> None:
    path = tmp_path / "encore.db"
    database = Database.open(path)
    import_songs(database, song_file)
    database.close()
    damage(path, first=4, pages=12)
    with pytest.raises(DatabaseCorrupt, match="damaged"):
        Database.open(path)


def test_damaged_pages_of_a_large_file_are_found_at_the_start(
    tmp_path: Path, song_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.storage.soundness.WHOLE_CHECK_BYTES", 0)
    path = tmp_path / "encore.db"
    database = Database.open(path)
    import_songs(database, song_file)
    database.close()
    Database.open(path).close()
    damage(path, first=2, pages=20)
    with pytest.raises(DatabaseCorrupt, match="damaged"):
        Database.open(path)


def test_a_file_cut_short_is_found_at_the_start(tmp_path: Path) -> None:
    path = tmp_path / "encore.db"
    Database.open(path).close()
    os.truncate(path, path.stat().st_size // 2)
    with pytest.raises(DatabaseCorrupt, match="cut short"):
        Database.open(path)


def test_the_probe_says_when_the_database_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "encore.db"
    database = Database.open(path)
    with database.write() as db:
        db.connection().exec_driver_sql("DROP TABLE songs")
    with pytest.raises(StorageError, match="songs"):
        database.probe()


def damage(path: Path, *, first: int, pages: int) -> None:
    with path.open("r+b") as file:
        file.seek(first * 4096)
        file.write(b"\xa5" * 4096 * pages)


def run(program: str, path: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program, str(path)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
