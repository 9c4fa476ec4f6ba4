"""Sessions, turns and what was said in them.

Conventions: a session is one listener's browser, terminal or program, and owns one playlist and
one conversation; a turn is one message of the listener with all its answers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, NewType

SessionId = NewType("SessionId", str)
"""Names a session inside Encore. Never sent out: callers hold a signed token instead."""

TurnId = NewType("TurnId", str)
"""Names a turn; every edit and answer of the turn carries it."""


class Speaker(StrEnum):
    """Who said a line."""

    LISTENER = "listener"
    ASSISTANT = "assistant"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a conversation, as it was recorded.

    ``seq`` counts from 1 within the session. ``client_id`` is the client's own id of a listener's
    line; of an answer it is the id of the line that was answered. ``payload`` holds an answer as it
    went over the wire (empty for a listener's line).
    """

    id: str
    seq: int
    session: SessionId
    turn: TurnId
    speaker: Speaker
    text: str
    at: datetime
    client_id: str | None = None
    payload: Mapping[str, Any] = field(default_factory=dict)
