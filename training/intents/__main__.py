"""Trains the intent model and writes it with its card: ``python -m training.intents``.

    python -m training.intents [--epochs N] [--rows N] [--into FOLDER] [--only-evaluate]

A run that is broken off is gone on with by the same command.
"""

from __future__ import annotations

import argparse
import hashlib
import logging
import shutil
import tempfile
from dataclasses import asdict, replace
from pathlib import Path

import torch
from transformers.utils import logging as hub_logging

from assistant.tools.registry import load_intents
from assistant.understanding.artifact import prepare
from assistant.understanding.classifier import Classifier
from assistant.understanding.manifest import Manifest
from assistant.understanding.network import build_network
from assistant.understanding.slots import SLOTS
from assistant.understanding.tokens import load_tokenizer
from assistant.understanding.transformer import OnnxClassifier
from assistant.understanding.weights import find_base
from training.intents.baseline import KeywordRules
from training.intents.card import CARD_FILE, SHIPPED, card, table
from training.intents.data import Data, load_data
from training.intents.evaluate import Report, abstention, evaluate
from training.intents.exact import TorchClassifier
from training.intents.examples import encode
from training.intents.export import lora_shape, save_adapter
from training.intents.fit import Checkpoint, fit
from training.plan import ADAPTER, RUNS, UTTERANCES, CorpusPlan, IntentPlan, shared_data

log = logging.getLogger("training.intents")

THRESHOLDS = (0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.8, 0.9)
"""Where the reader might start to be sure; the development split shows what each would cost."""

Reports = dict[str, dict[str, Report]]


def main(arguments: list[str] | None = None) -> None:
    """Train (or only measure) the intent model from the command line."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    options = _options(arguments)
    hub_logging.set_verbosity_error()  # it reports the base's unused pooler at every load
    hub_logging.disable_progress_bar()
    plan = replace(IntentPlan(), epochs=options.epochs) if options.epochs else IntentPlan()
    torch.set_num_threads(plan.threads)
    data = load_data(UTTERANCES, shared_data(), load_intents(), CorpusPlan())
    if options.rows:
        data = replace(data, train=data.train[:: max(1, len(data.train) // options.rows)])
    if not options.only_evaluate:
        train(data, plan, options.into)
    reports = measure(data, options.into, plan.threshold)
    log.info("%s", table(reports))
    manifest = Manifest.load(options.into)
    (options.into / CARD_FILE).write_text(card(manifest, plan, data, reports), "utf-8")
    (RUNS / "mistakes.txt").parent.mkdir(parents=True, exist_ok=True)
    (RUNS / "mistakes.txt").write_text(_mistakes(reports), "utf-8")
    log.info("Mistakes are told in %s.", RUNS / "mistakes.txt")


def train(data: Data, plan: IntentPlan, folder: Path) -> None:
    """Fit an adapter on the training rows and save it."""
    torch.manual_seed(plan.seed)
    torch.use_deterministic_algorithms(True)  # noqa: FBT003 - torch's own signature
    base = find_base(None)
    intents = data.intent_slots
    log.info("training rows: %d %s", len(data.train), data.origins)
    network = build_network(base, lora_shape(plan), len(intents), SLOTS, dropout=plan.dropout)
    examples = encode(data.train, load_tokenizer(base), tuple(intents), SLOTS)
    fingerprint = hashlib.sha256(f"{asdict(plan)} {data.digest} {intents}".encode()).hexdigest()
    fit(network, examples, plan, Checkpoint(RUNS, fingerprint))
    save_adapter(network, folder, base, intents, plan)


def measure(data: Data, folder: Path, threshold: float) -> Reports:
    """Measure the shipped model, the uncompiled one and the keyword rules on the same rows."""
    sets = {
        "test": data.test,
        "hard": data.hard,
        "blind": data.blind,
        "thesis_eval": data.thesis_eval,
    }
    workshop = Path(tempfile.mkdtemp(prefix="encore-intents-"))
    try:
        compiled = prepare(folder, workshop, None, log.info)
        classifiers: dict[str, Classifier] = {
            SHIPPED: OnnxClassifier.load(compiled),
            "fp32": TorchClassifier.load(find_base(None), folder),
            "keyword rules": KeywordRules(),
        }
        for point in abstention(classifiers[SHIPPED], data.dev, THRESHOLDS):
            log.info("dev: threshold %.2f covers %.3f, of which %.3f are right", *point)
        return {
            name: {who: evaluate(it, rows, threshold) for who, it in classifiers.items()}
            for name, rows in sets.items()
            if rows
        }
    finally:
        shutil.rmtree(workshop, ignore_errors=True)


def _mistakes(reports: Reports) -> str:
    sections = []
    for name, by_classifier in reports.items():
        report = by_classifier[SHIPPED]
        sections.append(f"== {name}: {len(report.mistakes)} of {report.rows}\n")
        sections.extend(f"{mistake}\n" for mistake in report.mistakes)
    return "".join(sections)


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Train and measure the intent model.")
    parser.add_argument("--epochs", type=int, default=0, help="passes over the data")
    parser.add_argument("--rows", type=int, default=0, help="about so many training rows only")
    parser.add_argument("--into", type=Path, default=ADAPTER, help="where the adapter goes")
    parser.add_argument("--only-evaluate", action="store_true", help="measure what is there")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
