"""The storage room: the catalog, playlists, conversations and accounts in one SQLite file.

Conventions: questions go in and domain objects come out, never rows; nothing outside this room
imports SQLAlchemy or Alembic; a library's error leaves as a `StorageError` with one sentence.

    database.py       opening, read() and write()       tables.py        every table
    catalog.py        songs by number, facts            search.py        songs by what people type
    playlists.py      the edit log                      conversations.py what was said
    accounts.py       names and passwords               ingest/          files of songs
    migrations/       one step from version to version
"""
