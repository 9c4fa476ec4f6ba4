"""Every number of the training, with its unit and its reason.

A `Plan` is frozen; a run records the plan that it ran with. Pass another to try another.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UTTERANCES = ROOT / "data" / "utterances"
CATALOG = ROOT / "data" / "catalog" / "songs.csv"
ADAPTER = ROOT / "data" / "models" / "intents"
RUNS = ROOT / "runs" / "intents"
SHARED_DATA_VARIABLE = "ENCORE_SHARED_DATA"


@dataclass(frozen=True, slots=True)
class CorpusPlan:
    """How the corpus is made; counts are rows over all splits, before the rare duplicate drops."""

    seed: int = 2026
    # The slot intents get the most rows: their slots, not their verbs, are what is hard to learn.
    templated: Mapping[str, int] = field(
        default_factory=lambda: {
            "add": 4200, "remove": 3500, "view": 1000, "clear": 1100, "chitchat": 700,
            "out_of_scope": 1300,
        }
    )  # fmt: skip
    # Times that each hand-written phrase appears, dressed differently each time.
    phrase_copies: Mapping[str, int] = field(
        default_factory=lambda: {
            "greet": 3, "goodbye": 3, "undo": 3, "help": 3, "chitchat": 2, "out_of_scope": 1,
        }
    )  # fmt: skip
    # Hundredths of templates (and of titles) that go to each split; the rest is for training.
    dev_percent: int = 8
    test_percent: int = 12
    # How often a title is one that holds command words: rare in life, but costly to misread.
    tricky_share: float = 0.20
    # Rows taken of HWU64: enough to widen what is out of scope, too few to swamp the music.
    hwu64_rows: int = 2000


@dataclass(frozen=True, slots=True)
class IntentPlan:
    """How the intent model is trained."""

    seed: int = 7
    lora_rank: int = 16  # 2.6 MB as fp32, inside the adapter's budget of 5 MB
    lora_alpha: int = 32  # twice the rank, the usual scale
    lora_targets: tuple[str, ...] = ("query", "key", "value", "dense")  # attention and both FFNs
    dropout: float = 0.1  # as the base was trained with
    adapter_rate: float = 1e-3  # LoRA takes tens of times a full fine-tune's rate
    head_rate: float = 2e-3  # the heads start from nothing
    weight_decay: float = 0.01
    warmup_share: float = 0.06  # of all steps, linear; then a linear fall to zero
    batch_rows: int = 32
    epochs: int = 5
    label_smoothing: float = (
        0.05  # keeps probabilities honest, so that the threshold means something
    )
    tag_weight: float = 1.0  # the two losses are of one size
    clip_norm: float = 1.0
    # Below this probability the reader asks instead of acting; chosen on the development split.
    threshold: float = 0.65
    threads: int = 1  # a second one gains a quarter, and loses far more on a busy machine


def shared_data() -> Path | None:
    """Find the folder of borrowed data sets; None when this machine has none."""
    named = os.environ.get(SHARED_DATA_VARIABLE)
    folder = Path(named) if named else ROOT.parent / "shared" / "data"
    return folder if folder.is_dir() else None
