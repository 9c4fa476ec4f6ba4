"""Puts songs on the playlist."""

from __future__ import annotations

from assistant.dialogue.matching import Nearest, One, Several, settle
from assistant.dialogue.phrases import Phrases
from assistant.dialogue.replies import choice, is_another_list, requested, sentence
from assistant.dialogue.state import Turn
from assistant.domain.folding import fold
from assistant.domain.intents import Command
from assistant.domain.music import Song, SongId
from assistant.domain.reply import Reply, TextPart
from assistant.storage.catalog import Catalog
from assistant.storage.playlists import Playlists
from assistant.tools.playlist.finding import find_songs


def add(
    title: str | None = None,
    artist: str | None = None,
    playlist: str | None = None,
    ref: str | None = None,
    song: SongId | None = None,
    *,
    catalog: Catalog,
    playlists: Playlists,
    phrases: Phrases,
    command: Command,
    turn: Turn,
) -> Reply:
    """Add one song: the one named, the one referred to, or (``song``) the one chosen."""
    if ref and not (title or artist) and turn.state.mentioned:
        song = turn.state.mentioned[0]
    chosen = catalog.song(song) if song is not None else None
    if chosen:
        return _append(chosen, playlist, playlists, phrases, turn)
    if not (title or artist):
        return sentence(phrases.say("no_reference"))
    match settle(find_songs(title, artist, command, turn.text, catalog)):
        case One(found):
            return _append(found, playlist, playlists, phrases, turn)
        case Several(songs):
            by_artist = not title and fold(artist or "") in fold(songs[0].artist)
            question = "which_by" if by_artist else "which"
            return choice(phrases.say(question, artist=artist), "add", songs)
        case Nearest(songs) if songs:
            text = phrases.say("nearest", request=requested(title, artist))
            return choice(text, "add", songs)
        case _:
            return sentence(phrases.say("not_found", request=requested(title, artist)))


def _append(
    song: Song, playlist: str | None, playlists: Playlists, phrases: Phrases, turn: Turn
) -> Reply:
    edit = playlists.append(turn.session, [song.id], turn.id)
    if edit.already:
        (there,) = edit.already
        text = phrases.say("already", song=there.song.credit, number=there.number)
        return Reply((TextPart(text),), mentions=(song,))
    (placed,) = edit.added
    other = is_another_list(playlist, edit.playlist)
    text = phrases.say(
        "added_elsewhere" if other else "added",
        song=placed.song.credit,
        number=placed.number,
        playlist=f"“{edit.playlist.name}”",
    )
    return Reply((TextPart(text),), suggestions=("undo",), mentions=(song,), changed=True)
