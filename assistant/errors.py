"""Every error that Encore raises on purpose, and what to do about each.

A message names the thing, the place and the next step; the command line prints it as one
sentence and the server as an ``error`` event or a JSON body. Not understanding a listener is a
value (`assistant.domain.intents.Understanding`), never an exception.

    EncoreError
    ├── BadInput                 what a caller sent cannot be used
    │   ├── MessageTooLong
    │   └── InvalidSession       a session token that this server did not sign
    ├── Busy                     too many messages of one session are waiting
    ├── SettingsError            a setting has no usable value
    ├── StorageError             the data folder or the database cannot be used
    │   ├── DataFolderUnusable
    │   ├── DatabaseCorrupt
    │   ├── DatabaseTooNew       written by a newer Encore
    │   └── SongFileError        a file of songs cannot be imported
    ├── ModelError               the intent model cannot be used
    │   ├── WeightsMissing
    │   └── WeightsRefused       a file is there, but is not what its card says
    ├── ToolError                a tool's function and its intents.yaml disagree
    └── ServerError              the server cannot start
        └── AddressInUse
"""


class EncoreError(Exception):
    """Base of all: catch it at the edge and print its message."""


class BadInput(EncoreError):
    """What a caller sent cannot be used; nothing was changed."""

    code = "bad_input"


class MessageTooLong(BadInput):
    """A message holds more characters than one turn may."""

    code = "message_too_long"


class InvalidSession(BadInput):
    """A session token was not signed by this server's key."""

    code = "invalid_session"


class Busy(EncoreError):
    """Too many messages of one session wait for their answers."""

    code = "busy"


class SettingsError(EncoreError):
    """A setting has no usable value."""


class StorageError(EncoreError):
    """The data folder or the database cannot be used."""


class DataFolderUnusable(StorageError):
    """The data folder cannot be made or written."""


class DatabaseCorrupt(StorageError):
    """The database file is damaged, or is no database of Encore's."""


class DatabaseTooNew(StorageError):
    """The database was written by a newer version of Encore."""


class SongFileError(StorageError):
    """A file of songs cannot be imported."""


class ModelError(EncoreError):
    """The intent model cannot be used."""


class WeightsMissing(ModelError):
    """A file that the intent model needs is not there."""


class WeightsRefused(ModelError):
    """A model file is there, but is not the one that its manifest names."""


class ToolError(EncoreError):
    """A tool's function and its intents.yaml disagree."""


class ServerError(EncoreError):
    """The server cannot start."""


class AddressInUse(ServerError):
    """Another program listens on the address."""
