from __future__ import annotations

import pytest

from assistant.domain.intents import Span
from assistant.understanding.classifier import TaggedWord
from assistant.understanding.slots import LAST_MENTIONED, find_slots, read_slots, slot_value, trim


def tagged(text: str, *tags: str) -> list[TaggedWord]:
    """Tag the words of a text that are parted by single spaces."""
    words, start = [], 0
    for word, tag in zip(text.split(" "), tags, strict=True):
        words.append(TaggedWord(Span(start, start + len(word)), tag, 0.9))
        start += len(word) + 1
    return words


def test_a_run_of_tags_becomes_one_slot_in_the_listeners_words() -> None:
    text = "add Under Pressure by Queen"
    found = find_slots(tagged(text, "O", "B-title", "I-title", "O", "B-artist"), text)
    values, spans = read_slots(found, text)
    assert values == {"title": "Under Pressure", "artist": "Queen"}
    assert spans == {"title": Span(4, 18), "artist": Span(22, 27)}


def test_the_likelier_of_two_runs_wins() -> None:
    text = "Hello or Goodbye"
    words = tagged(text, "B-title", "O", "B-title")
    words[2] = TaggedWord(words[2].span, "B-title", 0.99)
    assert read_slots(find_slots(words, text), text)[0] == {"title": "Goodbye"}


def test_a_slash_does_not_part_a_name() -> None:
    text = "AC/DC"
    words = [
        TaggedWord(Span(0, 2), "B-artist", 0.9),
        TaggedWord(Span(2, 3), "O", 0.9),
        TaggedWord(Span(3, 5), "B-artist", 0.9),
    ]
    assert read_slots(find_slots(words, text), text)[0] == {"artist": "AC/DC"}


@pytest.mark.parametrize(
    ("text", "words", "kept"),
    [
        pytest.param("add 'Imagine'", "'Imagine'", "Imagine", id="single quotes"),
        pytest.param("add “Imagine”", "“Imagine”", "Imagine", id="typographic quotes"),
        pytest.param("add imagine?", "imagine?", "imagine", id="question mark of the sentence"),
        pytest.param("add 'Help!'", "'Help!'", "Help!", id="exclamation mark of the title"),
        pytest.param("add 'Help!' now", "Help!", "Help!", id="quotes outside the span"),
        pytest.param("add Hello (Live)", "Hello (Live)", "Hello (Live)", id="bracket"),
        pytest.param("add it by R.E.M.", "R.E.M.", "R.E.M.", id="abbreviation"),
        pytest.param("add ...", "...", "", id="nothing left"),
    ],
)
def test_quotes_and_stray_punctuation_are_trimmed(text: str, words: str, kept: str) -> None:
    start = text.index(words)
    span = trim(text, Span(start, start + len(words)))
    assert text[span.start : span.end] == kept


def test_the_words_for_a_song_just_spoken_of_have_one_value() -> None:
    assert slot_value("ref", "that song") == slot_value("ref", "it") == LAST_MENTIONED


def test_words_that_mean_no_place_leave_the_slot_out() -> None:
    text = "remove whatever"
    found = find_slots(tagged(text, "O", "B-position"), text)
    assert read_slots(found, text) == ({}, {})


def test_a_song_that_is_named_is_not_also_pointed_at() -> None:
    text = "Halo please add it"
    found = find_slots(tagged(text, "B-title", "O", "O", "B-ref"), text)
    assert read_slots(found, text)[0] == {"title": "Halo"}
