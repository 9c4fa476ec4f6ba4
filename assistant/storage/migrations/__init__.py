"""The versions of the database, oldest first; each has its step in `versions`.

They are listed here as well so that a start can tell an up-to-date database without loading
Alembic; a test holds the list and the steps together. A new step: add
``versions/000N_what.py`` (revision ``000N``) and ``"000N"`` here.
"""

VERSIONS = ("0001", "0002")

HEAD = VERSIONS[-1]
