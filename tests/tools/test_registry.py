"""Tools and their intents.yaml agree, and what does not is named by file and slot."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.errors import ToolError
from assistant.tools.registry import load_intents, load_tools

Write = Callable[[str], Path]
FUNCTION = "def play(title=None, *, catalog):\n    return catalog, title\n"


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Write a package ``shelf`` with one tool, whose intents.yaml is given."""

    def make(stanzas: str) -> Path:
        tool = tmp_path / "shelf" / "player"
        tool.mkdir(parents=True)
        (tool.parent / "__init__.py").touch()
        (tool / "__init__.py").write_text(FUNCTION)
        (tool / "intents.yaml").write_text(stanzas)
        monkeypatch.syspath_prepend(str(tmp_path))
        for name in [name for name in sys.modules if name.split(".")[0] == "shelf"]:
            del sys.modules[name]
        return tool.parent

    return make


def test_every_shipped_intent_has_its_function_summary_and_examples() -> None:
    tools = load_tools()
    assert {"add", "remove", "view", "clear", "undo", "help", "greet", "goodbye"} <= set(tools)
    for tool in tools.values():
        assert tool.intent.summary
        assert len(tool.intent.says) >= 10, tool.intent.name
        assert len(tool.intent.expects) >= 2, tool.intent.name


def test_services_are_injected_by_name(write: Write) -> None:
    tools = load_tools(write("play: {says: ['play {title}']}"), "shelf")
    result = tools["play"].run({"title": "Halo", "unknown": 1}, {"catalog": "the catalog"})
    assert result == ("the catalog", "Halo")


@pytest.mark.parametrize(
    ("stanzas", "message"),
    [
        pytest.param(
            "play: {says: ['play {titel}']}", "'titel'.*did you mean 'title'", id="says-slot"
        ),
        pytest.param("play: {asks: {key: Which one}}", "slot 'key'", id="asks-slot"),
        pytest.param("play: {expects: [{play it: {ref: it}}]}", "slot 'ref'", id="expects-slot"),
        pytest.param("stop: {says: [stop]}", r"no function stop\(\)", id="no-function"),
        pytest.param("play: {say: [play]}", "'say' is none of", id="unknown-field"),
        pytest.param("play: [", "cannot be read", id="broken-yaml"),
    ],
)
def test_a_mismatch_is_refused_by_file_and_slot(write: Write, stanzas: str, message: str) -> None:
    with pytest.raises(ToolError, match=message) as refused:
        load_tools(write(stanzas), "shelf")
    assert "tools/player/intents.yaml" in str(refused.value)


def test_reading_intents_imports_no_tool(write: Write) -> None:
    folder = write("play: {says: ['play {title} for [me](ref)']}")
    (intent,) = load_intents(folder)
    assert intent.slots == ("title", "ref")
    assert "shelf.player" not in sys.modules
