"""``POST /api/v1/chat``: one turn for programs."""

from __future__ import annotations

from collections.abc import Callable

from flask import request
from flask_openapi3.blueprint import APIBlueprint
from flask_openapi3.models.tag import Tag
from flask_openapi3.types import ResponseDict

from assistant.domain.conversation import SessionId
from assistant.server import render, wire
from assistant.server.checks import checked_message
from assistant.server.platform import Exchange, SessionPlatform
from assistant.server.sessions import COOKIE, SessionTokens, new_session

Deliver = Callable[[SessionId, Exchange], None]

ANSWERS: ResponseDict = {
    "200": wire.ChatOut,
    "400": wire.ErrorOut,
    "401": wire.ErrorOut,
    "413": wire.ErrorOut,
    "503": wire.ErrorOut,
}


def chat_blueprint(
    platform: SessionPlatform, tokens: SessionTokens, deliver: Deliver
) -> APIBlueprint:
    """Build the blueprint over the platform that answers.

    ``deliver`` shows a turn to the session's open pages too.
    """
    blueprint = APIBlueprint("chat", __name__, url_prefix="/api/v1", abp_tags=[Tag(name="chat")])

    @blueprint.post("/chat", responses=ANSWERS, summary="Say something")
    def chat(body: wire.ChatIn) -> dict[str, object]:
        """Answer one message in its session, a new one if none is given."""
        text = checked_message(body.message)
        token = body.session or request.cookies.get(COOKIE)
        session = tokens.read(token) if token else new_session()
        exchange = platform.converse(session, text)
        deliver(session, exchange)
        replies = [render.reply_out(line) for line in exchange.answers]
        return wire.ChatOut(
            session=tokens.issue(session),
            replies=[wire.ChatReplyOut(text=one.text, parts=one.parts) for one in replies],
            playlist=render.playlist_out(platform.encore.playlists.current(session)),
        ).model_dump()

    return blueprint
