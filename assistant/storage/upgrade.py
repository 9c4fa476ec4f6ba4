"""Bringing a database to the newest version, all the steps in one transaction.

A step that fails leaves the database as it was, in its old version; so no copy is made first.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect

from assistant.errors import DatabaseCorrupt, DatabaseTooNew
from assistant.storage import migrations
from assistant.storage.engine import BEGIN_OPTION


def bring_to_head(engine: Engine, place: str, announce: Callable[[str], None]) -> None:
    """Run the steps that the database lacks, and announce them when it held something.

    Raises:
        DatabaseTooNew: its version is not one of ours.
        DatabaseCorrupt: it holds another program's tables.
    """
    with engine.connect() as connection:
        if version_of(connection, place) == migrations.HEAD:
            return
    with engine.connect() as connection:
        updating = connection.execution_options(**{BEGIN_OPTION: "BEGIN IMMEDIATE"})
        with updating.begin():
            # Asked again: another process may have updated it while this one waited.
            before = version_of(updating, place)
            if before == migrations.HEAD:
                return
            if before is not None:
                announce(f"Updating the database from version {before} to {migrations.HEAD} …")
            run_steps(updating, migrations.HEAD)
    if before is not None:
        announce(f"The database is at version {migrations.HEAD}.")


def version_of(connection: Connection, place: str) -> str | None:
    """Give the version, or None for an empty database.

    Raises:
        DatabaseTooNew: the version is not one of ours.
        DatabaseCorrupt: there are tables, but none of Encore's.
    """
    tables = inspect(connection).get_table_names()
    if not tables:
        return None
    if "alembic_version" not in tables:
        raise DatabaseCorrupt(
            f"The file {place} is another program's database; move it away, then start again."
        )
    version = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    if version is not None and version not in migrations.VERSIONS:
        raise DatabaseTooNew(
            f"The database {place} was written by a newer Encore (version {version}; this one "
            f"knows up to {migrations.HEAD}); install the newer Encore or choose another folder."
        )
    return None if version is None else str(version)


def run_steps(connection: Connection, version: str) -> None:
    """Run the steps up to ``version`` on a connection whose transaction is the caller's."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, version)
