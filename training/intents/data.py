"""Gathers the rows that the intent model trains on and is measured on."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.domain.intents import Intent
from assistant.understanding.slots import SLOTS
from assistant.understanding.text import comparable
from training.corpus.borrowed import THESIS_EVAL, borrowed, thesis
from training.corpus.generate import BLIND_FILE, CORPUS_FILE, HARD_FILE, kept_out, parted
from training.corpus.rows import Row, read_rows
from training.plan import CorpusPlan


@dataclass(frozen=True, slots=True)
class Data:
    """Rows by purpose; ``thesis_eval`` is empty where the borrowed sets are not at hand."""

    train: tuple[Row, ...]
    dev: tuple[Row, ...]
    test: tuple[Row, ...]
    hard: tuple[Row, ...]
    blind: tuple[Row, ...]
    thesis_eval: tuple[Row, ...]

    @property
    def digest(self) -> str:
        """Hash the training rows."""
        lines = "\n".join(f"{row.text}\t{row.intent}\t{dict(row.spans)}" for row in self.train)
        return hashlib.sha256(lines.encode()).hexdigest()

    @property
    def intent_slots(self) -> dict[str, tuple[str, ...]]:
        """Give the slots that each intent has in the training rows, both in a fixed order."""
        found: dict[str, set[str]] = {row.intent: set() for row in self.train}
        for row in self.train:
            found[row.intent].update(row.spans)
        return {
            name: tuple(slot for slot in SLOTS if slot in found[name]) for name in sorted(found)
        }

    @property
    def origins(self) -> dict[str, int]:
        """Count the training rows by where they come from."""
        names = sorted({row.origin for row in self.train})
        return {name: sum(row.origin == name for row in self.train) for name in names}


def load_data(
    utterances: Path, shared: Path | None, intents: Sequence[Intent], plan: CorpusPlan
) -> Data:
    """Read our corpus and the borrowed rows, without the sentences that must stay out."""
    hidden = kept_out(utterances, tuple(intents))
    own = read_rows(utterances / CORPUS_FILE)
    rows = [row for row in own + borrowed(shared, plan) if comparable(row.text) not in hidden]
    rows = parted(rows)
    splits = {
        name: tuple(row for row in rows if row.split == name) for name in ("train", "dev", "test")
    }
    evaluation = shared / THESIS_EVAL if shared else None
    return Data(
        **splits,
        hard=tuple(read_rows(utterances / HARD_FILE)),
        blind=tuple(read_rows(utterances / BLIND_FILE)),
        thesis_eval=tuple(thesis(evaluation, "test", plan))
        if evaluation and evaluation.is_file()
        else (),
    )
