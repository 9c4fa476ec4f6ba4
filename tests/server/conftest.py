"""The server with its page folder and two kinds of client."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from flask_socketio import SocketIOTestClient

from assistant.bootstrap import Encore
from assistant.server.app import Server, create_app
from assistant.settings import Settings

Connect = Callable[..., SocketIOTestClient]


@pytest.fixture
def page(tmp_path: Path) -> Path:
    folder = tmp_path / "page"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text("<!doctype html><title>Encore</title>")
    (folder / "assets" / "app.js").write_text("0")
    return folder


@pytest.fixture
def server(encore: Encore, settings: Settings, page: Path) -> Server:
    return create_app(encore, settings, page)


@pytest.fixture
def http(server: Server) -> FlaskClient:
    return server.app.test_client()


@pytest.fixture
def connect(server: Server) -> Connect:
    """Open a socket; ``auth`` and a Flask client with cookies may be given."""

    def open_socket(
        auth: dict[str, Any] | None = None, http: FlaskClient | None = None
    ) -> SocketIOTestClient:
        return server.socketio.test_client(server.app, auth=auth, flask_test_client=http)

    return open_socket


Event = tuple[str, dict[str, Any]]


def events(client: SocketIOTestClient) -> list[Event]:
    """Give the names and payloads of the events since the last look."""
    # The test client wraps the arguments of every event but “message” in a list.
    return [
        (one["name"], one["args"][0] if isinstance(one["args"], list) else one["args"])
        for one in client.get_received()
    ]


def received(client: SocketIOTestClient, name: str) -> list[dict[str, Any]]:
    """Give the payloads of the events of that name since the last look."""
    return [payload for event, payload in events(client) if event == name]


def texts(client: SocketIOTestClient) -> list[str]:
    """Give what the assistant said since the last look."""
    return [payload["message"]["text"] for payload in received(client, "message")]
