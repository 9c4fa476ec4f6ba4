"""Puts the network's numbers into words: intent probabilities and tagged words.

The likeliest intent has a say in the tags: a slot that it cannot have is not looked for, so that in
``add Song 2 by Blur`` the words ``Song 2`` are a title, as ``add`` knows no position.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from assistant.understanding.classifier import Prediction, TaggedWord
from assistant.understanding.tagging import (
    NEVER,
    OUTSIDE,
    Floats,
    best_path,
    tag_names,
    transitions,
)
from assistant.understanding.tokens import TokenisedText


class Decoder:
    """Decodes for a model's intents and slots, in the order that the model numbers them.

    ``intents`` gives the slots that each intent can have.
    """

    def __init__(self, intents: Mapping[str, Sequence[str]], slots: Sequence[str]):
        self._intents = tuple(intents)
        self._tags = tag_names(slots)
        self._barred = [
            np.array([tag != OUTSIDE and tag[2:] not in allowed for tag in self._tags])
            for allowed in intents.values()
        ]
        self._steps = transitions(self._tags)

    def prediction(self, tokens: TokenisedText, intents: Floats, tags: Floats) -> Prediction:
        """Decode log probabilities of shapes (intents,) and (tokens, tags)."""
        barred = self._barred[int(intents.argmax())]
        scores = np.where(barred, NEVER, tags[list(tokens.first_tokens)])
        path = best_path(scores, self._steps, self._tags)
        words = tuple(
            TaggedWord(span, self._tags[tag], float(np.exp(row[tag])))
            for span, tag, row in zip(tokens.spans, path, scores, strict=True)
        )
        odds = (float(odd) for odd in np.exp(intents))
        return Prediction(dict(zip(self._intents, odds, strict=True)), words)
