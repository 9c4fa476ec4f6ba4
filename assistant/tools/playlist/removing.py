"""Takes songs off the playlist, and takes changes back."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.dialogue.matching import CHOICES, ON_LIST, find_on_list
from assistant.dialogue.phrases import Phrases, count_songs
from assistant.dialogue.replies import choice, requested, sentence
from assistant.dialogue.state import Turn
from assistant.domain.music import Playlist, Song, SongId
from assistant.domain.reply import Reply, SongsPart, TextPart
from assistant.storage.playlists import Edit, Playlists

NEAREST_ON_LIST = 0.5
"""Likeness from which a song of the list is worth offering for one that is not on it."""
AS_GOOD = 0.03
"""Difference in likeness within which two songs of the list fit equally."""


def remove(
    title: str | None = None,
    artist: str | None = None,
    ref: str | None = None,
    position: tuple[int, ...] | None = None,
    song: SongId | None = None,
    *,
    playlists: Playlists,
    phrases: Phrases,
    turn: Turn,
) -> Reply:
    """Remove what was named, counted (``position``), referred to, or (``song``) chosen."""
    playlist = playlists.current(turn.session)
    if not playlist.songs:
        return sentence(phrases.say("nothing_to_clear", playlist=f"“{playlist.name}”"))
    if song is not None:
        return _remove([song], playlists, phrases, turn)
    if title or artist:
        return _remove_named(
            title, artist, playlist, playlists=playlists, phrases=phrases, turn=turn
        )
    if position:
        return _remove_counted(position, playlist, playlists, phrases, turn)
    on_list = {one.id for one in playlist.songs}
    referred = next((one for one in turn.state.mentioned if one in on_list), None)
    if ref and referred is not None:
        return _remove([referred], playlists, phrases, turn)
    return choice(phrases.say("which_to_remove"), "remove", playlist.songs[-CHOICES:])


def clear(*, playlists: Playlists, phrases: Phrases, turn: Turn) -> Reply:
    """Empty the list at once; undo brings it back."""
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


def _remove(songs: Sequence[SongId], playlists: Playlists, phrases: Phrases, turn: Turn) -> Reply:
    edit = playlists.remove(turn.session, songs, turn.id)
    gone = tuple(placed.song for placed in edit.removed)
    if not gone:
        return sentence(phrases.say("not_on_list", request="That song"))
    undo_it = ("undo",)
    if len(gone) == 1:
        text = TextPart(phrases.say("removed", song=gone[0].credit))
        return Reply((text,), suggestions=undo_it, mentions=gone, changed=True)
    text = TextPart(phrases.say("removed_many", songs=count_songs(len(gone))))
    return Reply((text, SongsPart(gone)), suggestions=undo_it, mentions=gone, changed=True)


def _remove_named(
    title: str | None,
    artist: str | None,
    playlist: Playlist,
    *,
    playlists: Playlists,
    phrases: Phrases,
    turn: Turn,
) -> Reply:
    found = find_on_list(playlist.songs, title, artist)
    best = found[0].score if found else 0.0
    alike = [one.song for one in found if one.score >= max(ON_LIST, best - AS_GOOD)]
    if len(alike) == 1:
        return _remove([alike[0].id], playlists, phrases, turn)
    if alike:
        return choice(phrases.say("which_to_remove"), "remove", alike[:CHOICES])
    request = requested(title, artist)
    near = [one.song for one in found if one.score >= NEAREST_ON_LIST][:CHOICES]
    if near:
        return choice(phrases.say("nearest_on_list", request=request), "remove", near)
    return sentence(phrases.say("not_on_list", request=request[0].upper() + request[1:]))


def _remove_counted(
    position: tuple[int, ...],
    playlist: Playlist,
    playlists: Playlists,
    phrases: Phrases,
    turn: Turn,
) -> Reply:
    count = len(playlist)
    beyond = [number for number in position if number == 0 or number > count]
    if beyond:
        text = phrases.say("no_such_number", songs=count_songs(count), number=beyond[0])
        return sentence(text)
    places = {number - 1 if number > 0 else count + number for number in position}
    return _remove(
        [playlist.songs[place].id for place in sorted(places) if place >= 0],
        playlists,
        phrases,
        turn,
    )
