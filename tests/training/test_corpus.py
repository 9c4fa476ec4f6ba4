from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from dataclasses import replace

import pytest

from assistant.tools.registry import load_intents
from assistant.understanding.slots import slot_value
from assistant.understanding.text import comparable
from training.corpus.generate import CORPUS_FILE, generate, kept_out, load_sources
from training.corpus.rows import Row, read_rows
from training.corpus.templates import template_key
from training.intents.data import Data, load_data
from training.plan import CATALOG, UTTERANCES, CorpusPlan, shared_data

SMALL = replace(
    CorpusPlan(),
    templated={
        "add": 300,
        "remove": 300,
        "view": 60,
        "clear": 60,
        "chitchat": 60,
        "out_of_scope": 90,
    },
    phrase_copies={"greet": 1, "help": 1},
)


@pytest.fixture(scope="module")
def data() -> Data:
    return load_data(UTTERANCES, shared_data(), load_intents(), CorpusPlan())


@pytest.fixture(scope="module")
def shipped() -> list[Row]:
    return read_rows(UTTERANCES / CORPUS_FILE)


def made(plan: CorpusPlan) -> list[Row]:
    return generate(load_sources(UTTERANCES, CATALOG, load_intents(), plan), plan)


def shared_by_two_splits(keys: list[tuple[str, str]]) -> list[str]:
    splits = defaultdict(set)
    for key, split in keys:
        splits[key].add(split)
    return [key for key, found in splits.items() if len(found) > 1]


def test_the_same_plan_makes_the_same_rows() -> None:
    assert made(SMALL) == made(SMALL)


def test_another_seed_makes_other_rows() -> None:
    assert made(SMALL) != made(replace(SMALL, seed=1))


def test_the_corpus_is_large_and_its_manifest_names_it(shipped: list[Row]) -> None:
    manifest = json.loads((UTTERANCES / "manifest.json").read_text("utf-8"))
    digest = hashlib.sha256((UTTERANCES / CORPUS_FILE).read_bytes()).hexdigest()
    assert (manifest["rows"], manifest["sha256"]) == (len(shipped), digest)
    assert len(shipped) >= 6_000


def test_no_masked_sentence_is_in_two_splits(data: Data) -> None:
    rows = data.train + data.dev + data.test
    assert not shared_by_two_splits([(row.masked, row.split) for row in rows])
    own = [row for row in rows if row.origin in {"templates", "phrases"}]
    assert not shared_by_two_splits([(row.template, row.split) for row in own])


def test_what_a_tool_says_is_for_training(shipped: list[Row]) -> None:
    taught = {template_key(line) for intent in load_intents() for line in intent.says}
    assert {row.split for row in shipped if row.template in taught} == {"train"}
    assert len(taught & {row.template for row in shipped}) > len(taught) / 2


def test_no_title_is_in_two_splits(data: Data) -> None:
    rows = data.train + data.dev + data.test
    titles = [(comparable(row.slots["title"]), row.split) for row in rows if "title" in row.slots]
    assert len({split for _, split in titles}) == 3
    assert not shared_by_two_splits(titles)


def test_nothing_that_tests_the_model_is_in_its_corpus(data: Data) -> None:
    hidden = kept_out(UTTERANCES, load_intents())
    assert len(hidden) > 200
    assert not hidden & {comparable(row.text) for row in data.train + data.dev + data.test}


def test_the_hand_written_sets_cover_every_intent(data: Data) -> None:
    assert len(data.hard) >= 150
    assert {row.intent for row in data.blind} == {row.intent for row in data.hard}
    assert {row.intent for row in data.hard} == {intent.name for intent in load_intents()}


def test_no_sentence_means_two_things(data: Data) -> None:
    meanings = defaultdict(set)
    for row in data.train + data.dev + data.test:
        meanings[comparable(row.text)].add(row.intent)
    assert not [text for text, intents in meanings.items() if len(intents) > 1]


def test_every_slot_of_the_corpus_has_a_value(shipped: list[Row]) -> None:
    missing = [
        row.text
        for row in shipped
        for slot, words in row.slots.items()
        if slot_value(slot, words) is None
    ]
    assert not missing


def test_slots_are_those_that_the_tools_declare(shipped: list[Row]) -> None:
    declared = {intent.name: set(intent.slots) for intent in load_intents()}
    everywhere = {"playlist"}
    for row in shipped:
        assert set(row.slots) <= declared[row.intent] | everywhere, row.text


def test_many_hand_written_requests_are_out_of_scope() -> None:
    lines = (UTTERANCES / "phrases" / "out_of_scope.txt").read_text("utf-8").split("\n")
    assert len({comparable(line) for line in lines if line}) >= 500


def test_training_needs_no_borrowed_data() -> None:
    alone = load_data(UTTERANCES, None, load_intents(), CorpusPlan())
    assert {row.origin for row in alone.train} == {"templates", "phrases"}
    assert not alone.thesis_eval
