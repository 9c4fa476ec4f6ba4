"""What Encore answers: a reply is a row of parts, and each part can say itself as plain text.

The plain text is the whole answer; a part never shows what its text lacks, so that a terminal, a
screen reader and an older chat widget lose nothing. A new kind of answer is one `Part` here and one
component in the widget.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from assistant.domain.intents import Command
from assistant.domain.music import Song


@dataclass(frozen=True, slots=True)
class TextPart:
    """Sentences."""

    text: str
    type: Literal["text"] = "text"

    def plain(self) -> str:
        """Say the sentences as they are."""
        return self.text


@dataclass(frozen=True, slots=True)
class SongsPart:
    """Songs to look at, numbered from 1."""

    songs: tuple[Song, ...]
    type: Literal["songs"] = "songs"

    def plain(self) -> str:
        """Say one song a line: ``1) Imagine by John Lennon (Imagine · 1971 · 3:03)``."""
        return numbered(song.line for song in self.songs)


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to a choice.

    ``label`` is what the listener reads and may say back (``Hello by Adele``); ``command`` is what
    choosing it does.
    """

    label: str
    command: Command
    song: Song


@dataclass(frozen=True, slots=True)
class ChoicePart:
    """Numbered options, one of which is meant."""

    options: tuple[Option, ...]
    type: Literal["choice"] = "choice"

    def plain(self) -> str:
        """Say one option a line: ``1) Hello by Adele (25 · 2015 · 4:55)``."""
        return numbered(option.song.line for option in self.options)


@dataclass(frozen=True, slots=True)
class PlaylistPart:
    """A playlist as it stands."""

    name: str
    songs: tuple[Song, ...]
    type: Literal["playlist"] = "playlist"

    def plain(self) -> str:
        """Say the name and one song a line."""
        return f"{self.name}:\n{numbered(song.line for song in self.songs)}"


Part: TypeAlias = TextPart | SongsPart | ChoicePart | PlaylistPart


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer, and what it leaves open.

    ``suggestions`` are utterances to offer as chips, in the listener's words; ``mentions`` are the
    songs that “that one” may mean from now on, likeliest first; ``question`` is the command whose
    missing slot the reply asks for; ``changed`` tells that a playlist is not what it was.
    """

    parts: tuple[Part, ...]
    suggestions: tuple[str, ...] = ()
    intent: str = ""
    mentions: tuple[Song, ...] = ()
    question: Command | None = None
    changed: bool = False

    @property
    def text(self) -> str:
        """Say all the parts, a line or more each."""
        return "\n".join(part.plain() for part in self.parts)


def numbered(lines: Iterable[str]) -> str:
    """Number lines from 1, as in ``1) Imagine``, one a line."""
    return "\n".join(f"{number}) {line}" for number, line in enumerate(lines, start=1))
