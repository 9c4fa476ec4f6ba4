from __future__ import annotations

from collections.abc import Sequence

from assistant.domain.intents import Span
from assistant.understanding.classifier import Prediction, TaggedWord
from training.corpus.rows import Row
from training.intents.baseline import KeywordRules
from training.intents.evaluate import evaluate

ROWS = [
    Row("add 'Halo'", "add", {"title": (5, 9)}),
    Row("add Hello by Adele", "add", {"title": (4, 9), "artist": (13, 18)}),
    Row("clear it", "clear"),
    Row("wipe it", "clear"),
]


class Adds:
    """Reads every text as an add of its second word, and is sure only of short ones."""

    def predict(self, texts: Sequence[str]) -> list[Prediction]:
        return [self._predict(text) for text in texts]

    def _predict(self, text: str) -> Prediction:
        start = text.index(" ") + 1
        end = text.find(" ", start) if text.find(" ", start) > 0 else len(text)
        sure = 0.9 if len(text) < 15 else 0.4
        word = TaggedWord(Span(start, end), "B-title", 1.0)
        return Prediction({"add": sure, "clear": 0.05}, (word,))


def test_each_number_counts_what_it_says() -> None:
    report = evaluate(Adds(), ROWS, threshold=0.5)
    assert report.accuracy == 2 / 4
    assert report.macro_f1 == (2 * 2 / 6 + 0) / 2
    assert report.slot_f1 == 2 * 2 / (4 + 3)  # 2 titles right, 4 found, 3 wanted
    assert report.command_match == 1 / 4
    assert report.coverage == 3 / 4
    assert report.accuracy_when_sure == 1 / 3
    assert len(report.mistakes) == 3


def test_the_keyword_rules_find_what_their_words_name() -> None:
    report = evaluate(KeywordRules(), ROWS, threshold=0.5)
    assert (report.accuracy, report.command_match) == (1.0, 1.0)


def test_the_keyword_rules_fall_for_a_clear_that_is_not_meant() -> None:
    (prediction,) = KeywordRules().predict(["don't clear it"])
    assert prediction.ranking[0].intent == "clear"
