"""Session tokens: opaque, signed, the only credential.

The token is the same in REST, in the socket's ``auth.session`` and in the cookie. Its key is made
once in the data folder, for its owner's eyes only (mode 0600).
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from uuid import uuid4

from itsdangerous import BadSignature, URLSafeSerializer

from assistant.domain.conversation import SessionId
from assistant.errors import DataFolderUnusable, InvalidSession

COOKIE = "encore_session"
COOKIE_MAX_AGE_S = 400 * 24 * 3600
"""How long a browser keeps the cookie, in seconds: the longest that browsers allow."""
_KEY_BYTES = 32


class SessionTokens:
    """Issues tokens and reads them back."""

    def __init__(self, key: str) -> None:
        self._serializer = URLSafeSerializer(key, salt="encore.session")

    @classmethod
    def from_key_file(cls, path: Path) -> SessionTokens:
        """Read the key, made at first use.

        Raises:
            DataFolderUnusable: the key can neither be made nor read.
        """
        try:
            _make_key(path)
            key = path.read_text("ascii").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise DataFolderUnusable(
                f"The signing key {path} cannot be used ({error}): make it readable, or remove it"
                " to have a new one made (sessions open now are then forgotten)."
            ) from error
        if len(key) < _KEY_BYTES:
            raise DataFolderUnusable(
                f"The signing key {path} is too short to be one: remove it to have a new one made."
            )
        return cls(key)

    def issue(self, session: SessionId) -> str:
        """Sign a session's token."""
        return str(self._serializer.dumps(session))

    def read(self, token: str) -> SessionId:
        """Read a token.

        Raises:
            InvalidSession: this server did not sign it.
        """
        try:
            session = self._serializer.loads(token)
        except BadSignature as error:
            raise InvalidSession(
                "This session token was not issued here: leave it out to begin a new session."
            ) from error
        return SessionId(str(session))


def new_session() -> SessionId:
    """Name a new session."""
    return SessionId(uuid4().hex)


def _make_key(path: Path) -> None:
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(_KEY_BYTES))
