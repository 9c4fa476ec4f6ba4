"""What tests share: the compiled model, made once, and an Encore over a small fresh database."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import bootstrap
from assistant.bootstrap import Encore
from assistant.settings import Settings

REPOSITORY = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def test_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that outlives one run where ENCORE_TEST_CACHE names one."""
    named = os.environ.get("ENCORE_TEST_CACHE")
    return Path(named) if named else tmp_path_factory.mktemp("encore-cache")


@pytest.fixture(scope="session")
def home(test_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that was made ready once: starter catalog and compiled model."""
    folder = tmp_path_factory.mktemp("home")
    (test_cache / "models").mkdir(parents=True, exist_ok=True)
    (folder / "models").symlink_to(test_cache / "models")
    bootstrap.make_ready(Settings(data_dir=folder), announce=lambda _: None)
    return folder


@pytest.fixture
def data_dir(home: Path, tmp_path: Path) -> Path:
    """A fresh data folder with a copy of the ready one's catalog and its model."""
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "models").symlink_to(home / "models")
    (folder / "encore.sqlite3").write_bytes((home / "encore.sqlite3").read_bytes())
    return folder


@pytest.fixture
def settings(data_dir: Path) -> Settings:
    return Settings(data_dir=data_dir)


@pytest.fixture
def encore(settings: Settings) -> Iterator[Encore]:
    """Encore, built over a fresh copy of the starter catalog."""
    built = bootstrap.build(settings, announce=lambda _: None)
    yield built
    built.close()
