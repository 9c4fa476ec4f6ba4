"""Finds the likeliest row of BIO tags for a text.

A tagger that picks each word's best tag on its own may say ``O I-title``; `best_path` looks at the
whole row (Viterbi) and only gives rows in which ``I-x`` follows ``B-x`` or ``I-x``.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

OUTSIDE = "O"
NEVER = np.float32(-1e9)
"""The log probability of what must not be."""


def tag_names(slots: Sequence[str]) -> tuple[str, ...]:
    """List the tags of some slots: ``O``, then ``B-`` and ``I-`` of each."""
    return (OUTSIDE, *(f"{mark}-{slot}" for slot in slots for mark in "BI"))


def transitions(tags: Sequence[str]) -> Floats:
    """Score each step from one tag (row) to the next (column): 0 where BIO allows it."""
    allowed = [[_may_follow(before, after) for after in tags] for before in tags]
    return np.where(allowed, np.float32(0), NEVER).astype(np.float32)


def best_path(scores: Floats, steps: Floats, tags: Sequence[str]) -> list[int]:
    """Give the likeliest row of tags, as indices.

    ``scores`` are log probabilities, shape (words, tags); ``steps`` is `transitions` of the tags.
    """
    if not len(scores):
        return []
    start = np.where([tag.startswith("I-") for tag in tags], NEVER, np.float32(0))
    best, back = scores[0] + start, []
    for row in scores[1:]:
        paths = best[:, None] + steps
        back.append(paths.argmax(axis=0))
        best = paths.max(axis=0) + row
    path = [int(best.argmax())]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    return path[::-1]


def log_softmax(logits: Floats) -> Floats:
    """Turn logits into log probabilities along the last axis."""
    shifted = logits - logits.max(axis=-1, keepdims=True)
    scores: Floats = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return scores


def _may_follow(before: str, after: str) -> bool:
    return not after.startswith("I-") or before[2:] == after[2:]
