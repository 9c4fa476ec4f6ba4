"""A tiny fit with the real base and the real adapter shape."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from assistant.understanding.network import IntentNetwork, build_network
from assistant.understanding.slots import SLOTS
from assistant.understanding.tokens import load_tokenizer
from assistant.understanding.weights import find_base
from training.corpus.rows import Row
from training.intents.evaluate import evaluate
from training.intents.exact import TorchClassifier
from training.intents.examples import encode
from training.intents.export import lora_shape, save_adapter
from training.intents.fit import Checkpoint, fit
from training.plan import IntentPlan

PLAN = replace(IntentPlan(), epochs=15, batch_rows=10, dropout=0.0, label_smoothing=0.0)
INTENTS = {"add": ("title",), "clear": (), "remove": ("title",)}
TITLES = (
    "Imagine", "Hello", "Halo", "Yesterday", "Zombie", "Creep", "Jolene", "Thriller", "Fields",
    "Bad Romance",
)  # fmt: skip


@pytest.fixture(autouse=True)
def one_thread() -> Iterator[None]:
    """Several threads wait for each other when the machine is busy, for minutes."""
    before = torch.get_num_threads()
    torch.set_num_threads(PLAN.threads)
    yield
    torch.set_num_threads(before)


def phrases() -> list[Row]:
    rows = [Row(f"add {title}", "add", {"title": (4, 4 + len(title))}) for title in TITLES]
    rows += [Row(f"delete {title}", "remove", {"title": (7, 7 + len(title))}) for title in TITLES]
    verbs = ("clear", "empty", "wipe", "reset", "flush")
    return rows + [Row(f"{verb} {what}", "clear") for verb in verbs for what in ("it", "my list")]


def fresh(plan: IntentPlan) -> IntentNetwork:
    torch.manual_seed(plan.seed)
    return build_network(
        find_base(None), lora_shape(plan), len(INTENTS), SLOTS, dropout=plan.dropout
    )


def fitted(plan: IntentPlan, checkpoint: Checkpoint | None = None) -> IntentNetwork:
    network = fresh(plan)
    examples = encode(phrases(), load_tokenizer(find_base(None)), tuple(INTENTS), SLOTS)
    return fit(network, examples, plan, checkpoint)


def test_thirty_phrases_are_learnt_by_heart_and_kept_when_saved(tmp_path: Path) -> None:
    network = fitted(PLAN)
    classifier = TorchClassifier(network, find_base(None), INTENTS, SLOTS)
    report = evaluate(classifier, phrases(), threshold=0.5)
    assert (report.rows, report.command_match) == (30, 1.0)

    save_adapter(network, tmp_path, find_base(None), INTENTS, PLAN)
    texts = [row.text for row in phrases()]
    assert TorchClassifier.load(find_base(None), tmp_path).predict(texts) == classifier.predict(
        texts
    )


def test_a_run_that_is_broken_off_ends_as_if_it_had_not_been(tmp_path: Path) -> None:
    plan = replace(PLAN, epochs=2, dropout=0.1)
    whole = fitted(plan).adapter_state()

    class Interrupted(Exception):
        pass

    class Interrupting(Checkpoint):
        def save(self, run: object) -> None:
            super().save(run)  # type: ignore[arg-type]
            raise Interrupted

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("training.intents.fit.CHECKPOINT_STEPS", 4)
        with pytest.raises(Interrupted):
            fitted(plan, Interrupting(tmp_path, "same"))
    resumed = fitted(plan, Checkpoint(tmp_path, "same")).adapter_state()
    assert all(torch.equal(weight, resumed[name]) for name, weight in whole.items())


def test_a_checkpoint_of_another_plan_is_not_gone_on_with(tmp_path: Path) -> None:
    plan = replace(PLAN, epochs=1)
    fitted(plan, Checkpoint(tmp_path, "other"))
    started = fresh(plan).adapter_state()
    again = fitted(plan, Checkpoint(tmp_path, "this")).adapter_state()
    assert any(not torch.equal(weight, again[name]) for name, weight in started.items())
