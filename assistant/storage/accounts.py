"""Accounts: a name and a password that lead back to a session.

Conventions: names are compared case-folded and without outer spaces; a password is kept as a salted
scrypt hash, ``scrypt$<salt>$<key>`` in hexadecimal, and compared in constant time.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert

from assistant.domain.conversation import SessionId
from assistant.storage.database import Database
from assistant.storage.sessions import ensure_session
from assistant.storage.tables import AccountRow

SALT_BYTES = 16

_COST = {"n": 2**14, "r": 8, "p": 1}
"""scrypt's cost: 16 MiB and about 40 ms for each try, as OWASP's least for interactive log-ins."""

_NOBODY = f"scrypt${'00' * SALT_BYTES}${'00' * 64}"
"""No password has this hash; checked for an unknown name, so that it takes as long as a known."""


class Accounts:
    """Names and passwords."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def register(self, username: str, password: str, session: SessionId) -> bool:
        """Give the session a name and a password; False when the name is taken."""
        row = insert(AccountRow).values(
            username=_folded(username),
            password_hash=_hashed(password, secrets.token_bytes(SALT_BYTES)),
            session_id=session,
            created_at=datetime.now(UTC),
        )
        added = row.on_conflict_do_nothing().returning(AccountRow.username)
        with self._database.write() as db:
            ensure_session(db, session)
            return db.scalar(added) is not None

    def login(self, username: str, password: str) -> SessionId | None:
        """Give the session that the name and password lead to, or None when they do not fit."""
        account = select(AccountRow.password_hash, AccountRow.session_id).where(
            AccountRow.username == _folded(username)
        )
        with self._database.read() as db:
            found = db.execute(account).first()
        kept, session = found if found else (_NOBODY, None)
        salt = bytes.fromhex(kept.split("$")[1])
        fits = hmac.compare_digest(kept, _hashed(password, salt))
        return SessionId(session) if fits and session is not None else None


def _folded(username: str) -> str:
    return unicodedata.normalize("NFKC", username).strip().casefold()


def _hashed(password: str, salt: bytes) -> str:
    key = hashlib.scrypt(password.encode(), salt=salt, n=_COST["n"], r=_COST["r"], p=_COST["p"])
    return f"scrypt${salt.hex()}${key.hex()}"
