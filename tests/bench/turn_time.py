"""Measures one chat turn over Socket.IO, client included, against a server of its own.

    python -m tests.bench.turn_time [--turns 500]

The server uses ENCORE_DATA_DIR, so the catalog there is the one that is measured. Turns cycle
through adding (right and misspelled), viewing, removing and undoing; the median and the 95th
percentile are in milliseconds.
"""

from __future__ import annotations

import argparse
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from itertools import cycle, islice
from statistics import median, quantiles

import socketio

SAID = (
    "add bohemian rapsody",
    "put on imagine by john lennon",
    "what's on my list?",
    "remove imagine",
    "undo",
    "add smels like teen spirit by nirvana",
    "drop the last two",
    "add someone like you by adele",
    "clear my playlist",
    "what can you do?",
)


def main() -> None:
    """Start a server, have the conversation, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--turns", type=int, default=500)
    turns = parser.parse_args().turns
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    begun = time.monotonic()
    server = subprocess.Popen([sys.executable, "-m", "assistant", "serve", "--port", str(port)])
    try:
        wait(f"http://127.0.0.1:{port}/healthz")
        print(f"start to healthy: {time.monotonic() - begun:.2f} s")
        report(converse(f"http://127.0.0.1:{port}", turns))
        print(f"memory of the serving process: {memory_mb(server.pid):.0f} MB")
    finally:
        server.terminate()
        server.wait(timeout=10)


def wait(address: str) -> None:
    """Wait for the server."""
    for _ in range(1200):
        try:
            urllib.request.urlopen(address, timeout=5)
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.05)
        else:
            return
    sys.exit("the server did not start within a minute")


def converse(address: str, turns: int) -> list[tuple[str, float]]:
    """Say things and time each until its acknowledgement, in ms; the first ten warm up."""
    client = socketio.Client()
    client.connect(address, auth={"protocol": 2}, transports=["websocket"])
    timed = []
    for said in islice(cycle(SAID), turns + 10):
        asked = time.perf_counter()
        acknowledged = client.call("message", {"message": said})
        timed.append((said, (time.perf_counter() - asked) * 1000))
        if not acknowledged["ok"]:
            sys.exit(f"{said!r} was refused: {acknowledged}")
    client.disconnect()
    return timed[10:]


def report(timed: list[tuple[str, float]]) -> None:
    """Print the figures, all together and for each sentence."""
    print(f"{'said':42} {'n':>5} {'median ms':>10} {'p95 ms':>8}")
    for said in ("all", *SAID):
        times = [ms for one, ms in timed if said in {"all", one}]
        p95 = quantiles(times, n=20)[-1]
        print(f"{said:42} {len(times):5} {median(times):10.1f} {p95:8.1f}")


def memory_mb(arbiter: int) -> float:
    """Give the resident memory of gunicorn's worker, in megabytes (0 where /proc is missing)."""
    try:
        children = f"/proc/{arbiter}/task/{arbiter}/children"
        with open(children) as listed:
            worker = listed.read().split()[0]
        with open(f"/proc/{worker}/statm") as pages:
            return int(pages.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    except (OSError, IndexError):
        return 0.0


if __name__ == "__main__":
    main()
