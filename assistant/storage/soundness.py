"""Is this file a sound database? Asked at every start, so the answer must cost little.

A small file is checked whole. Checking a large one would take longer than starting does, so its
length is compared with what it says of itself, both ends of every tree are read, and songs are read
at even distances; damage elsewhere shows up when it is read, as the same error.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine

from assistant.errors import DatabaseCorrupt, DataFolderUnusable

WHOLE_CHECK_BYTES = 16 * 1024 * 1024
"""Up to this size a file is checked whole (about a tenth of a second)."""

SAMPLES = 64
"""Songs that are read from a larger file."""

_MAGIC = b"SQLite format 3\x00"
_HEADER_BYTES = 100


def check_file(path: Path) -> None:
    """Check what can be told without opening the database: its kind and its length.

    Raises:
        DatabaseCorrupt: the file is no SQLite database, or is cut short.
        DataFolderUnusable: it cannot be read, or is a folder.
    """
    if not path.exists():
        return
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER_BYTES)
        size = path.stat().st_size
    except OSError as error:
        raise DataFolderUnusable(
            f"The database {path} cannot be read ({error.strerror}); check its permissions."
        ) from error
    if header and not (header.startswith(_MAGIC) and len(header) == _HEADER_BYTES):
        raise DatabaseCorrupt(
            f"The file {path} is no database of Encore's; move it away, then start again."
        )
    if header and size < _stated_size(header) and not path.with_name(path.name + "-wal").exists():
        raise DatabaseCorrupt(
            f"The database {path} is cut short ({size} of {_stated_size(header)} bytes); move it "
            "away or restore a backup, then start again."
        )


def _stated_size(header: bytes) -> int:
    """Give the bytes that the header says the file has (page size times pages)."""
    page = int.from_bytes(header[16:18], "big")
    return (65536 if page == 1 else page) * int.from_bytes(header[28:32], "big")


def check_pages(engine: Engine, path: Path | None) -> None:
    """Check pages of the open file.

    Raises:
        DatabaseCorrupt: a page is damaged.
        sqlalchemy.exc.DBAPIError: SQLite found out by itself.
    """
    if path is None:
        return
    with engine.connect() as connection:
        if path.stat().st_size <= WHOLE_CHECK_BYTES:
            _check_whole(connection, path)
        else:
            _check_samples(connection)


def _check_whole(connection: Connection, path: Path) -> None:
    verdict = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
    if verdict != "ok":
        raise DatabaseCorrupt(
            f"The database {path} is damaged ({verdict}); move it away or restore a backup, "
            "then start again."
        )


def _check_samples(connection: Connection) -> None:
    """Read both ends of every table and songs between them: reading finds the damage."""
    ours = "type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
    query = f"SELECT name FROM sqlite_schema WHERE {ours}"  # noqa: S608
    tables = connection.exec_driver_sql(query).scalars().all()
    for table in tables:
        for way in ("ASC", "DESC"):
            end = f'SELECT * FROM "{table}" ORDER BY 1 {way} LIMIT 1'  # noqa: S608
            connection.exec_driver_sql(end).fetchall()
    if "songs" in tables:
        _read_songs(connection)


def _read_songs(connection: Connection) -> None:
    """Read songs at even distances."""
    last = connection.exec_driver_sql("SELECT max(id) FROM songs").scalar() or 0
    for number in range(0, last, max(1, last // SAMPLES)):
        near = connection.exec_driver_sql("SELECT * FROM songs WHERE id >= ? LIMIT 1", (number,))
        near.fetchall()
