from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from assistant.domain.conversation import SessionId, Speaker, TurnId
from assistant.errors import BadInput, StorageError
from assistant.storage.conversations import Conversations
from assistant.storage.database import Database
from assistant.storage.tables import FeedbackRow

TURN = TurnId("turn")
COUNTER = itertools.count()


@pytest.fixture
def me() -> SessionId:
    return SessionId(f"talker-{next(COUNTER)}")


@pytest.fixture
def conversations(filled: Database) -> Conversations:
    return Conversations(filled)


def hear(conversations: Conversations, session: SessionId, text: str, client_id: str) -> None:
    conversations.record(session, TURN, Speaker.LISTENER, text, client_id=client_id)


def test_lines_are_numbered_from_one_and_come_oldest_first(
    conversations: Conversations, me: SessionId
) -> None:
    hear(conversations, me, "hi", "a")
    conversations.record(
        me, TURN, Speaker.ASSISTANT, "Hello!", client_id="a", payload={"parts": [{"n": 1}]}
    )
    first, second = conversations.lines(me)
    assert [(line.seq, line.text, line.speaker) for line in (first, second)] == [
        (1, "hi", Speaker.LISTENER),
        (2, "Hello!", Speaker.ASSISTANT),
    ]
    assert second.payload == {"parts": [{"n": 1}]}
    assert datetime.now(UTC) - second.at < timedelta(minutes=1)


def test_what_record_gives_is_what_lines_give(conversations: Conversations, me: SessionId) -> None:
    line = conversations.record(me, TURN, Speaker.ASSISTANT, "Grüezi 봄날", payload={"a": "ü"})
    assert conversations.lines(me) == [line]


def test_of_many_lines_the_last_come(conversations: Conversations, me: SessionId) -> None:
    for number in range(7):
        hear(conversations, me, f"line {number}", f"id-{number}")
    assert [line.seq for line in conversations.lines(me, limit=3)] == [5, 6, 7]
    assert [line.seq for line in conversations.lines(me, after=4, limit=2)] == [6, 7]


def test_a_message_is_known_again_with_its_answers(
    conversations: Conversations, me: SessionId
) -> None:
    hear(conversations, me, "add it", "m1")
    conversations.record(me, TURN, Speaker.ASSISTANT, "one", client_id="m1")
    conversations.record(me, TURN, Speaker.ASSISTANT, "two", client_id="m1")
    assert conversations.seen(me, "m1")
    assert not conversations.seen(me, "m2")
    assert not conversations.seen(SessionId("another"), "m1")
    assert [line.text for line in conversations.answers_to(me, "m1")] == ["one", "two"]


def test_one_message_is_not_recorded_twice(conversations: Conversations, me: SessionId) -> None:
    hear(conversations, me, "add it", "m1")
    with pytest.raises(StorageError):
        hear(conversations, me, "add it", "m1")
    assert len(conversations.lines(me)) == 1


def test_the_last_saved_state_comes_back(conversations: Conversations, me: SessionId) -> None:
    assert conversations.state(me) is None
    conversations.save_state(me, {"asked": "title"})
    conversations.save_state(me, {"asked": None, "songs": [1, 2]})
    assert conversations.state(me) == {"asked": None, "songs": [1, 2]}


def kept(database: Database) -> dict[str, int]:
    with database.read() as db:
        rows = db.execute(select(FeedbackRow.line_id, FeedbackRow.value))
        return {row[0]: row[1] for row in rows}


def test_the_last_word_on_an_answer_counts(
    conversations: Conversations, filled: Database, me: SessionId
) -> None:
    line = conversations.record(me, TURN, Speaker.ASSISTANT, "Added.")
    assert conversations.feedback(me, 1, line_id=line.id)
    assert conversations.feedback(me, -1, line_id=line.id)
    assert kept(filled)[line.id] == -1


def test_feedback_by_text_goes_to_the_newest_such_answer(
    conversations: Conversations, filled: Database, me: SessionId
) -> None:
    old, new = (conversations.record(me, TURN, Speaker.ASSISTANT, "Added.") for _ in range(2))
    assert conversations.feedback(me, 1, text="Added.")
    assert new.id in kept(filled)
    assert old.id not in kept(filled)


def test_feedback_on_what_was_not_answered_is_not_kept(
    conversations: Conversations, me: SessionId
) -> None:
    hear(conversations, me, "hi", "a")
    line = conversations.record(SessionId("stranger"), TURN, Speaker.ASSISTANT, "Hello!")
    assert not conversations.feedback(me, 1, text="hi")
    assert not conversations.feedback(me, 1, line_id=line.id)
    assert not conversations.feedback(me, 1)


def test_feedback_is_for_or_against(conversations: Conversations, me: SessionId) -> None:
    with pytest.raises(BadInput, match="5"):
        conversations.feedback(me, 5, text="Added.")
