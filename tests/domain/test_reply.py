"""A reply's text is the whole of it."""

from __future__ import annotations

import pytest

from assistant.domain.music import DurationMs, Song, in_minutes
from assistant.domain.reply import ChoicePart, PlaylistPart, Reply, SongsPart, TextPart
from tests.factories import option, song

QUEEN = song("Bohemian Rhapsody", "Queen", "A Night at the Opera", 1975, duration=355_000)
BARE = song("Yellow", "Coldplay")


@pytest.mark.parametrize(
    ("duration", "written"),
    [
        pytest.param(355_000, "5:55", id="minutes"),
        pytest.param(59_600, "1:00", id="rounded-up"),
        pytest.param(3_600_000, "1:00:00", id="an-hour"),
        pytest.param(4_000, "0:04", id="seconds"),
    ],
)
def test_a_duration_is_written_as_on_a_sleeve(duration: int, written: str) -> None:
    assert in_minutes(DurationMs(duration)) == written


@pytest.mark.parametrize(
    ("one", "line"),
    [
        pytest.param(
            QUEEN, "Bohemian Rhapsody by Queen (A Night at the Opera · 1975 · 5:55)", id="all-known"
        ),
        pytest.param(BARE, "Yellow by Coldplay", id="nothing-known"),
    ],
)
def test_a_line_says_all_that_is_known(one: Song, line: str) -> None:
    assert one.line == line


def test_the_text_says_every_part_in_order() -> None:
    reply = Reply(
        (
            TextPart("Which one?"),
            ChoicePart((option(QUEEN), option(BARE))),
            SongsPart((BARE,)),
            PlaylistPart("My playlist", (QUEEN,)),
        )
    )
    assert reply.text == "\n".join(
        [
            "Which one?",
            f"1) {QUEEN.line}",
            f"2) {BARE.line}",
            f"1) {BARE.line}",
            "My playlist:",
            f"1) {QUEEN.line}",
        ]
    )
