"""A newcomer's first minutes: a clean clone, an empty HOME, the README's commands, the wheel.

`make test` is what runs this; inside of the clone `make run` is tried.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zipfile
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (REPOSITORY / ".git").exists(), reason="this is no git checkout"),
]
SECOND_START_S = 3.0


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("newcomer")
    subprocess.run(["git", "clone", "-q", REPOSITORY, folder / "encore"], check=True)
    (folder / "home").mkdir()
    return folder / "encore"


def newcomer(clone: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ENCORE_")}
    for name in ("VIRTUAL_ENV", "PYTHONPATH", "XDG_DATA_HOME", "MAKEFLAGS", "MAKELEVEL"):
        kept.pop(name, None)
    return {**kept, "HOME": str(clone.parent / "home")}


def start(clone: Path, port: int) -> tuple[float, subprocess.Popen[bytes]]:
    """Run `make run` until the server is well; give the seconds that took."""
    begun = time.monotonic()
    base = getattr(sys, "_base_executable", sys.executable)
    process = subprocess.Popen(
        ["make", "run", f"PORT={port}", f"PYTHON={base}"],
        cwd=clone,
        env=newcomer(clone),
        start_new_session=True,
    )
    while time.monotonic() - begun < 1500:
        assert process.poll() is None, "make run ended by itself"
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5):
                return time.monotonic() - begun, process
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.05)
    pytest.fail("make run served nothing within 25 minutes")


def stop(process: subprocess.Popen[bytes]) -> None:
    os.killpg(process.pid, signal.SIGINT)
    process.wait(timeout=5)


def test_make_run_serves_from_a_clean_clone_and_is_quick_the_second_time(clone: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    first, process = start(clone, port)
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/") as page:
        assert b"Encore" in page.read()
    stop(process)
    second, process = start(clone, port)
    stop(process)
    print(f"\nfirst start {first:.1f} s, second start {second:.1f} s")  # noqa: T201
    assert second <= SECOND_START_S


def test_the_wheel_brings_catalog_adapter_and_page(clone: Path, tmp_path: Path) -> None:
    pip = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", tmp_path, clone]
    subprocess.run(pip, check=True, env=newcomer(clone))
    (wheel,) = tmp_path.glob("encore_assistant-*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    for shipped in ("catalog/songs.csv", "widget/index.html", "models/intents/manifest.json"):
        assert f"assistant/_data/{shipped}" in names
    assert "assistant/tools/playlist/intents.yaml" in names
    assert "assistant/dialogue/phrases.yaml" in names
    assert not any("node_modules" in name for name in names)
    run_from_elsewhere(wheel, tmp_path)


def run_from_elsewhere(wheel: Path, folder: Path) -> None:
    """Unpack the wheel and chat from another folder, over the libraries installed here."""
    zipfile.ZipFile(wheel).extractall(folder / "site")
    look = "import assistant; print(assistant.__file__)"
    chat = "import sys; sys.argv = ['encore', 'chat']; from assistant.cli import main; main()"
    surroundings = {
        **os.environ,
        "PYTHONPATH": str(folder / "site"),
        "ENCORE_DATA_DIR": str(folder / "data"),
    }
    for code, typed, expected in (
        (look, "", str(folder / "site")),
        (chat, "add bohemian rapsody\n", "Added “Bohemian Rhapsody” by Queen"),
    ):
        done = subprocess.run(
            [sys.executable, "-c", code],
            input=typed,
            cwd=folder,
            env=surroundings,
            capture_output=True,
            text=True,
            check=False,
        )
        assert expected in done.stdout, done.stderr
