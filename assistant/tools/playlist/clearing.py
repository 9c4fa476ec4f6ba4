"""Empties the playlist, and takes changes back."""

from __future__ import annotations

from assistant.dialogue.matching import CHOICES
from assistant.dialogue.phrases import Phrases, count_songs
from assistant.dialogue.replies import is_another_list, sentence
from assistant.dialogue.state import Turn
from assistant.domain.music import Song
from assistant.domain.reply import Reply, TextPart
from assistant.storage.playlists import Edit, Playlists
from assistant.tools.playlist.viewing import no_such_list


def clear(
    playlist: str | None = None, *, playlists: Playlists, phrases: Phrases, turn: Turn
) -> Reply:
    """Empty the list at once; undo brings it back."""
    current = playlists.current(turn.session)
    if is_another_list(playlist, current):
        return no_such_list(playlist, current, phrases)
    edit = playlists.clear(turn.session, turn.id)
    if not edit.removed:
        return sentence(phrases.say("nothing_to_clear", playlist=f"“{edit.playlist.name}”"))
    count = len(edit.removed)
    text = phrases.say("cleared", songs=count_songs(count), them="it" if count == 1 else "them")
    return Reply((TextPart(text),), suggestions=("undo",), changed=True)


def undo(*, playlists: Playlists, phrases: Phrases, turn: Turn) -> Reply:
    """Take back the newest change that has not been taken back."""
    edit = playlists.undo(turn.session, turn.id)
    if edit is None:
        return sentence(phrases.say("nothing_to_undo"))
    return Reply((TextPart(_undone(edit, phrases)),), mentions=_songs(edit), changed=True)


def _undone(edit: Edit, phrases: Phrases) -> str:
    match edit.added, edit.removed:
        case [placed], []:
            return phrases.say("undone_removed", song=placed.song.credit, number=placed.number)
        case [], [placed]:
            return phrases.say("undone_added", song=placed.song.credit)
        case _:
            return phrases.say("undone_many", songs=count_songs(len(edit.playlist)))


def _songs(edit: Edit) -> tuple[Song, ...]:
    return tuple(placed.song for placed in (*edit.added, *edit.removed))[:CHOICES]
