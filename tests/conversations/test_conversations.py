"""Plays every conversation of this folder against the whole of Encore (see README.md here)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.bootstrap import Encore
from assistant.domain.conversation import Line
from assistant.server.platform import SessionPlatform
from assistant.server.sessions import new_session


def conversations() -> list[Any]:
    return [
        pytest.param(one["turns"], id=f"{file.stem}: {one['name']}")
        for file in sorted(Path(__file__).parent.glob("*.yaml"))
        for one in yaml.safe_load(file.read_text("utf-8"))
    ]


@pytest.mark.parametrize("turns", conversations())
def test_conversation(turns: list[dict[str, Any]], encore: Encore) -> None:
    platform, session = SessionPlatform(encore, queue_length=8), new_session()
    for turn in turns:
        answers = platform.converse(session, turn["say"]).answers
        check_answers(turn, answers)
        if "list" in turn:
            titles = [song.title for song in encore.playlists.current(session).songs]
            assert titles == turn["list"], turn["say"]


def check_answers(turn: dict[str, Any], answers: list[Line]) -> None:
    text = "\n".join(answer.text for answer in answers)
    assert text, turn["say"]
    for words in turn.get("text", ()):
        assert str(words) in text, f"{turn['say']!r} was answered {text!r}"
    for words in turn.get("not", ()):
        assert words not in text, f"{turn['say']!r} was answered {text!r}"
    if "intent" in turn:
        assert answers[-1].payload["intent"] == turn["intent"].upper(), (turn["say"], text)
    if "choice" in turn:
        check_choice(turn["choice"], answers[-1])


def check_choice(expected: int | str | list[str], answer: Line) -> None:
    labels = [
        option["label"]
        for part in answer.payload["parts"]
        if part["type"] == "choice"
        for option in part["options"]
    ]
    if expected == "some":
        assert len(labels) > 1, answer.text
    elif isinstance(expected, int):
        assert len(labels) == expected, answer.text
    else:
        assert labels == expected
