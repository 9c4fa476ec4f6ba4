"""Shows the playlist."""

from __future__ import annotations

from assistant.dialogue.phrases import Phrases, capitalised, count_songs
from assistant.dialogue.replies import is_another_list, sentence
from assistant.dialogue.state import Turn
from assistant.domain.music import Playlist
from assistant.domain.reply import PlaylistPart, Reply, TextPart
from assistant.storage.playlists import Playlists

MS_PER_MINUTE = 60_000


def view(
    playlist: str | None = None, *, playlists: Playlists, phrases: Phrases, turn: Turn
) -> Reply:
    """Show the whole list, with its count and, where every song's is known, its length."""
    current = playlists.current(turn.session)
    if is_another_list(playlist, current):
        return no_such_list(playlist, current, phrases)
    if not current.songs:
        text = phrases.say("empty", playlist=f"“{current.name}”")
        return Reply((TextPart(text),), suggestions=("add bohemian rhapsody",))
    songs = capitalised(count_songs(len(current)))
    durations = [song.duration for song in current.songs]
    if all(durations):
        minutes = max(1, round(sum(duration or 0 for duration in durations) / MS_PER_MINUTE))
        text = phrases.say("viewed", songs=songs, minutes=minutes)
    else:
        text = phrases.say("viewed_untimed", songs=songs)
    return Reply(
        (TextPart(text), PlaylistPart(current.name, current.songs)),
        mentions=tuple(reversed(current.songs[-5:])),
    )


def no_such_list(name: str | None, current: Playlist, phrases: Phrases) -> Reply:
    """Say that there is one list only, and change nothing."""
    return sentence(phrases.say("no_such_list", name=name, playlist=f"“{current.name}”"))
