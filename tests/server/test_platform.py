"""A session's turns: in order, one at a time, none lost; and what a full queue says."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Thread
from typing import Never

import pytest

from assistant.agent.assistant import Assistant, Heard
from assistant.bootstrap import Encore
from assistant.domain.conversation import SessionId, Speaker, TurnId
from assistant.errors import Busy, StorageError
from assistant.server.platform import SessionPlatform
from assistant.server.sessions import new_session

SONGS = (
    "Yellow by Coldplay",
    "Thriller by Michael Jackson",
    "Imagine by John Lennon",
    "Lithium by Nirvana",
    "Yesterday by The Beatles",
    "Someone Like You by Adele",
)


@pytest.fixture
def platform(encore: Encore) -> SessionPlatform:
    return SessionPlatform(encore, queue_length=4)


@pytest.fixture
def held(encore: Encore, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Event, Event]]:
    """Hold every turn until the second event is set; the first tells that one has begun."""
    begun, go = Event(), Event()
    hear = Assistant.hear

    def wait_and_hear(self: Assistant, session: SessionId, turn: TurnId, text: str) -> Heard:
        begun.set()
        assert go.wait(timeout=10)
        return hear(self, session, turn, text)

    monkeypatch.setattr(Assistant, "hear", wait_and_hear)
    yield begun, go
    go.set()


def test_messages_from_many_threads_are_each_answered_once(encore: Encore) -> None:
    platform, session = SessionPlatform(encore, queue_length=100), new_session()
    platform.socket_opened(session)
    with ThreadPoolExecutor(8) as pool:
        exchanges = list(
            pool.map(lambda song: platform.converse(session, f"add {song}"), SONGS * 3)
        )
    assert all(len(exchange.answers) == 1 for exchange in exchanges)
    songs = [f"{one.title} by {one.artist}" for one in encore.playlists.current(session).songs]
    assert sorted(songs) == sorted(SONGS)


def test_a_message_that_comes_during_a_turn_waits_for_it(
    platform: SessionPlatform, encore: Encore, held: tuple[Event, Event]
) -> None:
    session = new_session()
    platform.socket_opened(session)
    begun, go = held
    first = Thread(target=platform.converse, args=(session, "add yellow"))
    first.start()
    assert begun.wait(timeout=10)
    second = Thread(target=platform.converse, args=(session, "add thriller"))
    second.start()
    go.set()
    first.join(10)
    second.join(10)
    said = [
        line.speaker
        for line in encore.conversations.lines(session)
        if line.speaker is Speaker.LISTENER or line.payload["intent"] != "WELCOME"
    ]
    assert said == [Speaker.LISTENER, Speaker.ASSISTANT] * 2


def test_more_messages_than_may_wait_are_told_to_come_again(
    platform: SessionPlatform, held: tuple[Event, Event]
) -> None:
    session = new_session()
    platform.socket_opened(session)
    begun, go = held
    threads = [Thread(target=platform.converse, args=(session, "help")) for _ in range(5)]
    threads[0].start()
    assert begun.wait(timeout=10)
    for thread in threads[1:]:
        thread.start()
    for _ in range(1000):
        if platform.waiting(session) == 4:
            break
        go.wait(0.01)
    with pytest.raises(Busy, match="send this one again"):
        platform.converse(session, "one too many")
    go.set()
    for thread in threads:
        thread.join(10)
    assert platform.converse(session, "help").answers


def test_a_session_is_forgotten_with_its_last_socket(platform: SessionPlatform) -> None:
    session = new_session()
    platform.socket_opened(session)
    platform.socket_opened(session)
    platform.socket_closed(session)
    assert platform.get_user(session)
    platform.socket_closed(session)
    assert platform.get_user(session) is None
    platform.disconnect(session)


def test_a_program_without_a_socket_leaves_nothing_in_memory(platform: SessionPlatform) -> None:
    session = new_session()
    assert platform.converse(session, "hello").answers
    assert platform.get_user(session) is None


def test_dialoguekit_s_history_stays_short(platform: SessionPlatform) -> None:
    session = new_session()
    platform.socket_opened(session)
    for _ in range(30):
        platform.message(session, "help")
    history = platform.get_user(session).dialogue_connector.dialogue_history
    assert len(history.utterances) <= 20


def test_a_database_that_fails_for_a_while_leaves_no_session_deaf(
    platform: SessionPlatform, encore: Encore, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = new_session()
    platform.socket_opened(session)

    def fail() -> Never:
        raise StorageError("The disk is full: free some space.")

    with monkeypatch.context() as broken:
        broken.setattr(encore.database, "write", fail)
        with pytest.raises(StorageError, match="disk is full"):
            platform.converse(session, "add yellow by coldplay")
    platform.converse(session, "add yellow by coldplay")
    assert [song.title for song in encore.playlists.current(session).songs] == ["Yellow"]
