"""Files of songs into the catalog: one module for each format, one for putting songs in.

delimited.py   CSV and TSV, also compressed       songs.py    a song as a file tells it
fame.py        one scale for every file           bulk.py     many songs into the tables
"""

from assistant.storage.ingest.importing import ImportReport, fill_starter, import_songs

__all__ = ["ImportReport", "fill_starter", "import_songs"]
