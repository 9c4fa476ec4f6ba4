"""What a classifier of utterances gives, whatever it is made of.

Conventions: probabilities run from 0 to 1 and an utterance's intent probabilities sum to 1; tags
are BIO (``O``, ``B-title``, ``I-title``, ...), one for each word in the order of the text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.domain.intents import Alternative, Span

MOST_ALTERNATIVES = 3
LEAST_ALTERNATIVES = 2
LIKELY_ENOUGH = 0.1
"""A third alternative is only worth naming above this probability."""


@dataclass(frozen=True, slots=True)
class TaggedWord:
    """A word of the utterance with its BIO tag and the tag's probability."""

    span: Span
    tag: str
    probability: float


@dataclass(frozen=True, slots=True)
class Prediction:
    """What a classifier makes of one utterance."""

    intents: Mapping[str, float]
    words: tuple[TaggedWord, ...] = ()

    @property
    def ranking(self) -> tuple[Alternative, ...]:
        """List all intents, likeliest first."""
        ranked = sorted(self.intents.items(), key=lambda entry: -entry[1])
        return tuple(Alternative(name, probability) for name, probability in ranked)

    def confident(self, threshold: float) -> Alternative | None:
        """Name the likeliest intent, or None when it stays below ``threshold`` (abstention)."""
        best = self.ranking[0]
        return best if best.confidence >= threshold else None

    @property
    def alternatives(self) -> tuple[Alternative, ...]:
        """Name the two or three likeliest intents, likeliest first."""
        first = self.ranking[:MOST_ALTERNATIVES]
        return tuple(
            alternative
            for place, alternative in enumerate(first)
            if place < LEAST_ALTERNATIVES or alternative.confidence >= LIKELY_ENOUGH
        )


class Classifier(Protocol):
    """Anything that predicts intents and slots: the transformer, a keyword rule, a test's own."""

    def predict(self, texts: Sequence[str]) -> list[Prediction]:
        """Predict each text; spans are of the text as it was given."""
        ...
