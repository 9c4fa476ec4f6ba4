"""Turns rows of the corpus into what the network learns from, and those into batches.

Conventions: only a word's first token carries a tag; the others are `IGNORED`. Batches hold texts
of like length, so that little is padding; their order depends on the seed and the epoch alone.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer
from torch import Tensor

from assistant.understanding.tagging import tag_names
from assistant.understanding.tokens import tokenise
from training.corpus.rows import Row

IGNORED = -100
"""The label that torch's cross entropy leaves out."""

POOL_BATCHES = 20
"""Batches that are sorted by length together: enough to spare padding, few enough to stay mixed."""


@dataclass(frozen=True, slots=True)
class Example:
    """Token ids, a tag for each token, and the intent's number."""

    ids: tuple[int, ...]
    tags: tuple[int, ...]
    intent: int


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded examples: int64, shape (rows, tokens), the intents (rows,)."""

    ids: Tensor
    mask: Tensor
    tags: Tensor
    intents: Tensor


def encode(
    rows: Sequence[Row], tokenizer: Tokenizer, intents: Sequence[str], slots: Sequence[str]
) -> list[Example]:
    """Tokenise rows and mark the words of their slots with BIO tags."""
    number = {tag: place for place, tag in enumerate(tag_names(slots))}
    return [_example(row, tokenizer, intents.index(row.intent), number) for row in rows]


def batches(examples: Sequence[Example], size: int, seed: int) -> list[Batch]:
    """Shuffle examples into batches of like length."""
    rng = random.Random(seed)  # noqa: S311 - the same order again is the point
    order = rng.sample(examples, len(examples))
    pools = [
        order[at : at + size * POOL_BATCHES] for at in range(0, len(order), size * POOL_BATCHES)
    ]
    groups: list[list[Example]] = []
    for pool in pools:
        pool.sort(key=lambda example: len(example.ids))
        groups += [pool[at : at + size] for at in range(0, len(pool), size)]
    rng.shuffle(groups)
    return [collate(group) for group in groups]


def collate(examples: Sequence[Example]) -> Batch:
    """Pad examples to the longest of them."""
    width = max(len(example.ids) for example in examples)
    return Batch(
        ids=_padded([example.ids for example in examples], width, 0),
        mask=_padded([(1,) * len(example.ids) for example in examples], width, 0),
        tags=_padded([example.tags for example in examples], width, IGNORED),
        intents=torch.tensor([example.intent for example in examples]),
    )


def _padded(rows: Sequence[Sequence[int]], width: int, filler: int) -> Tensor:
    return torch.tensor([[*row, *[filler] * (width - len(row))] for row in rows])


def _example(row: Row, tokenizer: Tokenizer, intent: int, number: dict[str, int]) -> Example:
    tokens = tokenise(tokenizer, row.text)
    tags = [IGNORED] * len(tokens.ids)
    begun: set[str] = set()
    for place, span in zip(tokens.first_tokens, tokens.spans, strict=True):
        slot = next((s for s, (a, b) in row.spans.items() if a <= span.start < b), None)
        tags[place] = number[f"{'I' if slot in begun else 'B'}-{slot}"] if slot else number["O"]
        if slot:
            begun.add(slot)
    return Example(tokens.ids, tuple(tags), intent)
