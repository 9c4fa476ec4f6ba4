"""Conversations: what was said, the dialogue's state between turns, and feedback on answers.

Conventions: ``seq`` counts a session's lines from 1 without gaps; lines come oldest first; ids of
lines are random, so that one listener cannot name another's.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from assistant.domain.conversation import Line, SessionId, Speaker, TurnId
from assistant.errors import BadInput
from assistant.storage.database import Database
from assistant.storage.sessions import ensure_session
from assistant.storage.tables import FeedbackRow, LineRow, SessionRow

ID_BYTES = 12
"""Random bytes of a line's id (16 characters)."""


class Conversations:
    """The record of every session's conversation."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def record(
        self,
        session: SessionId,
        turn: TurnId,
        speaker: Speaker,
        text: str,
        *,
        client_id: str | None = None,
        payload: Mapping[str, Any] | None = None,
    ) -> Line:
        """Add a line at the end.

        Raises:
            StorageError: the session has a listener's line with this ``client_id`` already.
        """
        with self._database.write() as db:
            ensure_session(db, session)
            line = Line(
                id=secrets.token_urlsafe(ID_BYTES),
                seq=_next_seq(db, session),
                session=session,
                turn=turn,
                speaker=speaker,
                text=text,
                at=datetime.now(UTC),
                client_id=client_id,
                payload=dict(payload or {}),
            )
            db.add(_row_of(line))
            return line

    def lines(self, session: SessionId, limit: int = 100, after: int = 0) -> list[Line]:
        """Give the last ``limit`` lines whose ``seq`` is above ``after``, oldest first."""
        newest = _lines_of(session).where(LineRow.seq > after).order_by(LineRow.seq.desc())
        return self._read(newest.limit(limit))[::-1]

    def answers_to(self, session: SessionId, client_id: str) -> list[Line]:
        """Give the answers to the listener's line with the client's id, oldest first."""
        answers = _lines_of(session).where(
            LineRow.client_id == client_id, LineRow.speaker == Speaker.ASSISTANT
        )
        return self._read(answers.order_by(LineRow.seq))

    def seen(self, session: SessionId, client_id: str) -> bool:
        """Tell whether the listener's line with the client's id is on record."""
        heard = _lines_of(session).where(
            LineRow.client_id == client_id, LineRow.speaker == Speaker.LISTENER
        )
        return bool(self._read(heard.limit(1)))

    def state(self, session: SessionId) -> dict[str, Any] | None:
        """Give the dialogue's state as it was last saved, or None."""
        with self._database.read() as db:
            text = db.scalar(select(SessionRow.state).where(SessionRow.id == session))
        return None if text is None else dict(json.loads(text))

    def save_state(self, session: SessionId, state: Mapping[str, Any]) -> None:
        """Keep the dialogue's state, in the place of the one before."""
        text = json.dumps(state, ensure_ascii=False)
        row = insert(SessionRow).values(id=session, created_at=datetime.now(UTC), state=text)
        with self._database.write() as db:
            db.execute(row.on_conflict_do_update(index_elements=["id"], set_={"state": text}))

    def feedback(
        self, session: SessionId, value: int, *, line_id: str | None = None, text: str | None = None
    ) -> bool:
        """Keep what the listener thinks of an answer, named by its id, else by its text.

        Gives False when the session has no such answer; of several with the text, the newest is
        meant.

        Raises:
            BadInput: the value is neither +1 nor -1.
        """
        if value not in (1, -1):
            raise BadInput(f"Feedback {value} is neither +1 nor -1.")
        named = LineRow.id == line_id if line_id is not None else LineRow.text == text
        answer = _lines_of(session).where(LineRow.speaker == Speaker.ASSISTANT, named)
        with self._database.write() as db:
            line = db.scalars(answer.order_by(LineRow.seq.desc()).limit(1)).first()
            if line is None:
                return False
            said = {"value": value, "at": datetime.now(UTC)}
            row = insert(FeedbackRow).values(line_id=line.id, **said)
            db.execute(row.on_conflict_do_update(index_elements=["line_id"], set_=said))
            return True

    def _read(self, query: Select[LineRow]) -> list[Line]:
        with self._database.read() as db:
            return [_line_of(row) for row in db.scalars(query)]


def _lines_of(session: SessionId) -> Select[LineRow]:
    return select(LineRow).where(LineRow.session_id == session)


def _next_seq(db: Session, session: SessionId) -> int:
    last = db.scalar(select(func.max(LineRow.seq)).where(LineRow.session_id == session))
    return (last or 0) + 1


def _row_of(line: Line) -> LineRow:
    return LineRow(
        id=line.id,
        seq=line.seq,
        session_id=line.session,
        turn=line.turn,
        speaker=line.speaker,
        text=line.text,
        at=line.at,
        client_id=line.client_id,
        payload=json.dumps(line.payload, ensure_ascii=False) if line.payload else None,
    )


def _line_of(row: LineRow) -> Line:
    return Line(
        id=row.id,
        seq=row.seq,
        session=SessionId(row.session_id),
        turn=TurnId(row.turn),
        speaker=Speaker(row.speaker),
        text=row.text,
        at=row.at,
        client_id=row.client_id,
        payload=json.loads(row.payload) if row.payload else {},
    )
