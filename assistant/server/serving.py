"""Runs the application under gunicorn's gevent worker, in one process beside its arbiter.

What may fail or take long is done before gunicorn starts, so that a person reads one sentence and
not a worker's traceback.
"""

from __future__ import annotations

import errno
import signal
import socket
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gunicorn.app.base import BaseApplication

from assistant import bootstrap, resources
from assistant.errors import AddressInUse, ServerError
from assistant.settings import Settings

if TYPE_CHECKING:
    from flask import Flask

GRACE_S = 2
"""Seconds that open requests have to end after a stop signal; sockets are closed then."""
BACKLOG = 2048
"""Connections that may wait to be accepted."""
MAX_CONNECTIONS = 20_000
"""Connections open at once."""

Announce = Callable[[str], None]


def serve(settings: Settings, announce: Announce) -> None:
    """Make everything ready, then serve until a stop signal.

    Raises:
        EncoreError: the address is taken, or the data folder, database or model cannot be used.
    """
    listener = listen(settings.host, settings.port)
    model = bootstrap.make_ready(settings, announce)
    host, port = listener.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    announce(f"Encore is at http://{shown}:{port} (Ctrl-C ends it)")
    _Gunicorn(settings, listener, model).run()


def listen(host: str, port: int) -> socket.socket:
    """Open the listening socket.

    Raises:
        AddressInUse: something listens there already.
        ServerError: the address cannot be listened on.
    """
    try:
        family, kind, proto, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.socket(family, kind, proto)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(BACKLOG)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise AddressInUse(
                f"Port {port} on {host} is in use: end the program that has it, or choose another"
                " with --port (make run PORT=…)."
            ) from error
        reason = error.strerror or error
        raise ServerError(
            f"Cannot listen on {host} port {port} ({reason}): choose another with --host or --port."
        ) from error
    listener.set_inheritable(True)
    return listener


class _Gunicorn(BaseApplication):  # type: ignore[misc]
    """Gunicorn over a socket that is open already."""

    def __init__(self, settings: Settings, listener: socket.socket, model: Path) -> None:
        self._settings = settings
        self._model = model
        self._listener = listener
        super().__init__()

    def load_config(self) -> None:
        chosen: dict[str, Any] = {
            "bind": [f"fd://{self._listener.fileno()}"],
            "worker_class": "gevent",
            "workers": 1,
            "worker_connections": MAX_CONNECTIONS,
            "graceful_timeout": GRACE_S,
            "timeout": 120,
            "loglevel": "warning",
            "control_socket_disable": True,
            "post_worker_init": _leave_interrupts_to_the_arbiter,
        }
        for name, value in chosen.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Flask:
        """Build the application, in the worker."""
        from assistant.server.app import create_app

        encore = bootstrap.build(self._settings, lambda _: None, self._model)
        server = create_app(encore, self._settings, resources.widget(), async_mode="gevent")
        app: Flask = server.app
        return app


def _leave_interrupts_to_the_arbiter(_worker: object) -> None:
    """Ignore Ctrl-C in the worker: a terminal sends it to both, and one stop is enough."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
