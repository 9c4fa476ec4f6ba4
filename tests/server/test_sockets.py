"""Socket.IO: our widget's protocol and the original ChatWidget's."""

from __future__ import annotations

import time
from typing import Any

import pytest
from flask.testing import FlaskClient

from assistant.bootstrap import Encore
from assistant.server.app import Server
from tests.server.conftest import Connect, events, received, texts


def test_a_plain_client_is_welcomed_once(connect: Connect) -> None:
    client = connect()
    for _ in range(12):
        client.emit("start_conversation", {})
    time.sleep(0.5)
    assert len(texts(client)) == 1


def test_a_lone_start_conversation_brings_the_welcome_again(connect: Connect) -> None:
    client = connect()
    welcome = texts(client)
    client.emit("start_conversation", {})
    time.sleep(0.6)
    assert texts(client) == welcome


def test_our_widget_gets_session_and_transcript_and_no_second_welcome(connect: Connect) -> None:
    (first, session), (second, transcript) = events(connect(auth={"protocol": 2}))
    assert (first, second) == ("session", "transcript")
    assert session["playlist"] == {"name": "My playlist", "songs": []}
    (welcome,) = transcript["lines"]
    assert welcome["type"] == "answered"
    assert welcome["message"]["attachments"][0]["payload"]["buttons"]


def test_a_message_is_acknowledged_answered_and_shown_in_the_list(connect: Connect) -> None:
    client = connect(auth={"protocol": 2})
    client.get_received()
    ack = client.emit("message", {"message": "add yellow", "id": "m1"}, callback=True)
    assert ack["ok"]
    (first, playlist), (second, answer) = events(client)
    assert (first, second) == ("playlist", "message")
    assert playlist["songs"][0]["title"] == "Yellow"
    message = answer["message"]
    assert message["in_reply_to"] == "m1"
    assert message["intent"] == "ADD"
    assert {"slot": "title", "value": "yellow"} in message["dialogue_acts"][0]["annotations"]


def test_a_choice_comes_with_chips_that_pick_it(connect: Connect) -> None:
    client = connect()
    client.get_received()
    client.emit("message", {"message": "add hello"})
    *_, last = received(client, "message")
    (buttons,) = last["message"]["attachments"]
    chips = buttons["payload"]["buttons"]
    assert all(chip["button_type"] == "postback" and chip["title"] for chip in chips)
    client.emit("message", {"message": chips[1]["payload"]})
    (songs,) = (one["songs"] for one in received(client, "playlist"))
    assert f"{songs[0]['title']} by {songs[0]['artist']}" == chips[1]["payload"]


def test_a_burst_is_answered_whole_and_in_order(connect: Connect) -> None:
    client = connect()
    client.get_received()
    for number, title in enumerate(("yellow", "thriller", "imagine by john lennon")):
        client.emit("message", {"message": f"add {title}", "id": str(number)})
    replies = [one["message"]["in_reply_to"] for one in received(client, "message")]
    assert replies == ["0", "1", "2"]


def test_a_message_sent_twice_is_done_once(connect: Connect) -> None:
    client = connect()
    client.emit("message", {"message": "add yellow", "id": "same"})
    first = texts(client)
    client.emit("message", {"message": "add yellow", "id": "same"})
    assert texts(client) == [first[-1]]


def test_a_reconnect_finds_list_conversation_and_open_choice(
    connect: Connect, server: Server
) -> None:
    client = connect(auth={"protocol": 2})
    token = received(client, "session")[0]["session"]
    client.emit("message", {"message": "add yellow by coldplay", "id": "a"})
    client.emit("message", {"message": "add hello", "id": "b"})
    client.disconnect()
    again = connect(auth={"protocol": 2, "session": token})
    (_, session), (_, transcript) = events(again)
    assert [song["title"] for song in session["playlist"]["songs"]] == ["Yellow"]
    kinds = [line["type"] for line in transcript["lines"]]
    assert kinds == ["answered", "said", "answered", "said", "answered"]
    again.emit("message", {"message": "2"})
    assert len(received(again, "playlist")[0]["songs"]) == 2
    seen = transcript["lines"][-1]["message"]["seq"]
    missed = connect(auth={"protocol": 2, "session": token, "last_seq": seen})
    lines = received(missed, "transcript")[0]["lines"]
    assert [line["type"] for line in lines] == ["said", "answered"]


def test_another_tab_sees_what_was_said_and_answered(connect: Connect) -> None:
    first = connect(auth={"protocol": 2})
    token = received(first, "session")[0]["session"]
    second = connect(auth={"protocol": 2, "session": token})
    second.get_received()
    first.emit("message", {"message": "add yellow by coldplay", "id": "x"})
    assert [name for name, _ in events(second)] == ["said", "playlist", "message"]
    first.disconnect()
    second.emit("message", {"message": "show my list"})
    assert "Yellow" in texts(second)[0]


def test_an_open_page_sees_what_a_program_says(connect: Connect, http: FlaskClient) -> None:
    page = connect(auth={"protocol": 2})
    token = received(page, "session")[0]["session"]
    http.post("/api/v1/chat", json={"message": "add yellow by coldplay", "session": token})
    assert [name for name, _ in events(page)] == ["said", "playlist", "message"]


def test_the_pages_cookie_is_the_socket_s_session(connect: Connect, http: FlaskClient) -> None:
    http.get("/")
    connect(http=http).emit("message", {"message": "add yellow by coldplay"})
    playlist = received(connect(auth={"protocol": 2}, http=http), "session")[0]["playlist"]
    assert len(playlist["songs"]) == 1


def test_a_forged_session_gets_an_error_and_no_list(connect: Connect) -> None:
    client = connect(auth={"session": "forged", "protocol": 2})
    ((name, error),) = events(client)
    assert (name, error["code"]) == ("error", "invalid_session")
    client.emit("message", {"message": "show my list"})
    assert [name for name, _ in events(client)] == ["error"]
    assert client.is_connected()


@pytest.mark.parametrize(
    "payload",
    [
        pytest.param("plain", id="a-string"),
        pytest.param({}, id="empty-object"),
        pytest.param({"text": "hi"}, id="another-key"),
        pytest.param(None, id="null"),
        pytest.param(7, id="a-number"),
        pytest.param({"message": None}, id="null-message"),
        pytest.param({"message": 7}, id="number-message"),
        pytest.param({"message": {"message": "hi"}}, id="object-message"),
        pytest.param({"message": ""}, id="empty-message"),
        pytest.param({"message": "x" * 20_001, "id": "long"}, id="too-long"),
        pytest.param({"message": "hi", "id": "x" * 65}, id="id-too-long"),
        pytest.param({"message": "hi", "id": 5}, id="id-a-number"),
    ],
)
def test_a_bad_message_gets_an_error_and_the_session_lives_on(
    connect: Connect, payload: Any
) -> None:
    client = connect()
    client.get_received()
    ack = client.emit("message", payload, callback=True)
    assert not ack["ok"]
    ((name, error),) = events(client)
    assert name == "error"
    assert error["message"]
    client.emit("message", {"message": "add yellow"})
    assert "Yellow" in texts(client)[0]


@pytest.mark.parametrize("event", ["order_pizza", "", "__init__", "unknown", "a b"])
def test_an_unknown_event_gets_an_error(connect: Connect, event: str) -> None:
    client = connect()
    client.get_received()
    client.emit(event, {"x": 1})
    assert [name for name, _ in events(client)] == ["error"]


@pytest.mark.parametrize("auth", [{"session": 5}, {"protocol": "two"}, {"session": ["x"]}])
def test_a_bad_auth_gets_an_error(connect: Connect, auth: dict[str, Any]) -> None:
    assert [name for name, _ in events(connect(auth=auth))] == ["error"]


def test_feedback_is_stored_in_both_shapes(connect: Connect) -> None:
    client = connect()
    client.emit("message", {"message": "add yellow"})
    message = received(client, "message")[-1]["message"]
    given = {"message": message["text"], "event": "thumbs_down"}
    assert client.emit("feedback", given, callback=True)["ok"]
    old = {"feedback": {"utterance_id": message["id"], "value": 1}}
    assert client.emit("feedback", old, callback=True)["ok"]
    wrong = {"message": "never said", "event": "thumbs_up"}
    assert not client.emit("feedback", wrong, callback=True)["ok"]


def test_a_name_brings_a_session_back_elsewhere(connect: Connect) -> None:
    ann = {"username": "Ann", "password": "correct horse"}
    first = connect()
    first.emit("message", {"message": "add yellow by coldplay"})
    first.emit("register", ann)
    assert received(first, "authentication") == [{"success": True, "error": None}]
    second = connect()
    second.emit("login", ann | {"password": "wrong"})
    assert not received(second, "authentication")[0]["success"]
    second.emit("login", ann)
    assert received(second, "authentication")[0]["success"]
    second.emit("message", {"message": "show my list"})
    assert "Yellow" in texts(second)[-1]
    second.emit("register", ann)
    assert not received(second, "authentication")[0]["success"]


def test_a_failing_tool_costs_one_reply_and_changes_nothing(
    connect: Connect, encore: Encore, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = connect()
    client.emit("message", {"message": "add yellow by coldplay"})
    client.get_received()
    with monkeypatch.context() as patch:
        real = encore.playlists.clear

        def fail_after_clearing(*args: Any) -> None:
            real(*args)
            raise RuntimeError("injected")

        patch.setattr(encore.playlists, "clear", fail_after_clearing)
        client.emit("message", {"message": "wipe it"})
        assert "went wrong" in texts(client)[0]
    client.emit("message", {"message": "show my list"})
    assert "Yellow" in texts(client)[0]
