"""Measures a classifier on rows: intents, slots, and whole commands.

Conventions: all numbers are shares of 0 to 1. An intent counts as right when it is the likeliest,
whether or not the reader would have abstained; a slot is right when intent-independent name and
trimmed characters agree; a command is right when intent and all slot values agree.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sklearn.metrics import precision_recall_fscore_support

from assistant.domain.intents import SlotValue, Span
from assistant.understanding.classifier import Classifier, Prediction
from assistant.understanding.slots import find_slots, read_slots, slot_value, trim
from training.corpus.rows import Row


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1 of one intent, over ``rows`` rows that mean it."""

    precision: float
    recall: float
    f1: float
    rows: int


@dataclass(frozen=True, slots=True)
class Report:
    """How a classifier did on a set of rows.

    ``coverage`` is the share of rows that reach the threshold; ``accuracy_when_sure`` is over
    those.
    """

    rows: int
    accuracy: float
    macro_f1: float
    slot_f1: float
    command_match: float
    coverage: float
    accuracy_when_sure: float
    intents: Mapping[str, Score]
    mistakes: tuple[str, ...]


def evaluate(classifier: Classifier, rows: Sequence[Row], threshold: float) -> Report:
    """Measure a classifier on rows."""
    predictions = classifier.predict([row.text for row in rows])
    said = [row.intent for row in rows]
    best = [prediction.ranking[0] for prediction in predictions]
    right = [b.intent == intent for b, intent in zip(best, said, strict=True)]
    whole = [_whole(row, prediction) for row, prediction in zip(rows, predictions, strict=True)]
    sure = [ok for ok, b in zip(right, best, strict=True) if b.confidence >= threshold]
    scores = intent_scores(said, [b.intent for b in best])
    return Report(
        rows=len(rows),
        accuracy=_share(right),
        macro_f1=sum(score.f1 for score in scores.values()) / len(scores),
        slot_f1=slot_f1(rows, predictions),
        command_match=_share(whole),
        coverage=len(sure) / len(rows),
        accuracy_when_sure=_share(sure),
        intents=scores,
        mistakes=tuple(
            _told(row, prediction)
            for row, prediction, ok in zip(rows, predictions, whole, strict=True)
            if not ok
        ),
    )


def abstention(
    classifier: Classifier, rows: Sequence[Row], thresholds: Sequence[float]
) -> list[tuple[float, float, float]]:
    """Give (threshold, coverage, accuracy when sure) at each threshold."""
    best = [prediction.ranking[0] for prediction in classifier.predict([r.text for r in rows])]
    points = []
    for threshold in thresholds:
        sure = [(b, r) for b, r in zip(best, rows, strict=True) if b.confidence >= threshold]
        right = _share([b.intent == r.intent for b, r in sure])
        points.append((threshold, len(sure) / len(rows), right))
    return points


def intent_scores(said: Sequence[str], read: Sequence[str]) -> dict[str, Score]:
    """Score each intent that a row means."""
    names = sorted(set(said))
    columns = precision_recall_fscore_support(said, read, labels=names, zero_division=0)
    return {
        name: Score(float(p), float(r), float(f), int(n))
        for name, p, r, f, n in zip(names, *columns, strict=True)
    }


def slot_f1(rows: Sequence[Row], predictions: Sequence[Prediction]) -> float:
    """Give the micro-averaged F1 of exact slot spans; 1 when there is nothing to find."""
    hits = found = wanted = 0
    for row, prediction in zip(rows, predictions, strict=True):
        gold = {slot: trim(row.text, Span(*span)) for slot, span in row.spans.items()}
        _, spans = read_slots(find_slots(prediction.words, row.text), row.text)
        hits += sum(spans.get(slot) == span for slot, span in gold.items())
        found, wanted = found + len(spans), wanted + len(gold)
    return 2 * hits / (found + wanted) if found + wanted else 1.0


def gold_slots(row: Row) -> dict[str, SlotValue]:
    """Give the values that a row's slots must be read as."""
    values = {}
    for slot, (start, end) in row.spans.items():
        span = trim(row.text, Span(start, end))
        value = slot_value(slot, row.text[span.start : span.end])
        if value is not None:
            values[slot] = value
    return values


def _whole(row: Row, prediction: Prediction) -> bool:
    values, _ = read_slots(find_slots(prediction.words, row.text), row.text)
    return prediction.ranking[0].intent == row.intent and values == gold_slots(row)


def _told(row: Row, prediction: Prediction) -> str:
    values, _ = read_slots(find_slots(prediction.words, row.text), row.text)
    best = prediction.ranking[0]
    return (
        f"{row.text!r}: {row.intent} {gold_slots(row)}, "
        f"read as {best.intent} ({best.confidence:.2f}) {values}"
    )


def _share(flags: Sequence[bool]) -> float:
    return sum(flags) / len(flags) if flags else 0.0
