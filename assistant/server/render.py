"""Turns what Encore says into wire messages."""

from __future__ import annotations

from collections.abc import Sequence

from dialoguekit.core.dialogue_act import DialogueAct

from assistant.domain.conversation import Line, Speaker
from assistant.domain.music import Playlist, Song
from assistant.domain.reply import ChoicePart, Part, PlaylistPart, Reply, SongsPart, TextPart
from assistant.server import wire


def song_out(song: Song) -> wire.SongOut:
    """Render a song."""
    return wire.SongOut(
        id=song.id,
        title=song.title,
        artist=song.artist,
        album=song.album,
        year=song.year,
        genre=song.genre,
        duration=song.duration,
    )


def playlist_out(playlist: Playlist) -> wire.PlaylistOut:
    """Render a playlist."""
    return wire.PlaylistOut(name=playlist.name, songs=songs_out(playlist.songs))


def songs_out(songs: Sequence[Song]) -> list[wire.SongOut]:
    """Render songs, in their order."""
    return [song_out(song) for song in songs]


def part_out(part: Part) -> wire.PartOut:
    """Render one part of a reply."""
    match part:
        case TextPart(text):
            return wire.TextPartOut(text=text)
        case SongsPart(songs):
            return wire.SongsPartOut(songs=songs_out(songs))
        case ChoicePart(options):
            return wire.ChoicePartOut(
                options=[
                    wire.OptionOut(label=one.label, song=song_out(one.song)) for one in options
                ]
            )
        case PlaylistPart(name, songs):
            return wire.PlaylistPartOut(name=name, songs=songs_out(songs))


def buttons_out(reply: Reply) -> list[wire.AttachmentOut]:
    """Render the chips of a reply: the options of its choice, else its suggestions."""
    options = [
        one.label for part in reply.parts if isinstance(part, ChoicePart) for one in part.options
    ]
    words = options or list(reply.suggestions)
    if not words:
        return []
    buttons = [wire.ButtonOut(title=text, payload=text) for text in words]
    return [wire.AttachmentOut(payload=wire.ButtonsOut(buttons=buttons))]


def act_out(act: DialogueAct) -> wire.DialogueActOut:
    """Render a dialogue act of DialogueKit."""
    return wire.DialogueActOut(
        intent=act.intent.label,
        annotations=[
            wire.AnnotationOut(slot=one.slot, value=str(one.value)) for one in act.annotations
        ],
    )


def line_out(line: Line) -> wire.SaidOut | wire.AnsweredOut:
    """Render a recorded line of a transcript."""
    if line.speaker is Speaker.LISTENER:
        return wire.SaidOut(id=line.client_id, seq=line.seq, text=line.text)
    return wire.AnsweredOut(message=reply_out(line))


def reply_out(line: Line) -> wire.ReplyOut:
    """Render an answer as it was recorded."""
    return wire.ReplyOut(
        id=line.id,
        seq=line.seq,
        turn=line.turn,
        in_reply_to=line.client_id,
        text=line.text,
        **line.payload,
    )


def payload_of(reply: Reply, acts: Sequence[DialogueAct]) -> dict[str, object]:
    """Give what is recorded of an answer beside its text, as JSON values."""
    return {
        "intent": reply.intent.upper(),
        "dialogue_acts": [act_out(act).model_dump() for act in acts],
        "attachments": [one.model_dump() for one in buttons_out(reply)],
        "parts": [part_out(part).model_dump() for part in reply.parts],
    }
