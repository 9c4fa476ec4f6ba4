"""Shows the playlist."""

from __future__ import annotations

from assistant.dialogue.phrases import Phrases, count_songs
from assistant.dialogue.state import Turn
from assistant.domain.reply import PlaylistPart, Reply, TextPart
from assistant.storage.playlists import Playlists

MS_PER_MINUTE = 60_000


def view(*, playlists: Playlists, phrases: Phrases, turn: Turn) -> Reply:
    """Show the whole list, with its count and, where every song's is known, its length."""
    playlist = playlists.current(turn.session)
    if not playlist.songs:
        text = phrases.say("empty", playlist=f"“{playlist.name}”")
        return Reply((TextPart(text),), suggestions=("add bohemian rhapsody",))
    songs = count_songs(len(playlist))
    songs = songs[0].upper() + songs[1:]
    durations = [song.duration for song in playlist.songs]
    if all(durations):
        minutes = max(1, round(sum(duration or 0 for duration in durations) / MS_PER_MINUTE))
        text = phrases.say("viewed", songs=songs, minutes=minutes)
    else:
        text = phrases.say("viewed_untimed", songs=songs)
    return Reply(
        (TextPart(text), PlaylistPart(playlist.name, playlist.songs)),
        mentions=tuple(reversed(playlist.songs[-5:])),
    )
