"""Saves what was learnt: adapter and heads as safetensors, the manifest, and the model card."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

from safetensors.torch import save_file

from assistant import __version__
from assistant.understanding.manifest import ADAPTER_FILE, LoraShape, Manifest
from assistant.understanding.network import IntentNetwork
from assistant.understanding.slots import SLOTS
from assistant.understanding.weights import BASE_DISTRIBUTION, BASE_FILES, sha256
from training.plan import IntentPlan

TOOLS = ("torch", "transformers", "peft", "tokenizers")


def save_adapter(
    network: IntentNetwork,
    folder: Path,
    base: Path,
    intents: Mapping[str, Sequence[str]],
    plan: IntentPlan,
) -> Manifest:
    """Write the adapter's folder, the manifest last."""
    folder.mkdir(parents=True, exist_ok=True)
    save_file(network.adapter_state(), folder / ADAPTER_FILE)
    digest = sha256(folder / ADAPTER_FILE)
    manifest = Manifest(
        version=__version__,
        base_name=BASE_DISTRIBUTION,
        base={name: sha256(base / name) for name in BASE_FILES},
        adapter=digest,
        intents={name: tuple(slots) for name, slots in intents.items()},
        slots=SLOTS,
        threshold=plan.threshold,
        lora=lora_shape(plan),
        files={ADAPTER_FILE: digest},
        made_with={tool: version(tool) for tool in TOOLS},
    )
    manifest.save(folder)
    return manifest


def lora_shape(plan: IntentPlan) -> LoraShape:
    """Give the adapter's shape that a plan asks for."""
    return LoraShape(rank=plan.lora_rank, alpha=plan.lora_alpha, targets=plan.lora_targets)
