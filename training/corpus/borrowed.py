"""Borrowed utterances: the thesis' phrases (MIT) and HWU64's requests (CC BY 4.0).

They are read where they lie (`training.plan.shared_data`), never copied; without them training
uses our own corpus alone. Rows that would carry a title of our dev or test split into training are
left out.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path

from assistant.understanding.text import clean, comparable
from training.corpus.names import title_split
from training.corpus.rows import Row, percentile, split_of
from training.plan import CorpusPlan

THESIS_TRAIN = "utterances/thesis_train.csv"
THESIS_EVAL = "utterances/thesis_eval.csv"
HWU64 = "utterances/hwu64.jsonl"

_QUOTED = re.compile(
    r"(?<!\w)(['\"])(?P<title>.+)\1(?:\s+by\s+(?P<artist>.+?))?(?P<rest>[.?!]*|\s.*)$"
)
_TAIL = re.compile(
    r"\s+(?:to|from|off|out of|on|in|into|onto)\s+(?:the|my|our|a|this|saved)\b.*$"
    r"|[.?!]+$"
)
_MUSICAL = re.compile(
    r"\b(songs?|music|playlists?|tracks?|albums?|tunes?|queue|band|singers?|undo|help)\b", re.I
)
_OTHER_LIST = re.compile(
    r"\b(shopping|grocer\w*|to.?do|todo|chores?|bucket|christmas|guest|wish)\b", re.I
)
_UNCLEAR = {"music", "affirm", "negate", "confirm", "dontcare", "repeat", "praise", "explain",
            "commandstop", "quirky"}  # fmt: skip
LEAST_WORDS = 3


def thesis(file: Path, split: str, plan: CorpusPlan) -> list[Row]:
    """Read a file of the thesis' phrases; slots are found by their quotes.

    Training rows whose title belongs to another split of ours are left out, as are rows that name
    no song although they should.
    """
    with file.open(encoding="utf-8", newline="") as stream:
        rows = [_thesis_row(line["text"], line["intent"], split) for line in csv.DictReader(stream)]
    kept = [row for row in rows if row.intent in {"view", "clear"} or "title" in row.spans]
    if split == "train":
        kept = [row for row in kept if title_split(row.slots.get("title", ""), plan) == "train"]
    return kept


def hwu64(file: Path, plan: CorpusPlan) -> list[Row]:
    """Read requests of HWU64 that are surely beyond a playlist, as ``out_of_scope``."""
    rows: dict[str, Row] = {}
    for record in _records(file):
        key = comparable(record["text"])
        if _is_foreign(record, key):
            split = split_of(f"template {key}", plan.seed, plan.dev_percent, plan.test_percent)
            rows[key] = Row(record["text"], "out_of_scope", {}, "hwu64", key, split)
    chosen = sorted(rows, key=lambda key: (percentile(key, plan.seed), key))[: plan.hwu64_rows]
    return [rows[key] for key in chosen]


def borrowed(folder: Path | None, plan: CorpusPlan) -> list[Row]:
    """Read every borrowed row that training may use; none without the folder."""
    rows: list[Row] = []
    if folder and (folder / THESIS_TRAIN).is_file():
        rows += thesis(folder / THESIS_TRAIN, "train", plan)
    if folder and (folder / HWU64).is_file():
        rows += hwu64(folder / HWU64, plan)
    return rows


def _thesis_row(text: str, intent: str, split: str) -> Row:
    spans: dict[str, tuple[int, int]] = {}
    match = _QUOTED.search(clean(text)) if intent in {"add", "remove"} else None
    if match:
        spans["title"] = match.span("title")
        tail = match.end("title") + 1
        if by := re.match(r"\s+by\s+", text[tail:]):
            start = tail + by.end()
            artist = _TAIL.sub("", _TAIL.sub("", clean(text)[start:]))
            spans["artist"] = (start, start + len(artist))
    title = comparable(text)
    return Row(text, intent, spans, "thesis", title, split)


def _records(file: Path) -> Iterator[dict[str, str]]:
    for line in file.read_text("utf-8").splitlines():
        yield json.loads(line)


def _is_foreign(record: dict[str, str], key: str) -> bool:
    if record["intent"] in _UNCLEAR or record["scenario"] == "music":
        return False
    if len(key.split()) < LEAST_WORDS:
        return False
    if record["scenario"] == "lists" or "list" in key:
        return bool(_OTHER_LIST.search(key)) and not _MUSICAL.search(key)
    return not _MUSICAL.search(key)
