"""Makes the corpus: the same plan and the same sources give the same rows.

Conventions: a template decides the split, and only that split's titles fill it; so no masked
sentence and no title is in two splits. A row whose words are those of an ``expects`` sentence, of
the hard or of the blind set is never made.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from assistant.domain.intents import Intent
from assistant.understanding.text import comparable
from training.corpus.dress import dress
from training.corpus.names import Names, load_names
from training.corpus.rows import Row, read_rows, split_of
from training.corpus.templates import Piece, Templates, load_templates, pieces, template_key
from training.plan import CorpusPlan

HARD_FILE = "hard.jsonl"
BLIND_FILE = "blind.jsonl"
CORPUS_FILE = "corpus.jsonl"
TRIES_PER_ROW = 8
"""Attempts at a row that is not there yet, before its place is given up."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What the corpus is made of, and the comparable sentences that must stay out of it."""

    templates: Templates
    phrases: dict[str, list[str]]
    names: Names
    kept_out: frozenset[str]


def load_sources(
    folder: Path, catalog: Path, intents: tuple[Intent, ...], plan: CorpusPlan
) -> Sources:
    """Read templates, phrase lists, names and the sentences to keep out."""
    templates = load_templates(folder / "templates.yaml", intents)
    files = sorted((folder / "phrases").glob("*.txt"))
    return Sources(
        templates=templates,
        phrases={file.stem: file.read_text("utf-8").split("\n") for file in files},
        names=load_names(catalog, folder / "tricky_titles.csv", templates.playlists, plan),
        kept_out=kept_out(folder, intents),
    )


def kept_out(folder: Path, intents: tuple[Intent, ...]) -> frozenset[str]:
    """Gather the sentences that nothing may train on: ``expects``, the hard and the blind set."""
    expected = {comparable(text) for intent in intents for text, _ in intent.expects}
    written = [row for file in (HARD_FILE, BLIND_FILE) for row in read_rows(folder / file)]
    return frozenset(expected | {comparable(row.text) for row in written})


def generate(sources: Sources, plan: CorpusPlan) -> list[Row]:
    """Make all rows, ordered as made."""
    maker = Maker(sources, plan, random.Random(plan.seed))  # noqa: S311 - the same corpus again
    for intent, count in plan.templated.items():
        lines = sources.templates.by_intent[intent]
        for place in range(count):
            maker.keep_one(intent, lines[place % len(lines)])
    for intent, copies in plan.phrase_copies.items():
        says = sources.templates.by_intent.get(intent, ()) if intent not in plan.templated else ()
        for phrase in [line for line in (*sources.phrases[intent], *says) if line]:
            for _ in range(copies):
                maker.keep_one(intent, phrase)
    return parted(maker.rows.values())


@dataclass(slots=True)
class Maker:
    """Makes rows one by one and keeps those that are new and allowed, by their comparable words."""

    sources: Sources
    plan: CorpusPlan
    rng: random.Random
    rows: dict[str, Row] = field(default_factory=dict)

    def keep_one(self, intent: str, line: str) -> None:
        """Make a row of a template, or none when every attempt is there already."""
        for _ in range(TRIES_PER_ROW):
            row = self._row(intent, self.sources.templates.expand(line, self.rng))
            key = comparable(row.text)
            if key and key not in self.rows and key not in self.sources.kept_out:
                self.rows[key] = row
                return

    def _row(self, intent: str, expanded: str) -> Row:
        rng = self.rng
        key = template_key(expanded)
        split = self._split(key)
        names = self.sources.names.draw(split, rng)
        filled = [
            Piece(names[piece.name], piece.slot, piece.name) if piece.name else piece
            for piece in pieces(expanded)
        ]
        text, spans = _joined(dress(filled, intent, rng))
        named = any(piece.name for piece in filled)
        return Row(text, intent, spans, "templates" if named else "phrases", key, split)

    def _split(self, key: str) -> str:
        if key in self.sources.templates.taught:
            return "train"
        plan = self.plan
        return split_of(f"template {key}", plan.seed, plan.dev_percent, plan.test_percent)


def _joined(dressed: Sequence[Piece]) -> tuple[str, dict[str, tuple[int, int]]]:
    text, spans = "", {}
    for piece in dressed:
        if piece.slot:
            spans[piece.slot] = (len(text), len(text) + len(piece.words))
        text += piece.words
    return text, spans


def parted(rows: Iterable[Row]) -> list[Row]:
    """Drop rows of dev and test whose masked words, as dressed, another split has too."""
    owner: dict[str, str] = {}
    ordered = sorted(rows, key=lambda row: row.split, reverse=True)  # train before test and dev
    return [row for row in ordered if owner.setdefault(row.masked, row.split) == row.split]
