"""Turns an adapter into a model that the reader can load, once, and keeps it in a cache.

The compiling needs torch, transformers and peft, and runs in a child process, so that the server
never imports them. A compiled model's folder is named by what it was made from; it is written
beside its place and renamed into it, so that a half-written one is never seen.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from assistant import errors
from assistant.errors import ModelError, WeightsRefused
from assistant.understanding.manifest import FORMAT, MANIFEST_FILE, Manifest
from assistant.understanding.weights import check_base, find_base, is_hub_name, sha256

COMPILE_TIMEOUT_S = 900
"""A compile takes well under a minute; slow machines and first downloads get fifteen."""

Announce = Callable[[str], None]


def prepare(adapter: Path, cache: Path, base: str | None, announce: Announce) -> Path:
    """Give the folder of the compiled model, compiling it first when the cache has none.

    ``adapter`` holds ``adapter.safetensors`` and its manifest; ``base`` is None for the installed
    package, a folder or a hub name; ``announce`` is told before a long wait.

    Raises:
        WeightsMissing: the adapter or the base is not there.
        WeightsRefused: one of them is not what the adapter's manifest names.
        ModelError: the compiling failed.
    """
    manifest = check_folder(adapter)
    place = cache / cache_key(manifest)
    if base is not None and not is_hub_name(base):
        check_base(find_base(base), manifest.base)
    if _is_whole(place):
        return place
    if base is None:
        check_base(find_base(None), manifest.base)
    announce("Preparing the intent model; this happens once and takes about half a minute.")
    _compile_into(place, adapter, base)
    return place


def check_folder(folder: Path) -> Manifest:
    """Read a model folder's manifest and check its files against it.

    Raises:
        WeightsMissing: the manifest or a file is not there.
        WeightsRefused: a file is not the one that the manifest names.
    """
    manifest = Manifest.load(folder)
    for name, digest in manifest.files.items():
        if sha256(folder / name) != digest:
            raise WeightsRefused(
                f"{folder / name} is not the file that its {MANIFEST_FILE} names; reinstall "
                "Encore, or delete a compiled model's folder to have it made anew."
            )
    return manifest


def cache_key(manifest: Manifest) -> str:
    """Name a compiled model by its adapter, its base and the format it is compiled to."""
    parts = [str(FORMAT), manifest.adapter, *sorted(manifest.base.values())]
    parts += [str(manifest.threshold), *map(str, manifest.intents.items()), *manifest.slots]
    return "intents-" + hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def _is_whole(place: Path) -> bool:
    """Tell whether a cached model can be used; a damaged one is made anew."""
    try:
        check_folder(place)
    except ModelError:
        return False
    return True


def _compile_into(place: Path, adapter: Path, base: str | None) -> None:
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        workshop = Path(tempfile.mkdtemp(prefix=".compiling-", dir=place.parent))
        workshop.chmod(place.parent.stat().st_mode)  # mkdtemp would hide the model from others
    except OSError as error:
        raise ModelError(
            f"The model cache {place.parent} cannot be written ({error.strerror}); choose another "
            "data folder or free some space."
        ) from error
    try:
        _run_compiler(adapter, workshop, base)
        _move(workshop, place)
    finally:
        shutil.rmtree(workshop, ignore_errors=True)


def _run_compiler(adapter: Path, target: Path, base: str | None) -> None:
    command = [sys.executable, "-m", "assistant.understanding.compile", str(adapter), str(target)]
    if base is not None:
        command += ["--base", base]
    try:
        done = subprocess.run(  # noqa: S603 - our own module under our own interpreter
            command, capture_output=True, text=True, timeout=COMPILE_TIMEOUT_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ModelError(f"Compiling the intent model failed: {error}.") from error
    if done.returncode != 0:
        raise _failure(done.stderr)


def _failure(stderr: str) -> ModelError:
    """Give the compiler's own error again, from the last line that it wrote."""
    last = (stderr.strip().splitlines() or ["it said nothing"])[-1]
    name, _, message = last.partition(": ")
    kind = getattr(errors, name, None)
    if isinstance(kind, type) and issubclass(kind, ModelError):
        return kind(message)
    return ModelError(
        f"Compiling the intent model failed ({last}); run `python -m assistant.understanding."
        "compile --help` to try it by hand."
    )


def _move(workshop: Path, place: Path) -> None:
    """Put a finished folder in its place; where another process was quicker, keep that one."""
    if place.exists() and not _is_whole(place):
        shutil.rmtree(place, ignore_errors=True)
    try:
        workshop.rename(place)
    except OSError as error:
        if not _is_whole(place):
            raise ModelError(f"{place} cannot be written ({error.strerror}).") from error
