"""The one database: opening it, and the two ways to work with it.

Conventions: every question runs inside `Database.read`, every change inside `Database.write`. Both
are re-entrant: inside an open `write` a further `read` or `write` of the same greenlet or thread
joins it, so that a whole turn, its edit and its record are committed together or not at all.

    with database.write():                 # one turn
        playlists.append(session, [7], turn)
        conversations.record(session, turn, Speaker.ASSISTANT, "Added.")
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from contextvars import ContextVar
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from assistant.errors import DataFolderUnusable, StorageError
from assistant.storage.engine import BEGIN_OPTION, errors_named, make_engine
from assistant.storage.soundness import check_file, check_pages
from assistant.storage.upgrade import bring_to_head

Announce = Callable[[str], None]
"""Takes one sentence on what is being done, for the person who waits."""

WRITE_TIMEOUT_S = 30.0
"""How long a change waits for the changes of the same process before it."""


def _silent(_sentence: str) -> None:
    """Take an announcement and tell nobody."""


class Database:
    """An open database; make one with `Database.open` and share it."""

    def __init__(self, engine: Engine, place: str, *, in_memory: bool) -> None:
        self.place = place
        self._engine = engine
        self._in_memory = in_memory
        # SQLite lets one writer in and makes others wait inside a C call, which would hold up every
        # greenlet of the process, the writer's included; so writers of one process queue up here.
        self._writing = threading.RLock() if in_memory else threading.Lock()
        self._current: ContextVar[tuple[int, Session] | None] = ContextVar(
            "current_write", default=None
        )

    @classmethod
    def open(cls, path: Path | None, announce: Announce = _silent) -> Database:
        """Open the file at ``path``, making or updating it where need be; ``None`` is in memory.

        Raises:
            DataFolderUnusable: the folder or the file cannot be made, read or written.
            DatabaseCorrupt: the file is damaged, or is no database of Encore's.
            DatabaseTooNew: a newer Encore wrote it.
        """
        place = str(path) if path else "in memory"
        if path is not None:
            _make_folder(path.parent)
            check_file(path)
        engine = make_engine(path)
        try:
            with errors_named(place):
                check_pages(engine, path)
                bring_to_head(engine, place, announce)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine, place, in_memory=path is None)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Give a session that sees one state of the database throughout."""
        joined = self._joined()
        if joined is not None:
            with errors_named(self.place):
                yield joined
            return
        with self._reader(), errors_named(self.place), self._engine.connect() as connection:
            # In memory there is one connection for all, so a reader's own BEGIN would stand in the
            # way of a write inside it; the lock gives the same view.
            begin = "" if self._in_memory else "BEGIN"
            reading = connection.execution_options(**{BEGIN_OPTION: begin})
            with Session(reading, autoflush=False) as session:
                yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Give a session whose changes are committed at the end, or rolled back on an exception."""
        joined = self._joined()
        if joined is not None:
            with errors_named(self.place):
                yield joined
                joined.flush()
            return
        with self._writer(), errors_named(self.place), self._engine.connect() as connection:
            writing = connection.execution_options(**{BEGIN_OPTION: "BEGIN IMMEDIATE"})
            with Session(writing, expire_on_commit=False) as session, session.begin():
                session.connection()
                current = self._current.set((threading.get_ident(), session))
                try:
                    yield session
                finally:
                    self._current.reset(current)

    def probe(self) -> None:
        """Read something trivial.

        Raises:
            StorageError: the database cannot be read.
        """
        with self.read() as session:
            session.connection().exec_driver_sql("SELECT id FROM songs LIMIT 1").fetchall()

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def _joined(self) -> Session | None:
        """Give the open write of this greenlet or thread.

        Work may be handed to a thread with a copy of the context, hence the check of who opened it.
        """
        current = self._current.get()
        return current[1] if current and current[0] == threading.get_ident() else None

    def _reader(self) -> AbstractContextManager[None]:
        return self._writer() if self._in_memory else nullcontext()

    @contextmanager
    def _writer(self) -> Iterator[None]:
        if not self._writing.acquire(timeout=WRITE_TIMEOUT_S):
            raise StorageError(
                f"A change of the database {self.place} has been waiting for "
                f"{WRITE_TIMEOUT_S:.0f} seconds behind another; try again in a moment."
            )
        try:
            yield
        finally:
            self._writing.release()


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DataFolderUnusable(
            f"The data folder {folder} cannot be made ({error.strerror}); choose another folder "
            "or change its permissions."
        ) from error
