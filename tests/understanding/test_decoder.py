from __future__ import annotations

import numpy as np
import pytest

from assistant.domain.intents import Span
from assistant.understanding.decoder import Decoder
from assistant.understanding.tokens import TokenisedText

SLOTS = ("title", "position")
INTENTS = {"add": ("title",), "remove": ("title", "position")}
TOKENS = TokenisedText(ids=(101, 7, 8, 9, 102), first_tokens=(1, 2), spans=(Span(0, 4), Span(5, 6)))


def logs(rows: list[list[float]]) -> np.ndarray:
    return np.log(np.array(rows, dtype=np.float32) + 1e-9)


# O, B-title, I-title, B-position, I-position for each of the five tokens
TAGS = logs(
    [
        [1, 0, 0, 0, 0],
        [0.1, 0.2, 0.1, 0.5, 0.1],
        [0.1, 0.1, 0.2, 0.1, 0.5],
        [1, 0, 0, 0, 0],
        [1, 0, 0, 0, 0],
    ]
)


@pytest.mark.parametrize(
    ("odds", "tags"),
    [
        pytest.param([0.1, 0.9], ["B-position", "I-position"], id="remove has positions"),
        pytest.param([0.9, 0.1], ["B-title", "I-title"], id="add has none"),
    ],
)
def test_a_slot_that_the_intent_cannot_have_is_not_looked_for(
    odds: list[float], tags: list[str]
) -> None:
    prediction = Decoder(INTENTS, SLOTS).prediction(TOKENS, logs([odds])[0], TAGS)
    assert [word.tag for word in prediction.words] == tags
    assert [word.span for word in prediction.words] == [Span(0, 4), Span(5, 6)]


def test_probabilities_are_those_of_the_model() -> None:
    prediction = Decoder(INTENTS, SLOTS).prediction(TOKENS, logs([[0.25, 0.75]])[0], TAGS)
    assert prediction.intents == pytest.approx({"add": 0.25, "remove": 0.75})
    assert prediction.words[0].probability == pytest.approx(0.5)
