from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.understanding.text import MAX_CHARACTERS, clean, comparable


@given(st.text(max_size=200))
def test_clean_text_has_as_many_characters_as_the_listener_wrote(text: str) -> None:
    assert len(clean(text)) == len(text)


def test_clean_text_is_capped() -> None:
    assert len(clean("a" * 20_000)) == MAX_CHARACTERS


@pytest.mark.parametrize(
    ("written", "cleaned"),
    [
        pytest.param("add “Halo”", 'add "Halo"', id="double quotes"),
        pytest.param("add ‘Halo’", "add 'Halo'", id="single quotes"),
        pytest.param("don’t", "don't", id="apostrophe"),
        pytest.param("a\x00b\tc\u200fd\ud800e", "a b c d e", id="unprintable"),
        pytest.param("Кукушка 夜", "Кукушка 夜", id="other scripts stay"),
    ],
)
def test_quotes_become_ascii_and_unprintable_characters_become_spaces(
    written: str, cleaned: str
) -> None:
    assert clean(written) == cleaned


def test_sentences_that_differ_in_case_and_punctuation_are_comparable() -> None:
    assert comparable("What’s on  my LIST?!") == comparable("whats on my list")
