"""Keeps the listener's playlist: add, remove, view, clear, undo.

Every reply is worded from the `Edit` that the database really made.
"""

from assistant.tools.playlist.adding import add
from assistant.tools.playlist.clearing import clear, undo
from assistant.tools.playlist.removing import remove
from assistant.tools.playlist.viewing import view

__all__ = ["add", "clear", "remove", "undo", "view"]
