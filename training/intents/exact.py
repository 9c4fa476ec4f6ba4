"""The network as it was trained (fp32, torch), behind the same protocol as the compiled model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import torch

from assistant.understanding.classifier import Prediction
from assistant.understanding.decoder import Decoder
from assistant.understanding.manifest import Manifest
from assistant.understanding.network import IntentNetwork, load_network
from assistant.understanding.tokens import load_tokenizer, tokenise


class TorchClassifier:
    """Predicts one text at a time with the uncompiled network."""

    def __init__(
        self,
        network: IntentNetwork,
        base: Path,
        intents: Mapping[str, Sequence[str]],
        slots: Sequence[str],
    ):
        self._network = network.eval()
        self._tokenizer = load_tokenizer(base)
        self._decoder = Decoder(intents, slots)

    @classmethod
    def load(cls, base: Path, adapter: Path) -> TorchClassifier:
        """Load a trained adapter on its base."""
        manifest = Manifest.load(adapter)
        network = load_network(base, adapter, manifest)
        return cls(network, base, manifest.intents, manifest.slots)

    @torch.no_grad()
    def predict(self, texts: Sequence[str]) -> list[Prediction]:
        """Predict intents and tags of each text."""
        return [self._predict(text) for text in texts]

    def _predict(self, text: str) -> Prediction:
        tokens = tokenise(self._tokenizer, text)
        ids = torch.tensor([tokens.ids])
        intents, tags = self._network(ids, torch.ones_like(ids))
        return self._decoder.prediction(
            tokens, intents[0].log_softmax(-1).numpy(), tags[0].log_softmax(-1).numpy()
        )
