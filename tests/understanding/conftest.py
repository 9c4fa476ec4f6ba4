"""The shipped adapter, compiled into the cache that all tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.understanding import Reader, load_reader, prepare
from tests.conftest import REPOSITORY


@pytest.fixture(scope="session")
def adapter() -> Path:
    return REPOSITORY / "data" / "models" / "intents"


@pytest.fixture(scope="session")
def cache(test_cache: Path) -> Path:
    return test_cache / "models"


@pytest.fixture(scope="session")
def model(adapter: Path, cache: Path) -> Path:
    return prepare(adapter, cache, None, print)


@pytest.fixture(scope="session")
def reader(model: Path) -> Reader:
    return load_reader(model)
