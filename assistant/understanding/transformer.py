"""The compiled intent model under onnxruntime.

Imports neither torch nor transformers. One thread per message: a message takes a few
milliseconds, and a server's workers share the machine's cores between messages.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from assistant.errors import WeightsRefused
from assistant.understanding.artifact import check_folder
from assistant.understanding.classifier import Prediction
from assistant.understanding.decoder import Decoder
from assistant.understanding.manifest import MODEL_FILE, Manifest
from assistant.understanding.tagging import Floats, log_softmax
from assistant.understanding.tokens import load_tokenizer, tokenise


class OnnxClassifier:
    """Predicts one text at a time, so that a text's answer never depends on its neighbours."""

    def __init__(self, session: Any, tokenizer: Tokenizer, manifest: Manifest):
        self.manifest = manifest
        self._session = session
        self._tokenizer = tokenizer
        self._decoder = Decoder(manifest.intents, manifest.slots)

    @classmethod
    def load(cls, folder: Path) -> OnnxClassifier:
        """Load a compiled model's folder, checking it against its manifest.

        Raises:
            WeightsMissing: a file is not there.
            WeightsRefused: a file is not the one that the manifest names, or is no model.
        """
        manifest = check_folder(folder)
        return cls(start_session(folder / MODEL_FILE), load_tokenizer(folder), manifest)

    def predict(self, texts: Sequence[str]) -> list[Prediction]:
        """Predict intents and tags of each text."""
        return [self._predict(text) for text in texts]

    def _predict(self, text: str) -> Prediction:
        tokens = tokenise(self._tokenizer, text)
        return self._decoder.prediction(tokens, *run(self._session, tokens.ids))


def start_session(file: Path) -> Any:
    """Open an ONNX file on one thread.

    Raises:
        WeightsRefused: onnxruntime cannot read it.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
    except Exception as error:
        raise WeightsRefused(f"{file} is no model that onnxruntime can read: {error}") from error


def run(session: Any, ids: Sequence[int]) -> tuple[Floats, Floats]:
    """Give log probabilities of one text: intents, shape (intents,), and tags (tokens, tags)."""
    tokens = np.asarray([ids], dtype=np.int64)
    intents, tags = session.run(None, {"input_ids": tokens, "attention_mask": np.ones_like(tokens)})
    return log_softmax(intents[0]), log_softmax(tags[0])
