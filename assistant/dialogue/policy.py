"""Decides what one utterance leads to, from what was read and what was open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from assistant.dialogue import answers
from assistant.dialogue.state import State
from assistant.domain.intents import Alternative, Command, Intent, Understanding

NEEDS_A_SONG = frozenset({"title", "artist", "ref", "song", "position"})
"""Slots that each say which song; one of them is enough."""
SMALL_TALK = frozenset({"chitchat", "out_of_scope", "greet", "goodbye"})
"""Readings that a bare title easily gets: as an answer to “which song?” it is the song. They are
not worth naming among the readings hesitated between."""
CERTAIN_TO_CLEAR = 0.75
"""Confidence from which the list is emptied; below it we ask, since a wrong one costs most."""
CERTAIN = 0.85
"""Confidence from which small talk is taken for just that."""


@dataclass(frozen=True, slots=True)
class Run:
    """Carry these commands out, in this order.

    ``tentative``: they are small talk at best, so a song of that name in the catalog is likelier.
    """

    commands: tuple[Command, ...]
    tentative: bool = False


@dataclass(frozen=True, slots=True)
class Ask:
    """Ask for the slot that the command lacks."""

    command: Command
    slot: str


@dataclass(frozen=True, slots=True)
class Leave:
    """Leave everything as it is: the listener declined what was offered."""


@dataclass(frozen=True, slots=True)
class Apologise:
    """Say that it was not understood, with the readings hesitated between."""

    alternatives: tuple[Alternative, ...]


Decision = Run | Ask | Leave | Apologise


def answer_open(text: str, state: State) -> Decision | None:
    """Decide by the open choice alone; None when the text does not answer it."""
    picked = answers.pick(text, state.choice)
    if picked is None:
        if state.question and answers.declines(text):
            return Leave()
        return None
    return Leave() if picked is answers.DECLINED else Run((picked.command,))


def decide(understanding: Understanding, state: State, intents: Mapping[str, Intent]) -> Decision:
    """Decide by what was read, filling the open question where that is what was said."""
    commands = understanding.commands
    if state.question and _fills(commands):
        title = understanding.text.strip()
        return Run((replace(state.question, slots={**state.question.slots, "title": title}),))
    if not commands:
        return Apologise(understanding.alternatives)
    for command in commands:
        if command.intent == "clear" and command.confidence < CERTAIN_TO_CLEAR:
            return Apologise((Alternative("clear", command.confidence),))
        missing = _missing(command, intents[command.intent])
        if missing:
            return Ask(command, missing)
    return Run(commands, tentative=_is_tentative(commands))


def _is_tentative(commands: tuple[Command, ...]) -> bool:
    return all(one.intent in SMALL_TALK and one.confidence < CERTAIN for one in commands)


def _fills(commands: tuple[Command, ...]) -> bool:
    return not commands or commands[0].intent in SMALL_TALK


def _missing(command: Command, intent: Intent) -> str | None:
    """Name the slot to ask for, if the command says too little to be run."""
    for slot in intent.asks:
        one_of = NEEDS_A_SONG if slot in NEEDS_A_SONG else {slot}
        if not one_of & set(command.slots):
            return slot
    return None
