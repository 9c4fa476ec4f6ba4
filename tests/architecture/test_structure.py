"""What the repository promises about itself."""

from __future__ import annotations

import ast
import csv
import re
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.dialogue.phrases import Phrases
from assistant.resources import starter_catalog
from assistant.settings import Settings
from tests.conftest import REPOSITORY

SOURCES = sorted(
    file for room in ("assistant", "training") for file in (REPOSITORY / room).rglob("*.py")
)
NODE_MODULES = REPOSITORY / "frontend" / "node_modules"


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: str(file.relative_to(REPOSITORY)))
def test_every_module_opens_with_what_it_is_for(file: Path) -> None:
    assert ast.get_docstring(ast.parse(file.read_text("utf-8")))


def test_the_layers_hold() -> None:
    lint = Path(sys.executable).parent / "lint-imports"
    found = subprocess.run([lint], cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout


@pytest.mark.skipif(not NODE_MODULES.is_dir(), reason="the page's packages are not installed")
def test_the_widget_s_types_are_those_of_the_wire() -> None:
    check = [sys.executable, "frontend/build.py", "--run", "types:check"]
    found = subprocess.run(check, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout + found.stderr


def test_every_phrase_that_is_said_is_worded_and_every_wording_is_said() -> None:
    code = "\n".join(file.read_text("utf-8") for file in SOURCES)
    said = set(re.findall(r'phrases\.say\(\s*"(\w+)"', code))
    worded = set(Phrases.load()._wording)
    conditional = {"added", "added_elsewhere", "which", "which_by"}
    assert said <= worded
    assert worded - said <= conditional


def test_importing_the_server_brings_no_torch() -> None:
    look = "import assistant.server.app, assistant.cli, sys; print('torch' in sys.modules)"
    found = subprocess.run(
        [sys.executable, "-c", look], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )
    assert found.stdout.strip() == "False"


def test_constraints_pin_every_dependency() -> None:
    pins = (REPOSITORY / "constraints.txt").read_text("utf-8").lower()
    project = (REPOSITORY / "pyproject.toml").read_text("utf-8")
    named = re.findall(r'^    "([a-zA-Z0-9-]+)(?:\[\w+\])?[><=]', project, flags=re.MULTILINE)
    assert len(named) > 25
    missing = [name for name in named if f"\n{name.lower()}==" not in f"\n{pins}"]
    assert not missing


def test_the_readme_names_every_setting() -> None:
    readme = (REPOSITORY / "README.md").read_text("utf-8")
    advanced = {"queue_length"}
    for name in set(Settings.model_fields) - advanced:
        assert f"ENCORE_{name.upper()}" in readme


def test_the_readme_counts_the_starter_catalog() -> None:
    with starter_catalog().open(encoding="utf-8", newline="") as rows:
        songs = sum(1 for _ in csv.DictReader(rows))
    assert songs >= 500
    assert f"{songs:,} well-known songs" in (REPOSITORY / "README.md").read_text("utf-8")
