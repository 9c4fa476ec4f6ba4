from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.domain.intents import SlotValue
from assistant.tools.registry import load_intents
from assistant.understanding import Reader
from assistant.understanding.classifier import Prediction

EXPECTED = [
    (text, intent.name, slots) for intent in load_intents() for text, slots in intent.expects
]


@pytest.mark.parametrize(("text", "intent", "slots"), EXPECTED, ids=[e[0] for e in EXPECTED])
def test_what_a_tool_expects_is_what_the_reader_reads(
    reader: Reader, text: str, intent: str, slots: Mapping[str, SlotValue]
) -> None:
    (command,) = reader.read(text).commands
    assert (command.intent, dict(command.slots)) == (intent, dict(slots))


PHRASES_OF_THE_FIRST_ISSUE = [
    ("add bohemian rapsody", "add", {"title": "bohemian rapsody"}),
    ("Put on 'Imagine' by John Lennon", "add", {"title": "Imagine", "artist": "John Lennon"}),
    ("get rid of that song", "remove", {"ref": "last_mentioned"}),
    ("what's on my list?", "view", {}),
    ("wipe it", "clear", {}),
    ("add Delete by Story of the Year", "add", {"title": "Delete", "artist": "Story of the Year"}),
    ("clear my browser history", "out_of_scope", {}),
]


@pytest.mark.parametrize(("text", "intent", "slots"), PHRASES_OF_THE_FIRST_ISSUE)
def test_a_listeners_plain_words_are_understood(
    reader: Reader, text: str, intent: str, slots: Mapping[str, SlotValue]
) -> None:
    (command,) = reader.read(text).commands
    assert (command.intent, dict(command.slots)) == (intent, slots)


@pytest.mark.parametrize(
    "text",
    [
        "don't clear it",
        "Don’t remove anything",
        "please don't delete my playlist",
        "no, don't empty the list",
        "never clear my list",
    ],
)
def test_a_request_not_to_change_the_list_changes_nothing(reader: Reader, text: str) -> None:
    commands = reader.read(text).commands
    assert not {command.intent for command in commands} & {"clear", "remove", "add", "undo"}


def test_spans_point_at_the_listeners_own_characters(reader: Reader) -> None:
    text = "Put on “Imagine” by John Lennon"
    (command,) = reader.read(text).commands
    assert {slot: text[span.start : span.end] for slot, span in command.spans.items()} == {
        "title": "Imagine",
        "artist": "John Lennon",
    }


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "\x00", "\u200f\u200e"])
def test_nothing_said_is_no_command(reader: Reader, text: str) -> None:
    understanding = reader.read(text)
    assert (understanding.text, understanding.commands) == (text, ())


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a" * 20_000, id="one word of 20,000 letters"),
        pytest.param("add imagine " * 1_700, id="20,000 characters of words"),
        pytest.param("\x00add\x00imagine\x00", id="null bytes"),
        pytest.param("🎸🎸🎸 add 🎵 imagine 🎶", id="emoji"),
        pytest.param("أضف أغنية من فضلك", id="right to left"),
        pytest.param("add \ud800\udfff imagine", id="lone surrogates"),
        pytest.param("'" * 5_000, id="quotes"),
        pytest.param("?!", id="punctuation"),
        pytest.param("[MASK] [SEP] [CLS]", id="the model's own tokens"),
        pytest.param("夜に駆ける" * 900, id="no spaces"),
    ],
)
def test_any_text_is_answered(reader: Reader, text: str) -> None:
    understanding = reader.read(text)
    assert understanding.text == text
    assert len(understanding.commands) == 1 or len(understanding.alternatives) >= 2


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(max_size=80))
def test_no_text_raises_and_every_span_is_inside_it(reader: Reader, text: str) -> None:
    for command in reader.read(text).commands:
        for span in command.spans.values():
            assert 0 <= span.start < span.end <= len(text)


class Doubtful:
    """A classifier that is never sure."""

    def predict(self, texts: Sequence[str]) -> list[Prediction]:
        odds = {"add": 0.05, "remove": 0.3, "clear": 0.4, "undo": 0.2, "view": 0.05}
        return [Prediction(odds) for _ in texts]


def test_below_its_threshold_the_reader_names_the_likeliest_readings() -> None:
    understanding = Reader(Doubtful(), threshold=0.5).read("hm")
    assert understanding.commands == ()
    assert [a.intent for a in understanding.alternatives] == ["clear", "remove", "undo"]


def test_at_its_threshold_the_reader_is_sure() -> None:
    (command,) = Reader(Doubtful(), threshold=0.4).read("hm").commands
    assert (command.intent, command.confidence) == ("clear", 0.4)


def test_reading_never_imports_torch(model: Path) -> None:
    program = (
        "import sys\n"
        "from pathlib import Path\n"
        "from assistant.understanding import load_reader\n"
        "assert load_reader(Path(sys.argv[1])).read('help').commands\n"
        "heavy = {'torch', 'transformers', 'peft', 'onnx', 'sentence_transformers'}\n"
        "sys.exit(', '.join(heavy & set(sys.modules)) or 0)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(model)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
