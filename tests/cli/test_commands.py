"""The encore command as a person runs it: each test starts the real program."""

from __future__ import annotations

import gzip
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import socketio

Run = Callable[..., subprocess.CompletedProcess[str]]
ENCORE = [sys.executable, "-m", "assistant"]


def environment(data_dir: Path) -> dict[str, str]:
    return {**os.environ, "ENCORE_DATA_DIR": str(data_dir)}


@pytest.fixture
def run(data_dir: Path) -> Run:
    def encore(
        *arguments: str, typed: str = "", folder: Path = data_dir
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*ENCORE, *arguments],
            input=typed,
            env=environment(folder),
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    return encore


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def served(data_dir: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    port = free_port()
    process = subprocess.Popen(
        [*ENCORE, "serve", "--port", str(port)],
        env=environment(data_dir),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    address = f"http://127.0.0.1:{port}"
    wait_until_well(address, process)
    yield process, address
    if process.poll() is None:
        process.kill()
    process.wait()


def wait_until_well(address: str, process: subprocess.Popen[str]) -> None:
    for _ in range(300):
        assert process.poll() is None, process.stdout.read() if process.stdout else ""
        try:
            urllib.request.urlopen(f"{address}/healthz", timeout=2)
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
        else:
            return
    pytest.fail("the server did not become healthy within 30 s")


def test_understand_writes_one_object_a_line(run: Run) -> None:
    lines = ["add bohemian rapsody", "Put on 'Imagine' by John Lennon", "", "wipe it"]
    done = run("understand", typed="\n".join(lines) + "\n")
    assert done.returncode == 0, done.stderr
    read = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one["text"] for one in read] == lines
    assert all(set(one) == {"text", "commands"} for one in read)
    assert read[1]["commands"][0]["intent"] == "add"
    assert read[1]["commands"][0]["slots"] == {"title": "Imagine", "artist": "John Lennon"}
    assert 0 < read[1]["commands"][0]["confidence"] <= 1
    assert read[2]["commands"] == []


def test_chat_keeps_its_list_between_runs(run: Run) -> None:
    first = run("chat", typed="add yellow by coldplay\n")
    assert "Added “Yellow” by Coldplay" in first.stdout, first.stderr
    assert "1) Yellow by Coldplay" in run("chat", typed="what's on my list?\n").stdout


def test_import_takes_a_gzipped_file_and_songs_are_found(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "more.tsv.gz"
    with gzip.open(file, "wt", encoding="utf-8") as rows:
        rows.write("title\tartist\tyear\nZanzibar Nocturne\tThe Unheard Of\t1999\n")
    done = run("catalog", "import", str(file))
    assert done.returncode == 0, done.stderr
    assert "1 songs added" in done.stdout
    assert "Added “Zanzibar Nocturne”" in run("chat", typed="add zanzibar nocturn\n").stdout


def test_stats_count_the_catalog(run: Run) -> None:
    assert "songs by" in run("catalog", "stats").stdout


def test_a_stop_ends_it_within_five_seconds_and_keeps_what_was_committed(
    served: tuple[subprocess.Popen[str], str], run: Run
) -> None:
    process, address = served
    client = socketio.Client()
    sessions: list[str] = []
    client.on("session", lambda data: sessions.append(data["session"]))
    client.connect(address, auth={"protocol": 2}, transports=["websocket"])
    client.call("message", {"message": "add yellow by coldplay"})
    asked = time.monotonic()
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=5) == 0
    assert time.monotonic() - asked < 5
    client.disconnect()
    assert sessions


def test_ctrl_c_ends_it_quietly(served: tuple[subprocess.Popen[str], str]) -> None:
    process, _ = served
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the arbiter and its worker
    said, _ = process.communicate(timeout=5)
    assert process.returncode == 0
    assert "Traceback" not in said
    assert "SystemExit" not in said


def test_a_port_in_use_is_one_sentence(run: Run) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = run("serve", "--port", str(taken.getsockname()[1]))
    refuse(done, "in use")


def test_an_unwritable_data_folder_is_one_sentence(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    refuse(run("chat", folder=tmp_path / "file" / "data"), "data folder")


def test_a_corrupt_database_is_one_sentence(run: Run, data_dir: Path) -> None:
    (data_dir / "encore.sqlite3").write_bytes(b"\x00garbage" * 4096)
    refuse(run("serve", "--port", str(free_port())), "encore.sqlite3")


def test_missing_weights_are_one_sentence(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ENCORE_INTENT_ADAPTER", str(tmp_path / "nowhere"))
    refuse(run("understand", typed="hi\n"), "nowhere")


def test_a_wrong_setting_is_one_sentence(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENCORE_PORT", "many")
    refuse(run("serve"), "ENCORE_PORT")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("missing.csv", None, id="missing"),
        pytest.param("songs.csv", b"a,b\n1,2\n", id="no-title-column"),
        pytest.param("songs.tsv.gz", b"not gzip", id="not-gzip"),
        pytest.param("songs.csv", b"\xff\xfe\x00\x01" * 50, id="binary"),
    ],
)
def test_a_file_that_is_no_catalog_is_one_sentence(
    run: Run, tmp_path: Path, name: str, content: bytes | None
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    refuse(run("catalog", "import", str(tmp_path / name)), name)


def refuse(done: subprocess.CompletedProcess[str], word: str) -> None:
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    last = done.stderr.strip().splitlines()[-1]
    assert last.startswith("encore: ")
    assert word in last
