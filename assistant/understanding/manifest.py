"""The manifest that lies beside an adapter and beside a compiled model, and says what they are.

Conventions: ``manifest.json`` is written last, so that its presence means a whole folder; every
other file is named in it by its SHA-256.
"""

from __future__ import annotations

from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.errors import WeightsMissing, WeightsRefused

MANIFEST_FILE = "manifest.json"
ADAPTER_FILE = "adapter.safetensors"
MODEL_FILE = "model.onnx"
FORMAT = 1
"""Grows when a compiled model of older code can no longer be read."""


class LoraShape(BaseModel):
    """The low-rank adapter's shape: rank, scale (``alpha / rank``) and the layers it sits on."""

    model_config = ConfigDict(frozen=True)

    rank: int
    alpha: int
    targets: tuple[str, ...]


class Manifest(BaseModel):
    """What a model folder holds.

    ``base_name`` and ``base`` (file to SHA-256) say what the adapter was trained on; ``intents``
    gives each intent's slots, in the model's order; ``files`` are the folder's own; ``threshold``
    is the probability below which the reader abstains.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: int = FORMAT
    version: str
    base_name: str
    base: dict[str, str]
    adapter: str
    intents: dict[str, tuple[str, ...]]
    slots: tuple[str, ...]
    threshold: float
    lora: LoraShape
    files: dict[str, str]
    made_with: dict[str, str]

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Read a folder's manifest.

        Raises:
            WeightsMissing: there is none.
            WeightsRefused: it is not one of ours, or of another format.
        """
        file = folder / MANIFEST_FILE
        try:
            manifest = cls.model_validate_json(file.read_bytes())
        except OSError as error:
            raise WeightsMissing(
                f"There is no intent model in {folder} ({MANIFEST_FILE}: {error.strerror}); "
                "reinstall Encore, or train one with `python -m training.intents`."
            ) from error
        except ValidationError as error:
            raise WeightsRefused(
                f"{file} is not a manifest of an intent model ({error.error_count()} faults); "
                "reinstall Encore, or train one with `python -m training.intents`."
            ) from error
        if manifest.format != FORMAT:
            raise WeightsRefused(
                f"{file} has format {manifest.format}, and this Encore reads {FORMAT}; use the "
                "model that came with it."
            )
        return manifest

    def save(self, folder: Path) -> None:
        """Write the manifest; call this after all other files of the folder."""
        (folder / MANIFEST_FILE).write_text(self.model_dump_json(indent=2) + "\n", "utf-8")
