"""One turn: read, decide, carry out, word, remember what is open.

Plain Python over injected services; DialogueKit, sockets and terminals are other rooms' business.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from assistant.dialogue import policy
from assistant.dialogue.phrases import Phrases, capitalised, count_songs, join_or
from assistant.dialogue.state import State, Turn
from assistant.domain.conversation import SessionId, TurnId
from assistant.domain.intents import Alternative, Command, Understanding
from assistant.domain.reply import Reply, TextPart
from assistant.storage.catalog import Catalog
from assistant.storage.conversations import Conversations
from assistant.storage.playlists import Playlists
from assistant.tools.help import offer_songs, titles_in
from assistant.tools.registry import Tool

MAY_BE_A_TITLE = policy.SMALL_TALK | {"add"}
"""Likeliest readings beside which a song of that name is worth offering."""


class Reads(Protocol):
    """What the assistant needs of a reader (`assistant.understanding.reader.Reader`)."""

    def read(self, text: str) -> Understanding:
        """Read one utterance."""
        ...


@dataclass(frozen=True, slots=True)
class Heard:
    """What one turn came to: the commands that were carried out, and the replies in order."""

    commands: tuple[Command, ...]
    replies: tuple[Reply, ...]


class Assistant:
    """Hears what a listener says and answers; all that lasts is in the injected storage."""

    def __init__(
        self,
        reader: Reads,
        tools: Mapping[str, Tool],
        *,
        catalog: Catalog,
        playlists: Playlists,
        conversations: Conversations,
        phrases: Phrases,
    ) -> None:
        self._reader = reader
        self._tools = tools
        self._catalog = catalog
        self._playlists = playlists
        self._conversations = conversations
        self._phrases = phrases
        self._intents = {name: tool.intent for name, tool in tools.items()}

    def understand(self, text: str) -> Understanding:
        """Read a text without acting on it."""
        return self._reader.read(text)

    def welcome(self, session: SessionId) -> Reply:
        """Word the first line of a conversation."""
        playlist = self._playlists.current(session)
        if playlist.songs:
            count = capitalised(count_songs(len(playlist)))
            text = self._phrases.say("welcome_back", count=count, playlist=f"“{playlist.name}”")
            return Reply((TextPart(text),), intent="welcome")
        examples = tuple(self._tools[name].intent.tries[0] for name in ("add", "view", "help"))
        text = self._phrases.say("welcome")
        return Reply((TextPart(text),), suggestions=examples, intent="welcome")

    def hear(self, session: SessionId, turn_id: TurnId, text: str) -> Heard:
        """Carry out what was said and word the answers."""
        state = State.from_json(self._conversations.state(session))
        decision = policy.answer_open(text, state) or policy.decide(
            self._reader.read(text), state, self._intents
        )
        heard = self._act(decision, Turn(session, turn_id, text, state))
        for reply in heard.replies:
            state = state.after(reply)
        self._conversations.save_state(session, state.as_json())
        return heard

    def broken(self) -> Reply:
        """Apologise for a turn that failed and was rolled back."""
        return Reply((TextPart(self._phrases.say("broken")),), intent="broken")

    def _act(self, decision: policy.Decision, turn: Turn) -> Heard:
        match decision:
            case policy.Run(commands, tentative):
                offer = tentative and self._offer(turn)
                if offer:
                    return Heard((), (replace(offer, intent="unsure"),))
                return self._run(commands, turn)
            case policy.Ask(command, slot):
                text = self._intents[command.intent].asks[slot]
                reply = Reply((TextPart(text),), intent=command.intent, question=command)
                return Heard((command,), (reply,))
            case policy.Leave():
                reply = Reply((TextPart(self._phrases.say("left")),), intent="left")
                return Heard((), (reply,))
            case policy.Apologise(alternatives):
                return Heard((), (replace(self._apology(alternatives, turn), intent="unsure"),))

    def _run(self, commands: tuple[Command, ...], turn: Turn) -> Heard:
        replies: list[Reply] = []
        for command in commands:
            services = {
                "catalog": self._catalog,
                "playlists": self._playlists,
                "phrases": self._phrases,
                "intents": self._intents,
                "command": command,
                "turn": turn,
            }
            reply = replace(
                self._tools[command.intent].run(command.slots, services), intent=command.intent
            )
            replies.append(reply)
            turn = replace(turn, state=turn.state.after(reply))
        return Heard(commands, tuple(replies))

    def _offer(self, turn: Turn) -> Reply | None:
        """Offer the song whose title the words may be."""
        return offer_songs(titles_in(turn.text), self._catalog, self._phrases)

    def _apology(self, alternatives: tuple[Alternative, ...], turn: Turn) -> Reply:
        if not alternatives or alternatives[0].intent in MAY_BE_A_TITLE:
            offer = self._offer(turn)
            if offer:
                return offer
        readings = [
            self._intents[one.intent]
            for one in alternatives
            if one.intent in self._intents and one.intent not in policy.SMALL_TALK
        ]
        if not readings:
            return Reply((TextPart(self._phrases.say("silent")),), suggestions=("help",))
        summaries = join_or([intent.summary for intent in readings])
        text = self._phrases.say("unsure", readings=summaries)
        examples = tuple(intent.tries[0] for intent in readings if intent.tries)
        return Reply((TextPart(text),), suggestions=(*examples, "help"))
