"""How people answer a numbered choice."""

from __future__ import annotations

import pytest

from assistant.dialogue.answers import DECLINED, pick
from tests.factories import option, song

ADELE = option(song("Hello", "Adele", "25", 2015))
LIONEL = option(song("Hello", "Lionel Richie", "Can't Slow Down", 1983))
LIVE = option(song("Hello - Live", "Adele", "25 Live", 2017))
OPTIONS = (ADELE, LIONEL, LIVE)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        pytest.param("2", LIONEL, id="number"),
        pytest.param("#2", LIONEL, id="hash-number"),
        pytest.param("number 2 pls", LIONEL, id="number-with-texting"),
        pytest.param("2.", LIONEL, id="number-with-a-dot"),
        pytest.param("number two", LIONEL, id="number-in-words"),
        pytest.param("the second one", LIONEL, id="ordinal"),
        pytest.param("the 1st please", ADELE, id="ordinal-in-digits"),
        pytest.param("one", ADELE, id="the-word-one"),
        pytest.param("the last one", LIVE, id="last"),
        pytest.param("Hello by Lionel Richie", LIONEL, id="whole-label"),
        pytest.param("lionel richi", LIONEL, id="artist-misspelled"),
        pytest.param("no, the live one", LIVE, id="by-version-word"),
        pytest.param("the one from 1983", LIONEL, id="by-year"),
        pytest.param("I want lionel's", LIONEL, id="by-possessive"),
        pytest.param("none of these", DECLINED, id="none"),
        pytest.param("never mind", DECLINED, id="never-mind"),
        pytest.param("no thanks", DECLINED, id="no-thanks"),
    ],
)
def test_an_answer_picks_its_option(said: str, expected: object) -> None:
    assert pick(said, OPTIONS) == expected


@pytest.mark.parametrize(
    "said",
    ["add yellow by coldplay", "4", "0", "hello", "remove adele", "what's on my list?", "", "!!!"],
)
def test_what_is_no_answer_picks_nothing(said: str) -> None:
    assert pick(said, OPTIONS) is None


def test_yes_picks_the_only_option() -> None:
    assert pick("yes please", (ADELE,)) == ADELE
    assert pick("yes", OPTIONS) is None
