from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from assistant.understanding.tagging import best_path, tag_names, transitions

TAGS = tag_names(("title", "artist"))


def test_an_inside_tag_alone_is_never_given() -> None:
    scores = np.log(np.array([[0.4, 0.1, 0.5, 0.0, 0.0], [0.9, 0.0, 0.1, 0.0, 0.0]]) + 1e-9)
    path = best_path(scores.astype(np.float32), transitions(TAGS), TAGS)
    assert [TAGS[tag] for tag in path] == ["O", "O"]


@given(st.integers(0, 12), st.integers(0, 2**32 - 1))
def test_every_path_is_valid_bio(length: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(length, len(TAGS))).astype(np.float32)
    tags = [TAGS[tag] for tag in best_path(scores, transitions(TAGS), TAGS)]
    assert len(tags) == length
    for before, tag in zip(["O", *tags], tags, strict=False):
        assert not tag.startswith("I-") or before[2:] == tag[2:]
