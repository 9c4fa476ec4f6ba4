"""Encore as an agent of DialogueKit: its words to ours and back, and nothing else.

DialogueKit 0.1.1 must be imported through ``dialoguekit.core`` first: its ``participant`` and
``core`` packages import each other.
"""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

from dialoguekit.core.annotated_utterance import AnnotatedUtterance
from dialoguekit.core.dialogue_act import DialogueAct
from dialoguekit.core.intent import Intent
from dialoguekit.core.slot_value_annotation import SlotValueAnnotation
from dialoguekit.core.utterance import Utterance
from dialoguekit.participant import DialogueParticipant
from dialoguekit.participant.agent import Agent

from assistant.agent.assistant import Assistant
from assistant.domain.conversation import SessionId, TurnId
from assistant.domain.intents import Command
from assistant.domain.reply import Reply

AGENT_ID = "MusicAssistant"


class MusicAgent(Agent):  # type: ignore[misc]
    """The agent of one session.

    Every utterance that it registers is an ``AnnotatedUtterance`` (DialogueKit asks each for its
    intents) whose metadata holds the `Reply` under ``reply``. It never sends the stop intent, which
    would leave the session deaf: a goodbye is an answer like others.
    """

    def __init__(self, assistant: Assistant, session: SessionId) -> None:
        super().__init__(id=AGENT_ID)
        self._assistant = assistant
        self._session = session

    def welcome(self) -> None:
        """Open the conversation."""
        self._say(self._assistant.welcome(self._session))

    def goodbye(self) -> None:
        """Close it, in words."""
        self._hear("goodbye", TurnId(uuid4().hex))

    def receive_utterance(self, utterance: Utterance) -> None:
        """Hear the listener and answer, once for each command."""
        turn = utterance.metadata.get("turn") if isinstance(utterance, AnnotatedUtterance) else None
        self._hear(utterance.text, TurnId(turn or uuid4().hex))

    def apologise(self) -> None:
        """Say that the turn failed, which also makes DialogueKit listen again."""
        self._say(self._assistant.broken())

    def _hear(self, text: str, turn: TurnId) -> None:
        heard = self._assistant.hear(self._session, turn, text)
        commands: list[Command | None] = [*heard.commands]
        commands += [None] * (len(heard.replies) - len(commands))
        for reply, command in zip(heard.replies, commands, strict=False):
            self._say(reply, command)

    def _say(self, reply: Reply, command: Command | None = None) -> None:
        self.dialogue_connector.register_agent_utterance(
            AnnotatedUtterance(
                reply.text,
                participant=DialogueParticipant.AGENT,
                utterance_id=uuid4().hex,
                timestamp=datetime.now(UTC),
                dialogue_acts=[_act(reply, command)],
                metadata={"reply": reply},
            )
        )


def _act(reply: Reply, command: Command | None) -> DialogueAct:
    slots = command.slots.items() if command else ()
    return DialogueAct(
        Intent(reply.intent.upper()),
        [SlotValueAnnotation(slot, _text(value)) for slot, value in slots],
    )


def _text(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
