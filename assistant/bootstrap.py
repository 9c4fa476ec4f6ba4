"""The one place where objects meet: makes the data folder ready and builds the assistant."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from assistant import resources
from assistant.agent.assistant import Assistant
from assistant.dialogue.phrases import Phrases
from assistant.errors import DataFolderUnusable
from assistant.settings import Settings
from assistant.storage.accounts import Accounts
from assistant.storage.catalog import Catalog
from assistant.storage.conversations import Conversations
from assistant.storage.database import Database
from assistant.storage.ingest import fill_starter
from assistant.storage.playlists import Playlists
from assistant.tools.registry import load_tools
from assistant.understanding import load_reader, prepare

Announce = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Encore:
    """All that a server or a terminal needs, built and connected."""

    database: Database
    catalog: Catalog
    playlists: Playlists
    conversations: Conversations
    accounts: Accounts
    assistant: Assistant

    def close(self) -> None:
        """Close the database."""
        self.database.close()


def open_database(settings: Settings, announce: Announce) -> Database:
    """Open the database: made and migrated if need be, with the starter catalog in it.

    Raises:
        StorageError: the data folder or the database cannot be used.
    """
    make_data_folder(settings.data_dir)
    database = Database.open(settings.database, announce)
    if Catalog(database).is_empty():
        fill_starter(database, resources.starter_catalog(), announce)
    return database


def prepare_model(settings: Settings, announce: Announce) -> Path:
    """Compile the intent model unless that was done before, and give its folder.

    Raises:
        ModelError: weights are missing or are not what they should be.
    """
    make_data_folder(settings.data_dir)
    return prepare(settings.intent_adapter, settings.model_cache, settings.intent_base, announce)


def make_ready(settings: Settings, announce: Announce) -> Path:
    """Do all that may take long or fail before serving; give the compiled model's folder."""
    open_database(settings, announce).close()
    return prepare_model(settings, announce)


def build(settings: Settings, announce: Announce, model: Path | None = None) -> Encore:
    """Build the assistant and the services beside it, over a ``model`` that `make_ready` gave."""
    model = model or prepare_model(settings, announce)
    database = open_database(settings, announce)
    catalog, playlists = Catalog(database), Playlists(database)
    conversations = Conversations(database)
    assistant = Assistant(
        load_reader(model),
        load_tools(),
        catalog=catalog,
        playlists=playlists,
        conversations=conversations,
        phrases=Phrases.load(),
    )
    return Encore(database, catalog, playlists, conversations, Accounts(database), assistant)


def make_data_folder(folder: Path) -> None:
    """Make the data folder, for its owner's eyes only, and see that it can be written.

    Raises:
        DataFolderUnusable: it cannot be made or written.
    """
    advice = "make it writable, or set ENCORE_DATA_DIR to a folder that is"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise DataFolderUnusable(
            f"The data folder {folder} cannot be made ({error.strerror}): {advice}."
        ) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise DataFolderUnusable(f"The data folder {folder} cannot be written: {advice}.")
