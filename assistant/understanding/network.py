"""The intent network: MiniLM with a LoRA adapter and two heads, one for intents, one for tags.

This is JointBERT's shape.

Imports torch and transformers, so only the compiler and the training import this module.

Conventions: ``input_ids`` and ``attention_mask`` are int64, shape (batch, tokens); the outputs are
intent logits, shape (batch, intents), and tag logits, shape (batch, tokens, tags).
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import torch
from peft import LoraConfig, get_peft_model, get_peft_model_state_dict, set_peft_model_state_dict
from torch import Tensor, nn
from transformers import BertModel

from assistant.understanding.manifest import LoraShape, Manifest
from assistant.understanding.tagging import tag_names

LORA = "lora."
HEADS = "heads."


class IntentNetwork(nn.Module):
    """Encoder and two heads.

    The intent head sees the first token and the mean of all tokens side by side: the base was
    trained to put a sentence's meaning into the mean, and the first token is free to learn.
    """

    def __init__(self, encoder: nn.Module, intents: int, tags: int, *, dropout: float = 0.0):
        super().__init__()
        width = int(encoder.config.hidden_size)  # type: ignore[union-attr, arg-type]
        self.encoder = encoder
        self.dropout = nn.Dropout(dropout)
        self.intent_head = nn.Linear(2 * width, intents)
        self.tag_head = nn.Linear(width, tags)

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> tuple[Tensor, Tensor]:
        """Score the intents of each text and the tags of each token."""
        states = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        weights = attention_mask.unsqueeze(-1).to(states.dtype)
        mean = (states * weights).sum(1) / weights.sum(1)
        summary = torch.cat([states[:, 0], mean], dim=-1)
        return self.intent_head(self.dropout(summary)), self.tag_head(self.dropout(states))

    def adapter_state(self) -> dict[str, Tensor]:
        """Give what was learnt: the LoRA matrices and the heads, on the CPU."""
        state = {
            LORA + name: weight for name, weight in get_peft_model_state_dict(self.encoder).items()
        }
        for head in ("intent_head", "tag_head"):
            for name, weight in getattr(self, head).state_dict().items():
                state[f"{HEADS}{head}.{name}"] = weight
        return {name: weight.detach().cpu().contiguous() for name, weight in state.items()}

    def load_adapter_state(self, state: Mapping[str, Tensor]) -> None:
        """Take up what `adapter_state` gave."""
        lora = {n.removeprefix(LORA): w for n, w in state.items() if n.startswith(LORA)}
        set_peft_model_state_dict(self.encoder, lora)
        for head in ("intent_head", "tag_head"):
            prefix = f"{HEADS}{head}."
            getattr(self, head).load_state_dict(
                {n.removeprefix(prefix): w for n, w in state.items() if n.startswith(prefix)}
            )

    def merge(self) -> None:
        """Fold the adapter into the encoder's own weights, for export."""
        self.encoder = self.encoder.merge_and_unload()  # type: ignore[operator]


def build_network(
    base: Path, lora: LoraShape, intents: int, slots: tuple[str, ...], *, dropout: float = 0.0
) -> IntentNetwork:
    """Build the network on a base's folder with a fresh adapter and fresh heads."""
    encoder = BertModel.from_pretrained(
        str(base), add_pooling_layer=False, attn_implementation="eager", local_files_only=True
    )
    config = LoraConfig(
        r=lora.rank, lora_alpha=lora.alpha, target_modules=list(lora.targets), lora_dropout=dropout
    )
    adapted = get_peft_model(encoder, config)
    return IntentNetwork(adapted, intents, len(tag_names(slots)), dropout=dropout)


def load_network(base: Path, adapter: Path, manifest: Manifest) -> IntentNetwork:
    """Build the network of a trained adapter, ready to predict."""
    from safetensors.torch import load_file

    from assistant.understanding.manifest import ADAPTER_FILE

    network = build_network(base, manifest.lora, len(manifest.intents), manifest.slots)
    network.load_adapter_state(load_file(adapter / ADAPTER_FILE))
    return network.eval()
