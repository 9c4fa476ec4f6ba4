"""Encore's platform for DialogueKit: a session's turns, one after another, each one transaction.

Socket.IO and REST both speak through `SessionPlatform.converse`. A turn, that is what the listener
said, the edits and the answers, is committed together before any of it is sent; a turn that fails
is rolled back and costs one apology. See ``docs/decisions/0003-turns.md`` for how DialogueKit's
own ways of losing messages are met.
"""

from __future__ import annotations

import logging
from collections import deque
from dataclasses import dataclass, field
from threading import Event, Lock
from uuid import uuid4

from dialoguekit.connector.dialogue_connector import DialogueConnector
from dialoguekit.core.annotated_utterance import AnnotatedUtterance
from dialoguekit.core.utterance import Utterance
from dialoguekit.participant import DialogueParticipant
from dialoguekit.participant.user import User
from dialoguekit.platforms.platform import Platform

from assistant.agent.dialoguekit import MusicAgent
from assistant.bootstrap import Encore
from assistant.domain.conversation import Line, SessionId, Speaker, TurnId
from assistant.domain.reply import Reply
from assistant.errors import Busy
from assistant.server import render

logger = logging.getLogger(__name__)

UTTERANCES_KEPT = 20
"""Utterances that DialogueKit's own history holds a session; the database is the record."""


@dataclass(slots=True)
class Exchange:
    """One message of a listener on its way to its answers.

    ``answers`` are recorded lines, filled when ``done`` is set, and ``error`` is what left the
    message without any; ``replayed`` tells that the message had been answered before; ``changed``
    that the playlist is not what it was.
    """

    text: str
    client_id: str | None = None
    turn: TurnId = field(default_factory=lambda: TurnId(uuid4().hex))
    answers: list[Line] = field(default_factory=list)
    said: Line | None = None
    changed: bool = False
    replayed: bool = False
    error: Exception | None = None
    done: Event = field(default_factory=Event)


class SessionUser(User):  # type: ignore[misc]
    """A session as DialogueKit's user: its messages wait in a queue, and none is dropped.

    Whoever finds the queue at rest works it off; others leave their message and wait. So turns of a
    session never overlap, and stand in the order in which they came.
    """

    def __init__(self, session: SessionId, platform: SessionPlatform, queue_length: int) -> None:
        super().__init__(session)
        self.agent = MusicAgent(platform.encore.assistant, session)
        self._platform = platform
        self._queue_length = queue_length
        self._queue: deque[Exchange] = deque()
        self._working = False
        self._lock = Lock()

    def put(self, exchange: Exchange) -> None:
        """Have an exchange answered, after those that wait already.

        Raises:
            Busy: too many wait.
            EncoreError: not even an apology could be recorded.
        """
        with self._lock:
            if len(self._queue) >= self._queue_length:
                raise Busy("Too many messages wait for their answers: send this one again soon.")
            self._queue.append(exchange)
            mine_to_work, self._working = not self._working, True
        if mine_to_work:
            self._work_off()
        exchange.done.wait()
        if exchange.error is not None:
            raise exchange.error

    def handle_input(self, text: str) -> None:
        """Hear a text (DialogueKit's own entry)."""
        self.put(Exchange(text))

    @property
    def waiting(self) -> int:
        """How many messages wait for their turn."""
        return len(self._queue)

    def _work_off(self) -> None:
        while (exchange := self._next()) is not None:
            try:
                self._platform.carry_out(self, exchange)
            except Exception as error:  # each sender gets its own; the queue goes on
                exchange.error = error
            exchange.done.set()

    def _next(self) -> Exchange | None:
        with self._lock:
            self._working = bool(self._queue)
            return self._queue.popleft() if self._queue else None


class SessionPlatform(Platform):  # type: ignore[misc]
    """Connects sessions with their agents and records what both say."""

    def __init__(self, encore: Encore, queue_length: int) -> None:
        super().__init__(MusicAgent)
        self.encore = encore
        self._queue_length = queue_length
        self._sockets: dict[SessionId, int] = {}
        self._exchanges: dict[SessionId, Exchange] = {}

    def start(self) -> None:
        """Be ready: the server of `assistant.server.app` does the listening."""

    def connect(self, user_id: str) -> None:
        """Bring a session's user and agent together, with a welcome if nothing was said yet."""
        session = SessionId(user_id)
        if session in self._active_users:
            return
        user = SessionUser(session, self, self._queue_length)
        connector = DialogueConnector(
            user.agent, user, self, conversation_id=session, save_dialogue_history=False
        )
        self._active_users[session] = user
        if not self.encore.conversations.lines(session, limit=1):
            connector.start()

    def disconnect(self, user_id: str) -> None:
        """Forget a session's user and agent; what was said is in the database."""
        user = self._active_users.pop(user_id, None)
        if user is not None:
            user.dialogue_connector.close()

    def message(self, user_id: str, text: str) -> None:
        """Hear a text of a session (DialogueKit's own entry)."""
        self.converse(SessionId(user_id), text)

    def converse(self, session: SessionId, text: str, client_id: str | None = None) -> Exchange:
        """Have one message answered; its turn is committed when this returns.

        Raises:
            Busy: too many messages of the session are waiting.
        """
        stays = session in self._active_users
        self.connect(session)
        user: SessionUser = self._active_users[session]
        exchange = Exchange(text, client_id)
        try:
            user.put(exchange)
        finally:
            if not stays and session not in self._sockets:
                self.disconnect(session)
        return exchange

    def socket_opened(self, session: SessionId) -> None:
        """Count a socket of the session and bring its user and agent together."""
        self._sockets[session] = self._sockets.get(session, 0) + 1
        self.connect(session)

    def socket_closed(self, session: SessionId) -> None:
        """Forget a session with its last socket."""
        left = self._sockets.get(session, 0) - 1
        if left > 0:
            self._sockets[session] = left
            return
        self._sockets.pop(session, None)
        self.disconnect(session)

    def waiting(self, session: SessionId) -> int:
        """Count the messages of a session that wait for their turn."""
        user: SessionUser | None = self._active_users.get(session)
        return user.waiting if user else 0

    def carry_out(self, user: SessionUser, exchange: Exchange) -> None:
        """Run one turn as one transaction; a failing one is undone and apologised for."""
        session = SessionId(user.id)
        if exchange.client_id and self.encore.conversations.seen(session, exchange.client_id):
            exchange.answers = self.encore.conversations.answers_to(session, exchange.client_id)
            exchange.replayed = True
            return
        utterance = AnnotatedUtterance(
            exchange.text,
            participant=DialogueParticipant.USER,
            utterance_id=uuid4().hex,
            metadata={"turn": exchange.turn},
        )
        self._exchanges[session] = exchange
        try:
            with self.encore.database.write():
                user.dialogue_connector.register_user_utterance(utterance)
        except Exception:  # whatever a tool does wrong costs one reply
            logger.exception("turn %s failed and was undone", exchange.turn)
            self._apologise(user, utterance, exchange)
        finally:
            del self._exchanges[session]
        del user.dialogue_connector.dialogue_history.utterances[:-UTTERANCES_KEPT]

    def _apologise(self, user: SessionUser, utterance: Utterance, exchange: Exchange) -> None:
        exchange.answers, exchange.changed = [], False
        with self.encore.database.write():
            self.display_user_utterance(utterance, user.id)
            user.agent.apologise()

    def display_user_utterance(self, utterance: Utterance, user_id: str) -> None:
        """Record what the listener said."""
        exchange = self._exchange(user_id)
        exchange.said = self.encore.conversations.record(
            SessionId(user_id),
            exchange.turn,
            Speaker.LISTENER,
            utterance.text,
            client_id=exchange.client_id,
        )

    def display_agent_utterance(self, utterance: Utterance, agent_id: str, user_id: str) -> None:
        """Record an answer, to be sent when the turn is committed."""
        exchange = self._exchange(user_id)
        reply: Reply = utterance.metadata["reply"]
        exchange.changed = exchange.changed or reply.changed
        exchange.answers.append(
            self.encore.conversations.record(
                SessionId(user_id),
                exchange.turn,
                Speaker.ASSISTANT,
                utterance.text,
                client_id=exchange.client_id,
                payload=render.payload_of(reply, utterance.dialogue_acts),
            )
        )

    def _exchange(self, user_id: str) -> Exchange:
        # A welcome answers nothing that was said.
        return self._exchanges.get(SessionId(user_id)) or Exchange("")
