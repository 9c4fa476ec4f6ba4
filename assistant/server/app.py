"""The Flask application: page, REST and Socket.IO over one built Encore."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask_openapi3.models.info import Info
from flask_openapi3.openapi import OpenAPI
from flask_socketio import SocketIO

from assistant import __version__
from assistant.bootstrap import Encore
from assistant.server.errors import answer_errors, invalid_request
from assistant.server.page import page_blueprint
from assistant.server.platform import SessionPlatform
from assistant.server.rest.chat import chat_blueprint
from assistant.server.rest.health import health_blueprint
from assistant.server.rest.songs import songs_blueprint
from assistant.server.sessions import SessionTokens
from assistant.server.sockets import ChatSockets
from assistant.server.wire import ErrorOut
from assistant.settings import Settings

MAX_REQUEST_BYTES = 1_000_000
"""The largest body of a request."""
MAX_SOCKET_BYTES = 2_000_000
"""The largest socket message. A larger one costs the connection, so this is far above what a turn
takes, and a text of a million characters still reaches our check and gets its ``error``."""


@dataclass(frozen=True, slots=True)
class Server:
    """The application and what listens on it."""

    app: OpenAPI
    socketio: SocketIO
    platform: SessionPlatform


def create_app(
    encore: Encore, settings: Settings, page: Path, *, async_mode: str = "threading"
) -> Server:
    """Build the application; ``async_mode`` is ``gevent`` under gunicorn's gevent worker."""
    app = OpenAPI(
        __name__,
        info=Info(title="Encore", version=__version__),
        static_folder=None,
        doc_ui=False,
        doc_prefix="/api/v1",
        validation_error_status=400,
        validation_error_model=ErrorOut,
        validation_error_callback=invalid_request,
    )
    app.config["MAX_CONTENT_LENGTH"] = MAX_REQUEST_BYTES
    tokens = SessionTokens.from_key_file(settings.signing_key)
    platform = SessionPlatform(encore, settings.queue_length)
    origins: Any = list(settings.allowed_origins) or None
    socketio = SocketIO(
        async_mode=async_mode,
        cors_allowed_origins=origins,
        max_http_buffer_size=MAX_SOCKET_BYTES,
        manage_session=False,
    )
    sockets = ChatSockets(platform, tokens, socketio)
    socketio.on_namespace(sockets)
    app.register_api(chat_blueprint(platform, tokens, sockets.deliver))
    app.register_api(songs_blueprint(encore.catalog))
    app.register_api(health_blueprint(encore))
    app.add_url_rule("/api/v1/openapi.json", view_func=lambda: app.api_doc, endpoint="openapi")
    app.register_blueprint(page_blueprint(page, tokens))
    answer_errors(app)
    socketio.init_app(app)
    return Server(app, socketio, platform)
