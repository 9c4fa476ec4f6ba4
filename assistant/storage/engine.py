"""The SQLAlchemy engine over one SQLite file, and the door that its errors leave by.

Conventions: SQLite's driver commits on its own; every transaction is opened by us, with the
``BEGIN`` that a connection's execution option `BEGIN_OPTION` names (empty for none).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, StaticPool, create_engine, event
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from assistant.errors import DatabaseCorrupt, DataFolderUnusable, StorageError

BUSY_TIMEOUT_MS = 5000
"""How long a statement waits for another process's lock."""

BEGIN_OPTION = "encore_begin"
"""The execution option that holds the statement to open a transaction with."""

_NO_PLACE = ("SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_FULL", "SQLITE_IOERR", "SQLITE_PERM")
_DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB")
_BUSY = ("SQLITE_BUSY", "SQLITE_LOCKED")


def make_engine(path: Path | None) -> Engine:
    """Make the engine over a file, or over one shared connection in memory for ``None``."""
    if path is None:
        engine = create_engine(
            "sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False}
        )
    else:
        # Reads never wait for each other; the limit is far above what one process serves at once.
        engine = create_engine(f"sqlite:///{path}", pool_size=8, max_overflow=56)
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: sqlite3.Connection, _record: Any) -> None:
    """Set a new connection up; WAL with NORMAL keeps what was committed when the process dies."""
    connection.isolation_level = None
    for pragma in (
        f"busy_timeout = {BUSY_TIMEOUT_MS}",
        "journal_mode = WAL",
        "synchronous = NORMAL",
        "foreign_keys = ON",
        "cache_size = -16384",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    statement = connection.get_execution_options().get(BEGIN_OPTION, "BEGIN")
    if statement:
        connection.exec_driver_sql(statement)


@contextmanager
def errors_named(place: str) -> Iterator[None]:
    """Raise the library's errors inside as a `StorageError` that names the place."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise named(error, place) from error


def named(error: Exception, place: str) -> StorageError:
    """Give the `StorageError` that says what an error of the library means."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    code = str(getattr(cause, "sqlite_errorname", ""))
    if code.startswith(_DAMAGED):
        return DatabaseCorrupt(
            f"The database {place} is damaged ({cause}); move it away or restore a backup, "
            "then start again."
        )
    if code.startswith(_NO_PLACE):
        return DataFolderUnusable(
            f"The database {place} cannot be read or written ({cause}); check the folder's "
            "permissions and free space, or choose another data folder."
        )
    if code.startswith(_BUSY):
        return StorageError(
            f"The database {place} is busy with another program's change; try again in a moment."
        )
    return StorageError(f"The database {place} refused a statement: {cause}.")
