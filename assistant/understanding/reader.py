"""Reads an utterance: the one door from text to commands.

For now an utterance is read as one command. Below its threshold the reader abstains: it names the
likeliest readings and leaves the asking to the dialogue.
"""

from __future__ import annotations

from pathlib import Path

from assistant.domain.intents import Command, Understanding
from assistant.understanding.classifier import Classifier
from assistant.understanding.slots import find_slots, read_slots
from assistant.understanding.text import clean
from assistant.understanding.transformer import OnnxClassifier


class Reader:
    """Reads utterances with a classifier; ``threshold`` (0 to 1) is where it starts to be sure."""

    def __init__(self, classifier: Classifier, threshold: float):
        self._classifier = classifier
        self._threshold = threshold

    def read(self, text: str, context: object | None = None) -> Understanding:
        """Read one utterance; any text at all is answered, nothing raises.

        ``context`` is what the dialogue knows; this reader takes every utterance by itself.
        """
        if not clean(text).strip():
            return Understanding(text)
        (prediction,) = self._classifier.predict([text])
        best = prediction.confident(self._threshold)
        if best is None:
            return Understanding(text, alternatives=prediction.alternatives)
        slots, spans = read_slots(find_slots(prediction.words, text), text)
        return Understanding(text, (Command(best.intent, slots, best.confidence, spans),))


def load_reader(model_folder: Path) -> Reader:
    """Load the reader of a compiled model (`prepare`), with the threshold of its manifest.

    Raises:
        WeightsMissing: the folder or a file of it is not there.
        WeightsRefused: a file is not the one that the manifest names.
    """
    classifier = OnnxClassifier.load(model_folder)
    return Reader(classifier, classifier.manifest.threshold)
