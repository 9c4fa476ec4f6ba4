"""A row of the corpus and its file format: one JSON object a line.

Conventions: slots hold the words as they stand in the text; spans are half-open character ranges;
``template`` is the masked sentence that the row was made from, and decides its split.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assistant.understanding.text import comparable

SPLITS = ("train", "dev", "test")
NAME_SLOTS = ("title", "artist", "playlist")
"""Slots that are filled with names; the words of the others belong to the template."""


@dataclass(frozen=True, slots=True)
class Row:
    """One utterance with the one command that it means."""

    text: str
    intent: str
    spans: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    origin: str = ""
    template: str = ""
    split: str = "train"

    @property
    def slots(self) -> dict[str, str]:
        """Give each slot's words as they stand in the text."""
        return {slot: self.text[start:end] for slot, (start, end) in self.spans.items()}

    @property
    def masked(self) -> str:
        """Give the comparable sentence with each name replaced by its slot."""
        return mask(self.text, self.spans)


def mask(text: str, spans: Mapping[str, tuple[int, int]]) -> str:
    """Replace the names in a text by their slots and reduce the rest to comparable words."""
    names = [(span, slot) for slot, span in spans.items() if slot in NAME_SLOTS]
    for (start, end), slot in sorted(names, reverse=True):
        text = f"{text[:start]} slot{slot} {text[end:]}"
    return comparable(text)


def percentile(key: str, seed: int) -> int:
    """Hash a key to 0..99, the same on every machine."""
    return int(hashlib.sha256(f"{seed}:{key}".encode()).hexdigest()[:8], 16) % 100


def split_of(key: str, seed: int, dev: int, test: int) -> str:
    """Put a key into a split; ``dev`` and ``test`` are per cent."""
    place = percentile(key, seed)
    if place < test:
        return "test"
    return "dev" if place < test + dev else "train"


def write_rows(file: Path, rows: Iterable[Row]) -> None:
    """Write rows as JSON lines."""
    lines = (json.dumps(_as_json(row), ensure_ascii=False) for row in rows)
    file.write_text("".join(f"{line}\n" for line in lines), "utf-8")


def read_rows(file: Path) -> list[Row]:
    """Read rows from JSON lines."""
    return [_from_json(json.loads(line)) for line in file.read_text("utf-8").splitlines() if line]


def _as_json(row: Row) -> dict[str, Any]:
    return {
        "text": row.text,
        "commands": [{"intent": row.intent, "slots": row.slots}],
        "spans": {slot: list(span) for slot, span in row.spans.items()},
        "origin": row.origin,
        "template": row.template,
        "split": row.split,
    }


def _from_json(record: dict[str, Any]) -> Row:
    (command,) = record["commands"]
    return Row(
        text=record["text"],
        intent=command["intent"],
        spans={slot: (start, end) for slot, (start, end) in record["spans"].items()},
        origin=record.get("origin", ""),
        template=record.get("template", ""),
        split=record.get("split", "train"),
    )
