"""Searching reads indexes only; checked on the statements that searches really run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Engine, event

from assistant.storage.catalog import Catalog
from assistant.storage.database import Database

REQUESTS: dict[str, dict[str, str]] = {
    "exact": {"text": "imagine by john lennon"},
    "misspelled": {"text": "bohemian rapsody quen"},
    "unfinished": {"text": "bohemian rhaps"},
    "run-together": {"text": "mrbrightside beat les"},
    "hopeless": {"text": "wholly unknwon wrds bohemian californai here"},
    "apart": {"title": "umbrela", "artist": "rihana"},
    "artist": {"artist": "beetles"},
}


@pytest.fixture
def statements() -> Iterator[list[tuple[str, Any]]]:
    run: list[tuple[str, Any]] = []

    def note(_c: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        run.append((statement, parameters))

    event.listen(Engine, "before_cursor_execute", note)
    yield run
    event.remove(Engine, "before_cursor_execute", note)


@pytest.mark.parametrize("request_", REQUESTS.values(), ids=REQUESTS)
def test_a_search_never_reads_a_whole_table(
    filled: Database, statements: list[tuple[str, Any]], request_: dict[str, str]
) -> None:
    Catalog(filled).search(**request_)
    asked = [each for each in statements if each[0].lstrip().startswith("SELECT")]
    assert asked
    with filled.read() as db:
        for statement, parameters in asked:
            plan = db.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
            steps = [row[3] for row in plan]
            assert not [step for step in steps if step.startswith(("SCAN songs", "SCAN words"))]


def test_the_check_would_see_a_whole_table_read(filled: Database) -> None:
    with filled.read() as db:
        plan = db.connection().exec_driver_sql(
            "EXPLAIN QUERY PLAN SELECT * FROM songs WHERE artist LIKE '%queen%'"
        )
        assert [row[3] for row in plan] == ["SCAN songs"]
