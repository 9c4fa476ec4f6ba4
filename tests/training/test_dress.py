from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from training.corpus.dress import dress, slip
from training.corpus.templates import Piece, pieces, template_key


@given(st.integers(0, 2**32 - 1))
def test_however_it_is_dressed_an_utterance_keeps_its_slots(seed: int) -> None:
    plain = [Piece("put on "), Piece("Under Pressure", "title", "title"), Piece(" by "),
             Piece("Queen", "artist", "artist")]  # fmt: skip
    dressed = dress(plain, "add", random.Random(seed))  # noqa: S311
    assert [piece.slot for piece in dressed if piece.slot] == ["title", "artist"]
    (title,) = [piece.words for piece in dressed if piece.slot == "title"]
    assert abs(len(title) - len("Under Pressure")) <= 1
    assert len(title.split()) == 2


@given(st.text(max_size=30), st.integers(0, 2**32 - 1))
def test_a_slip_never_empties_a_name(words: str, seed: int) -> None:
    slipped = slip(words, random.Random(seed))  # noqa: S311
    assert bool(slipped.strip()) == bool(words.strip())


def test_a_template_is_cut_at_its_slots() -> None:
    assert pieces("add [it](ref) to my {playlist} {=title}") == [
        Piece("add "),
        Piece("it", "ref"),
        Piece(" to my "),
        Piece("", "playlist", "playlist"),
        Piece(" "),
        Piece("", None, "title"),
    ]


def test_names_do_not_tell_templates_apart_but_words_do() -> None:
    assert template_key("Add {title}!") == template_key("add {=title}")
    assert template_key("add [it](ref)") != template_key("add [that](ref)")
