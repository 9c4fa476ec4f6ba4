"""Takes songs off the playlist."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.dialogue.matching import CHOICES, ON_LIST, find_on_list
from assistant.dialogue.phrases import Phrases, capitalised, count_songs
from assistant.dialogue.replies import choice, is_another_list, requested, sentence
from assistant.dialogue.state import Turn
from assistant.domain.intents import Command
from assistant.domain.music import Candidate, Playlist, SongId
from assistant.domain.reply import Reply, SongsPart, TextPart
from assistant.storage.playlists import Playlists
from assistant.tools.playlist.finding import phrases_around
from assistant.tools.playlist.viewing import no_such_list

NEAREST_ON_LIST = 0.5
"""Likeness from which a song of the list is worth offering for one that is not on it."""
AS_GOOD = 0.03
"""Difference in likeness within which two songs of the list fit equally."""


def remove(
    title: str | None = None,
    artist: str | None = None,
    ref: str | None = None,
    position: tuple[int, ...] | None = None,
    playlist: str | None = None,
    song: SongId | None = None,
    *,
    playlists: Playlists,
    phrases: Phrases,
    command: Command,
    turn: Turn,
) -> Reply:
    """Remove what was named, counted (``position``), referred to, or (``song``) chosen."""
    current = playlists.current(turn.session)
    if is_another_list(playlist, current):
        return no_such_list(playlist, current, phrases)
    if not current.songs:
        return sentence(phrases.say("nothing_to_clear", playlist=f"“{current.name}”"))
    if song is None and (title or artist):
        found = _find(title, artist, current, command, turn.text)
        return _remove_named(found, requested(title, artist), playlists, phrases, turn)
    if song is None and position:
        return _remove_counted(position, current, playlists, phrases, turn)
    meant = song if song is not None else ref and _last_mentioned(current, turn)
    if meant:
        return _remove([meant], playlists, phrases, turn)
    return choice(phrases.say("which_to_remove"), "remove", current.songs[-CHOICES:])


def _last_mentioned(playlist: Playlist, turn: Turn) -> SongId | None:
    """Find the song of the list that was spoken of last."""
    on_list = {one.id for one in playlist.songs}
    return next((one for one in turn.state.mentioned if one in on_list), None)


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


def _find(
    title: str | None, artist: str | None, playlist: Playlist, command: Command, text: str
) -> list[Candidate]:
    """Look on the list for what was read; if that is not there, for other readings of it.

    Those are the phrases around the slots as a title, and what was read as a title as an artist.
    """
    found = find_on_list(playlist.songs, title, artist)
    if found and found[0].score >= ON_LIST:
        return found
    readings = [(phrase, None) for phrase in phrases_around(command, text)]
    for reading in [*readings, *([(None, title)] if title and not artist else [])]:
        other = find_on_list(playlist.songs, *reading)
        if other and other[0].score >= ON_LIST:
            return other
    return found


def _remove_named(
    found: list[Candidate], request: str, playlists: Playlists, phrases: Phrases, turn: Turn
) -> Reply:
    best = found[0].score if found else 0.0
    alike = [one.song for one in found if one.score >= max(ON_LIST, best - AS_GOOD)]
    if len(alike) == 1:
        return _remove([alike[0].id], playlists, phrases, turn)
    if alike:
        return choice(phrases.say("which_to_remove"), "remove", alike[:CHOICES])
    near = [one.song for one in found if one.score >= NEAREST_ON_LIST][:CHOICES]
    if near:
        return choice(phrases.say("nearest_on_list", request=request), "remove", near)
    return sentence(phrases.say("not_on_list", request=capitalised(request)))


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
