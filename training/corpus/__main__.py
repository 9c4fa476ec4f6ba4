"""Writes the corpus to ``data/utterances``: ``python -m training.corpus``."""

from __future__ import annotations

import hashlib
import json
import logging
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Any

from assistant.tools.registry import load_intents
from training.corpus.generate import CORPUS_FILE, generate, load_sources
from training.corpus.rows import Row, write_rows
from training.plan import CATALOG, UTTERANCES, CorpusPlan

log = logging.getLogger("training.corpus")

MANIFEST_FILE = "manifest.json"


def main() -> None:
    """Make the corpus from its sources and write it with its manifest."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    plan = CorpusPlan()
    rows = generate(load_sources(UTTERANCES, CATALOG, load_intents(), plan), plan)
    write_rows(UTTERANCES / CORPUS_FILE, rows)
    manifest = describe(rows, plan, UTTERANCES / CORPUS_FILE)
    (UTTERANCES / MANIFEST_FILE).write_text(json.dumps(manifest, indent=2) + "\n", "utf-8")
    log.info("%s", json.dumps(manifest, indent=2))


def describe(rows: list[Row], plan: CorpusPlan, file: Path) -> dict[str, Any]:
    """Give a corpus file's hash, counts and plan."""
    return {
        "file": file.name,
        "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
        "catalog_sha256": hashlib.sha256(CATALOG.read_bytes()).hexdigest(),
        "rows": len(rows),
        "by_split": dict(sorted(Counter(row.split for row in rows).items())),
        "by_intent": dict(sorted(Counter(row.intent for row in rows).items())),
        "masked_sentences": len({row.masked for row in rows}),
        "plan": asdict(plan),
    }


if __name__ == "__main__":
    main()
