"""Measures the shipped model's times and size: ``python -m training.intents.speed``.

Conventions: times are wall-clock, on one thread; a message's time is that of `Reader.read`, whole.
Loading is measured in a process of its own, from the first import to the first answer.
"""

from __future__ import annotations

import logging
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from assistant.understanding import Reader, load_reader, prepare
from assistant.understanding.manifest import MODEL_FILE
from training.corpus.generate import HARD_FILE
from training.corpus.rows import read_rows
from training.plan import ADAPTER, UTTERANCES

log = logging.getLogger("training.intents.speed")

ROUNDS = 5
LOAD = (
    "import sys, time; began = time.perf_counter()\n"
    "from pathlib import Path\n"
    "from assistant.understanding import load_reader\n"
    "load_reader(Path(sys.argv[1])).read('help'); print(time.perf_counter() - began)"
)


def main() -> None:
    """Compile into a fresh folder, load and read, and log what each took."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        model = prepare(ADAPTER, Path(folder), None, log.info)
        log.info("compile: %.1f s", time.perf_counter() - began)
        log.info("model: %.1f MB", (model / MODEL_FILE).stat().st_size / 1e6)
        log.info("load: %.2f s", min(load_seconds(model) for _ in range(ROUNDS)))
        times = message_ms(load_reader(model))
        cuts = statistics.quantiles(times, n=20)
        log.info("message: median %.2f ms, p95 %.2f ms", statistics.median(times), cuts[-1])


def load_seconds(model: Path) -> float:
    """Time import, loading and the first answer in a fresh process, in seconds."""
    done = subprocess.run(  # noqa: S603 - our own interpreter and program
        [sys.executable, "-c", LOAD, str(model)], capture_output=True, text=True, check=True
    )
    return float(done.stdout)


def message_ms(reader: Reader) -> list[float]:
    """Time the reading of each hard sentence, in milliseconds, after a first round to warm up."""
    texts = [row.text for row in read_rows(UTTERANCES / HARD_FILE)]
    for text in texts:
        reader.read(text)
    return [_ms(reader, text) for _ in range(ROUNDS) for text in texts]


def _ms(reader: Reader, text: str) -> float:
    began = time.perf_counter()
    reader.read(text)
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    main()
