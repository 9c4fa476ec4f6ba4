from __future__ import annotations

import pytest

from assistant.understanding.positions import positions


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("number 3", (3,)),
        ("3", (3,)),
        ("#4", (4,)),
        ("no. 2", (2,)),
        ("number three", (3,)),
        ("number one", (1,)),
        ("first", (1,)),
        ("first one", (1,)),
        ("second one", (2,)),
        ("2nd", (2,)),
        ("3rd one", (3,)),
        ("last", (-1,)),
        ("the last song", (-1,)),
        ("last one", (-1,)),
        ("bottom", (-1,)),
        ("top", (1,)),
        ("last two", (-2, -1)),
        ("last 3", (-3, -2, -1)),
        ("LAST TWO", (-2, -1)),
        ("last couple", (-2, -1)),
        ("first three", (1, 2, 3)),
        ("top two", (1, 2)),
        ("3 to 5", (3, 4, 5)),
        ("1-3", (1, 2, 3)),
        ("two through four", (2, 3, 4)),
        ("2 and 4", (2, 4)),
        ("1, 4, 6", (1, 4, 6)),
        ("numbers 1, 2 and 4", (1, 2, 4)),
        ("first and the last", (1, -1)),
        ("second to last", (-2,)),
        ("third from last", (-3,)),
        ("second last", (-2,)),
        ("10 and 12", (10, 12)),
        ("position 2", (2,)),
        ("nothing at all", ()),
        ("", ()),
        ("5 to 3", ()),
        ("1 to 9999", ()),
        ("0", ()),
    ],
)
def test_words_for_places_are_read_as_numbers(words: str, places: tuple[int, ...]) -> None:
    assert positions(words) == places
