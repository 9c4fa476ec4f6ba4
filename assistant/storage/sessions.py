"""Session rows: made on demand by whoever first has something to keep for a session."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from assistant.domain.conversation import SessionId
from assistant.storage.tables import SessionRow


def ensure_session(db: Session, session: SessionId) -> None:
    """Make the session's row unless it is there."""
    row = insert(SessionRow).values(id=session, created_at=datetime.now(UTC))
    db.execute(row.on_conflict_do_nothing())
