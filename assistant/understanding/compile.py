"""Compiles an adapter and its base into one int8 ONNX model, in a process of its own.

    python -m assistant.understanding.compile ADAPTER TARGET [--base FOLDER_OR_HUB_NAME]

Conventions: on failure the last line of stderr is ``ErrorName: message``, which the caller raises
again (`assistant.understanding.artifact`). The target is an empty folder; its manifest is written
last.
"""

from __future__ import annotations

import argparse
import logging
import shutil
import sys
import warnings
from importlib.metadata import version
from pathlib import Path

from assistant.errors import EncoreError, ModelError
from assistant.understanding.artifact import check_folder
from assistant.understanding.manifest import MODEL_FILE, Manifest
from assistant.understanding.tokens import TOKENIZER_FILE
from assistant.understanding.weights import check_base, find_base, sha256

OPSET = 17
WIDEST_DISAGREEMENT = 0.25
"""Int8 may move an intent's probability on a probe sentence this far from fp32, and no further."""

PROBES = (
    "add Imagine by John Lennon",
    "remove the last two",
    "what's on my list?",
    "help",
    "wipe it",
)


def compile_model(adapter: Path, target: Path, base: str | None) -> Manifest:
    """Check the base, merge the adapter into it, export, quantise and write the manifest.

    Raises:
        WeightsMissing, WeightsRefused: see `prepare`.
        ModelError: the int8 model does not agree with the one it was made from.
    """
    manifest = check_folder(adapter)
    folder = find_base(base)
    check_base(folder, manifest.base)
    plain = target / "fp32.onnx"
    export(folder, adapter, manifest, plain)
    quantise(plain, target / MODEL_FILE)
    shutil.copyfile(folder / TOKENIZER_FILE, target / TOKENIZER_FILE)
    _compare(plain, target)
    plain.unlink()
    made = _compiled_manifest(manifest, target)
    made.save(target)
    return made


def export(base: Path, adapter: Path, manifest: Manifest, file: Path) -> None:
    """Write the merged network as an fp32 ONNX file with free batch and token counts."""
    import torch

    from assistant.understanding.network import load_network

    network = load_network(base, adapter, manifest)
    network.merge()
    example = torch.ones((2, 9), dtype=torch.int64)
    free = {0: "batch", 1: "tokens"}
    torch.onnx.export(
        network.eval(),
        (example, example),
        str(file),
        input_names=["input_ids", "attention_mask"],
        output_names=["intents", "tags"],
        dynamic_axes={
            "input_ids": free,
            "attention_mask": free,
            "intents": {0: "batch"},
            "tags": free,
        },
        opset_version=OPSET,
        dynamo=False,
    )


def quantise(plain: Path, file: Path) -> None:
    """Store an ONNX model's weights as int8, each output channel with a scale of its own."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    quantize_dynamic(plain, file, weight_type=QuantType.QInt8, per_channel=True)


def _compare(plain: Path, target: Path) -> None:
    """Refuse a quantised model that strays from the exact one on the probe sentences."""
    import numpy as np

    from assistant.understanding.tokens import load_tokenizer, tokenise
    from assistant.understanding.transformer import run, start_session

    tokenizer = load_tokenizer(target)
    exact, small = start_session(plain), start_session(target / MODEL_FILE)
    for probe in PROBES:
        ids = tokenise(tokenizer, probe).ids
        gap = np.abs(np.exp(run(exact, ids)[0]) - np.exp(run(small, ids)[0])).max()
        if gap > WIDEST_DISAGREEMENT:
            raise ModelError(
                f"The int8 model strays from the exact one by {gap:.2f} on '{probe}'; retrain the "
                "adapter or report this machine's kind of processor."
            )


def _compiled_manifest(manifest: Manifest, target: Path) -> Manifest:
    tools = ("torch", "transformers", "peft", "onnx", "onnxruntime")
    return manifest.model_copy(
        update={
            "files": {name: sha256(target / name) for name in (MODEL_FILE, TOKENIZER_FILE)},
            "made_with": {tool: version(tool) for tool in tools},
        }
    )


def main(arguments: list[str] | None = None) -> int:
    """Run the compiler from the command line; give the exit status."""
    parser = argparse.ArgumentParser(description="Compile an intent adapter to int8 ONNX.")
    parser.add_argument("adapter", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--base", default=None)
    options = parser.parse_args(arguments)
    warnings.filterwarnings("ignore")
    logging.disable(logging.WARNING)
    try:
        compile_model(options.adapter, options.target, options.base)
    except EncoreError as error:
        sys.stderr.write(f"\n{type(error).__name__}: {error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
