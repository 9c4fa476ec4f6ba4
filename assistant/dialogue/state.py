"""What a conversation has open, folded from its replies: the state after one is a new value.

A state survives restarts as JSON (`State.as_json`, `State.from_json`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from assistant.domain.conversation import SessionId, TurnId
from assistant.domain.intents import Command, SlotValue
from assistant.domain.music import DurationMs, Fame, Song, SongId
from assistant.domain.reply import ChoicePart, Option, Reply

MENTIONS_KEPT = 5
"""How many songs back “that one” can reach."""


@dataclass(frozen=True, slots=True)
class State:
    """What is open: ``mentioned`` songs (latest first), a ``choice``, or a ``question``.

    ``question`` is the command whose missing slot was asked for.
    """

    mentioned: tuple[SongId, ...] = ()
    choice: tuple[Option, ...] = ()
    question: Command | None = None

    def after(self, reply: Reply) -> State:
        """Fold one reply in: it closes what was open and may open something new."""
        choices = [part.options for part in reply.parts if isinstance(part, ChoicePart)]
        latest = tuple(song.id for song in reply.mentions)
        earlier = tuple(song for song in self.mentioned if song not in latest)
        return State(
            mentioned=(latest + earlier)[:MENTIONS_KEPT],
            choice=choices[-1] if choices else (),
            question=reply.question,
        )

    def as_json(self) -> dict[str, Any]:
        """Write the state as JSON values."""
        return {
            "mentioned": list(self.mentioned),
            "choice": [
                {
                    "label": option.label,
                    "command": _command_json(option.command),
                    "song": asdict(option.song),
                }
                for option in self.choice
            ],
            "question": _command_json(self.question) if self.question else None,
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any] | None) -> State:
        """Read what `as_json` wrote; nothing stored is an empty state."""
        if not stored:
            return cls()
        question = stored["question"]
        return cls(
            mentioned=tuple(SongId(song) for song in stored["mentioned"]),
            choice=tuple(
                Option(option["label"], _command(option["command"]), _song(option["song"]))
                for option in stored["choice"]
            ),
            question=_command(question) if question else None,
        )


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn as a tool sees it: whose it is, what was said, and what was open before."""

    session: SessionId
    id: TurnId
    text: str
    state: State = State()


def _command_json(command: Command) -> dict[str, Any]:
    return {"intent": command.intent, "slots": dict(command.slots)}


def _command(stored: Mapping[str, Any]) -> Command:
    slots: dict[str, SlotValue] = {
        slot: tuple(value) if isinstance(value, list) else value
        for slot, value in stored["slots"].items()
    }
    return Command(stored["intent"], slots)


def _song(stored: Mapping[str, Any]) -> Song:
    duration = stored["duration"]
    return Song(
        **{
            **stored,
            "id": SongId(stored["id"]),
            "duration": None if duration is None else DurationMs(duration),
            "fame": Fame(stored["fame"]),
        }
    )
