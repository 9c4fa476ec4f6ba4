"""REST: chat, songs, health, the OpenAPI document, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

from assistant.bootstrap import Encore
from assistant.settings import Settings


def say(http: FlaskClient, message: Any, session: str | None = None) -> Any:
    body = {"message": message} | ({"session": session} if session else {})
    return http.post("/api/v1/chat", json=body)


def test_a_turn_answers_and_gives_the_session_and_the_list(http: FlaskClient) -> None:
    answer = say(http, "add bohemian rapsody").get_json()
    assert set(answer) == {"session", "replies", "playlist"}
    assert "Bohemian Rhapsody" in answer["replies"][0]["text"]
    (song,) = answer["playlist"]["songs"]
    assert (song["title"], song["artist"], song["year"]) == ("Bohemian Rhapsody", "Queen", 1975)


def test_a_session_keeps_its_list_and_another_has_its_own(http: FlaskClient) -> None:
    mine = say(http, "add yellow by coldplay").get_json()["session"]
    again = say(http, "what's on my list?", mine).get_json()
    assert [song["title"] for song in again["playlist"]["songs"]] == ["Yellow"]
    assert "Yellow by Coldplay" in again["replies"][0]["text"]
    assert say(http, "what's on my list?").get_json()["playlist"]["songs"] == []


def test_a_forged_session_is_refused_and_changes_nothing(http: FlaskClient) -> None:
    session = say(http, "add yellow by coldplay").get_json()["session"]
    for forged in (session[:-2] + "xx", "no-token", session.split(".")[0]):
        refused = say(http, "wipe it", forged)
        assert refused.status_code == 401
        assert refused.get_json()["code"] == "invalid_session"
    assert len(say(http, "show my list", session).get_json()["playlist"]["songs"]) == 1


def test_text_has_everything_that_the_parts_show(http: FlaskClient) -> None:
    session = say(http, "add yellow by coldplay").get_json()["session"]
    for message in ("add hello", "show my playlist", "help"):
        for reply in say(http, message, session).get_json()["replies"]:
            for part in reply["parts"]:
                songs = part.get("songs", []) + [one["song"] for one in part.get("options", [])]
                for number, song in enumerate(songs, start=1):
                    assert f"{number}) {song['title']} by {song['artist']}" in reply["text"]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        pytest.param({"message": ""}, 400, id="empty"),
        pytest.param({"message": "  \n"}, 400, id="blank"),
        pytest.param({"message": "\x00\x00"}, 400, id="only-null-bytes"),
        pytest.param({"message": 5}, 400, id="a-number"),
        pytest.param({"message": None}, 400, id="null"),
        pytest.param({"message": ["add imagine"]}, 400, id="a-list"),
        pytest.param({}, 400, id="no-message"),
        pytest.param([], 400, id="not-an-object"),
        pytest.param({"message": "add", "session": 7}, 400, id="session-a-number"),
        pytest.param({"message": "a" * 20_001}, 413, id="too-long"),
        pytest.param({"message": "a" * 1_100_000}, 413, id="over-a-megabyte"),
        pytest.param({"message": "hi", "session": "x"}, 401, id="forged"),
    ],
)
def test_bad_input_gets_a_clear_error(http: FlaskClient, body: Any, status: int) -> None:
    refused = http.post("/api/v1/chat", json=body)
    assert refused.status_code == status
    assert refused.get_json()["message"]
    assert say(http, "hello").status_code == 200


def test_malformed_json_is_a_bad_request(http: FlaskClient) -> None:
    refused = http.post("/api/v1/chat", data="{", content_type="application/json")
    assert refused.status_code == 400
    assert refused.get_json()["message"]


@pytest.mark.parametrize(
    "message",
    [
        pytest.param("add " + "a" * 19_996, id="twenty-thousand-characters"),
        pytest.param("add \x00imagine\x00", id="null-bytes"),
        pytest.param("🎵🎶 🤘", id="emoji"),
        pytest.param("أضف أغنية من فضلك", id="right-to-left"),
        pytest.param("'; DROP TABLE songs; --", id="sql"),
        pytest.param("<script>alert(1)</script>", id="markup"),
        pytest.param("add \ud800", id="lone-surrogate"),
        pytest.param('add "AND" OR NEAR( * ^ : -', id="search-operators"),
    ],
)
def test_strange_text_gets_a_normal_answer(http: FlaskClient, message: str) -> None:
    answer = say(http, message)
    assert answer.status_code == 200
    assert answer.get_json()["replies"][0]["text"]


def test_songs_are_found_best_first(http: FlaskClient) -> None:
    songs = http.get("/api/v1/songs?q=bohemian+rapsody+queen&limit=3").get_json()["songs"]
    assert (songs[0]["title"], songs[0]["artist"]) == ("Bohemian Rhapsody", "Queen")
    assert len(songs) <= 3


@pytest.mark.parametrize("query", ["", "?q=", "?q=x&limit=0", "?q=x&limit=101", "?q=x&limit=two"])
def test_a_search_that_makes_no_sense_is_refused(http: FlaskClient, query: str) -> None:
    assert http.get(f"/api/v1/songs{query}").status_code == 400


def test_health_is_well_only_while_a_turn_would_be_answered(
    http: FlaskClient, encore: Encore, settings: Settings
) -> None:
    assert http.get("/healthz").status_code == 200
    encore.close()
    settings.database.write_bytes(b"not a database" * 1000)
    unwell = http.get("/healthz")
    assert unwell.status_code == 503
    assert unwell.get_json()["problem"]


def test_the_openapi_document_names_every_path(http: FlaskClient) -> None:
    document = http.get("/api/v1/openapi.json").get_json()
    assert document["openapi"].startswith("3.")
    assert {"/api/v1/chat", "/api/v1/songs", "/healthz"} <= set(document["paths"])
    responses = document["paths"]["/api/v1/chat"]["post"]["responses"]
    assert {"200", "400", "401", "413"} <= set(responses)


def test_an_unknown_path_and_method_are_json_errors(http: FlaskClient) -> None:
    assert http.get("/api/v1/nothing").get_json()["code"] == "not_found"
    assert http.get("/api/v1/chat").get_json()["code"] == "method_not_allowed"


def test_the_page_brings_a_session_that_it_keeps(http: FlaskClient) -> None:
    first = http.get("/")
    assert first.status_code == 200
    assert "HttpOnly" in first.headers["Set-Cookie"]
    assert "script-src 'self'" in first.headers["Content-Security-Policy"]
    assert "Set-Cookie" not in http.get("/").headers
    say(http, "add yellow by coldplay")
    songs = say(http, "show my list").get_json()["playlist"]["songs"]
    assert [song["title"] for song in songs] == ["Yellow"]


def test_the_page_replaces_a_cookie_that_it_did_not_sign(http: FlaskClient) -> None:
    http.set_cookie("encore_session", "forged")
    assert "Set-Cookie" in http.get("/").headers


def test_a_page_that_is_not_built_says_what_to_do(http: FlaskClient, page: Any) -> None:
    (page / "index.html").unlink()
    refused = http.get("/")
    assert refused.status_code == 503
    assert "make setup" in refused.get_json()["message"]
