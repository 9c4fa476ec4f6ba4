"""The Socket.IO events of `assistant.server.wire`, on the namespace ``/``.

Our own widget says ``protocol: 2`` and is given the transcript; iai-group's ChatWidget says nothing
and is given the latest answer as a ``message``, since it shows nothing else. ChatWidget also asks
again with ``start_conversation``: at a normal connect at least twice within milliseconds, which
needs no answer, and once, alone, when its welcome reached no listener, which does.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from flask import request
from flask_socketio import Namespace, SocketIO, join_room, leave_room
from pydantic import BaseModel, ValidationError

from assistant.domain.conversation import Line, SessionId, Speaker
from assistant.errors import BadInput, EncoreError, InvalidSession
from assistant.server import render, wire
from assistant.server.checks import checked_message
from assistant.server.platform import Exchange, SessionPlatform
from assistant.server.sessions import COOKIE, SessionTokens, new_session

logger = logging.getLogger(__name__)

START_WINDOW_S = 0.3
"""Seconds in which a second ``start_conversation`` tells that the welcome was heard."""
TRANSCRIPT_LINES = 100
"""The most lines that a transcript holds."""

Incoming = TypeVar("Incoming", bound=BaseModel)
Handler = Callable[..., Any]


def answering_errors(handler: Handler) -> Handler:
    """Turn what goes wrong in a handler into an ``error`` event; the connection stays."""

    @wraps(handler)
    def guarded(self: ChatSockets, data: Any = None, *more: Any) -> Any:
        client_id = data.get("id") if isinstance(data, dict) else None
        reply_to = client_id if isinstance(client_id, str) else None
        try:
            return handler(self, data)
        except EncoreError as error:
            code = getattr(error, "code", "unavailable")
            return self.refuse(code, str(error), reply_to)
        except Exception:
            logger.exception("event %s failed", handler.__name__)
            sentence = "Something went wrong on the server; nothing was changed. Please try again."
            return self.refuse("internal", sentence, reply_to)

    return guarded


class ChatSockets(Namespace):  # type: ignore[misc]
    """Handles the events of all sockets; the session of each is in ``_sessions`` by socket id."""

    def __init__(
        self, platform: SessionPlatform, tokens: SessionTokens, socketio: SocketIO
    ) -> None:
        super().__init__("/")
        self._platform = platform
        self._encore = platform.encore
        self._tokens = tokens
        self._server = socketio
        self._sessions: dict[str, SessionId] = {}
        self._starts: dict[str, int] = {}

    def on_connect(self, auth: Any = None) -> None:
        """Resume or begin a session; a forged token gets an ``error`` and no session."""
        sid = _sid()
        try:
            given = _parse(wire.Auth, auth or {}, '{"protocol": 2}')
            token = given.session or request.cookies.get(COOKIE)
            session = self._tokens.read(token) if token else new_session()
            self._platform.socket_opened(session)
        except EncoreError as error:
            self.refuse(getattr(error, "code", "unavailable"), str(error), None)
            return
        join_room(session)
        self._sessions[sid] = session
        self._greet(sid, session, given)

    def on_disconnect(self, _reason: Any = None) -> None:
        """Forget the socket."""
        sid = _sid()
        self._starts.pop(sid, None)
        session = self._sessions.pop(sid, None)
        if session is not None:
            self._platform.socket_closed(session)

    @answering_errors
    def on_message(self, data: Any) -> dict[str, Any]:
        """Have a message answered; the acknowledgement means that its turn is committed."""
        session = self._session()
        said = _parse(wire.MessageIn, data, '{"message": "add Imagine"}')
        text = checked_message(said.message)
        exchange = self._platform.converse(session, text, said.id)
        self.deliver(session, exchange, _sid())
        return wire.Ack(ok=True, id=said.id).model_dump()

    @answering_errors
    def on_feedback(self, data: Any) -> dict[str, Any]:
        """Store a thumb, in ChatWidget's shape or in DialogueKit's."""
        session = self._session()
        line_id, text, value = _feedback(data)
        if not self._encore.conversations.feedback(session, value, line_id=line_id, text=text):
            raise BadInput("There is no such answer in this conversation to give feedback on.")
        return wire.Ack(ok=True, id=line_id).model_dump()

    @answering_errors
    def on_start_conversation(self, _data: Any) -> None:
        """Say the latest answer again if this was asked once, alone."""
        session, sid = self._session(), _sid()
        self._starts[sid] = self._starts.get(sid, 0) + 1
        if self._starts[sid] == 1:
            self._server.start_background_task(self._answer_lone_start, sid, session)

    @answering_errors
    def on_register(self, data: Any) -> None:
        """Name this session, so that it can be found again from elsewhere."""
        session = self._session()
        who = _parse(wire.CredentialsIn, data, '{"username": "ann", "password": "…"}')
        made = self._encore.accounts.register(who.username, who.password, session)
        taken = None if made else "That name is taken: choose another one."
        self._send("authentication", wire.AuthenticationOut(success=made, error=taken), _sid())

    @answering_errors
    def on_login(self, data: Any) -> None:
        """Come back to a named session."""
        before, sid = self._session(), _sid()
        who = _parse(wire.CredentialsIn, data, '{"username": "ann", "password": "…"}')
        session = self._encore.accounts.login(who.username, who.password)
        if session is None:
            wrong = wire.AuthenticationOut(success=False, error="Name and password do not match.")
            self._send("authentication", wrong, sid)
            return
        self._move(sid, before, session)
        self._send("authentication", wire.AuthenticationOut(success=True), sid)
        self._send("session", self._session_out(session), sid)

    def trigger_event(self, event: str, *args: Any) -> Any:
        """Answer an event that nobody knows with an error, not with silence."""
        if hasattr(self, f"on_{event}"):
            return super().trigger_event(event, *args)
        return super().trigger_event("unknown", args[0], event)

    @answering_errors
    def on_unknown(self, event: Any) -> None:
        """Refuse an event that has no handler."""
        known = "message, feedback, start_conversation, login or register"
        raise BadInput(f"There is no event {str(event)[:40]!r}: send {known}.")

    def deliver(self, session: SessionId, exchange: Exchange, sender: str | None = None) -> None:
        """Send what a turn came to, to all sockets of the session.

        ``sender`` is the socket that spoke, none for REST: it knows what it said, and it alone is
        sent answers that were given before.
        """
        if exchange.replayed:
            for line in exchange.answers:
                self._send("message", _message(session, line), sender or session)
            return
        if exchange.said:
            self._send("said", render.line_out(exchange.said), session, but=sender)
        if exchange.changed:
            playlist = self._encore.playlists.current(session)
            self._send("playlist", render.playlist_out(playlist), session)
        for line in exchange.answers:
            self._send("message", _message(session, line), session)

    def refuse(self, code: str, sentence: str, reply_to: str | None) -> dict[str, Any]:
        """Send an ``error`` event and give the acknowledgement that says the same."""
        error = wire.ErrorOut(code=code, message=sentence, in_reply_to=reply_to)
        self._send("error", error, _sid())
        return wire.Ack(ok=False, id=reply_to, error=error).model_dump()

    def _session(self) -> SessionId:
        session = self._sessions.get(_sid())
        if session is None:
            raise InvalidSession("This connection has no session: load the page again.")
        return session

    def _move(self, sid: str, before: SessionId, session: SessionId) -> None:
        self._sessions[sid] = session
        leave_room(before)
        join_room(session)
        self._platform.socket_opened(session)
        self._platform.socket_closed(before)

    def _greet(self, sid: str, session: SessionId, auth: wire.Auth) -> None:
        self._send("session", self._session_out(session), sid)
        if auth.protocol is None:
            self._send_latest(sid, session)
            return
        lines = self._encore.conversations.lines(
            session, limit=TRANSCRIPT_LINES, after=auth.last_seq or 0
        )
        transcript = wire.TranscriptOut(lines=[render.line_out(line) for line in lines])
        self._send("transcript", transcript, sid)

    def _answer_lone_start(self, sid: str, session: SessionId) -> None:
        self._server.sleep(START_WINDOW_S)
        if self._starts.pop(sid, 0) == 1:
            self._send_latest(sid, session)

    def _send_latest(self, sid: str, session: SessionId) -> None:
        lines = self._encore.conversations.lines(session, limit=TRANSCRIPT_LINES)
        answers = [line for line in lines if line.speaker is Speaker.ASSISTANT]
        if answers:
            self._send("message", _message(session, answers[-1]), sid)

    def _session_out(self, session: SessionId) -> wire.SessionOut:
        playlist = render.playlist_out(self._encore.playlists.current(session))
        return wire.SessionOut(session=self._tokens.issue(session), playlist=playlist)

    def _send(self, event: str, payload: BaseModel, to: str, but: str | None = None) -> None:
        self._server.emit(event, payload.model_dump(), to=to, namespace="/", skip_sid=but)


def _message(session: SessionId, line: Line) -> wire.MessageOut:
    return wire.MessageOut(
        sender="MusicAssistant", recipient=session, message=render.reply_out(line)
    )


def _parse(model: type[Incoming], data: Any, example: str) -> Incoming:
    try:
        return model.model_validate(data)
    except ValidationError as error:
        what = error.errors()[0]
        where = ".".join(str(part) for part in what["loc"]) or "the payload"
        raise BadInput(f"{where}: {what['msg']}. Send an object like {example}.") from error


def _feedback(data: Any) -> tuple[str | None, str | None, int]:
    """Read both shapes of feedback as line id, text, and 1 or -1."""
    inner = data.get("feedback") if isinstance(data, dict) else None
    if inner is not None:
        example = '{"feedback": {"utterance_id": "…", "value": 1}}'
        old = _parse(wire.DialogueKitFeedback, inner, example)
        return str(old.utterance_id), None, 1 if old.value > 0 else -1
    given = _parse(wire.FeedbackIn, data, '{"message": "…", "event": "thumbs_up"}')
    return given.id, given.message, 1 if given.event == "thumbs_up" else -1


def _sid() -> str:
    return str(request.sid)  # type: ignore[attr-defined]
