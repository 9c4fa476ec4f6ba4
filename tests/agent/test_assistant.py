"""One turn in plain Python, with a reader that says what it was told to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pytest

from assistant.agent.assistant import Assistant, Heard
from assistant.bootstrap import Encore
from assistant.dialogue.phrases import Phrases
from assistant.domain.conversation import SessionId, TurnId
from assistant.domain.intents import Alternative, Command, Understanding
from assistant.tools.registry import load_tools

SESSION = SessionId("ann")


@dataclass
class ScriptedReader:
    """Reads each text as the commands written down for it; other texts as nothing."""

    script: Mapping[str, tuple[Command, ...]]
    alternatives: tuple[Alternative, ...] = field(default=())

    def read(self, text: str) -> Understanding:
        return Understanding(text, self.script.get(text, ()), self.alternatives)


Make = Callable[[ScriptedReader], Callable[[str], Heard]]


@pytest.fixture
def make(encore: Encore) -> Make:
    def listen(reader: ScriptedReader) -> Callable[[str], Heard]:
        assistant = Assistant(
            reader,
            load_tools(),
            catalog=encore.catalog,
            playlists=encore.playlists,
            conversations=encore.conversations,
            phrases=Phrases.load(),
        )
        return lambda text: assistant.hear(SESSION, TurnId("turn"), text)

    return listen


def titles(encore: Encore) -> list[str]:
    return [song.title for song in encore.playlists.current(SESSION).songs]


def test_several_commands_are_run_in_order_each_with_its_reply(make: Make, encore: Encore) -> None:
    add = Command("add", {"title": "Yellow", "artist": "Coldplay"})
    remove = Command("remove", {"ref": "last_mentioned"})
    hear = make(ScriptedReader({"add it and drop it": (add, remove)}))
    heard = hear("add it and drop it")
    assert [reply.text for reply in heard.replies] == [
        "Added “Yellow” by Coldplay. It’s number 1.",
        "Removed “Yellow” by Coldplay.",
    ]
    assert titles(encore) == []


def test_add_it_means_the_song_that_was_just_removed(make: Make, encore: Encore) -> None:
    hear = make(
        ScriptedReader(
            {
                "one": (Command("add", {"title": "Yellow", "artist": "Coldplay"}),),
                "two": (Command("remove", {"title": "yellow"}),),
                "three": (Command("add", {"ref": "last_mentioned"}),),
            }
        )
    )
    for text in ("one", "two", "three"):
        hear(text)
    assert titles(encore) == ["Yellow"]


def test_that_one_means_nothing_before_a_song_was_named(make: Make, encore: Encore) -> None:
    hear = make(ScriptedReader({"add it": (Command("add", {"ref": "last_mentioned"}),)}))
    (reply,) = hear("add it").replies
    assert "which song" in reply.text
    assert titles(encore) == []


def test_it_is_not_guessed_among_songs_that_were_only_offered(make: Make, encore: Encore) -> None:
    hear = make(
        ScriptedReader(
            {
                "which": (Command("add", {"title": "Hello"}),),
                "that": (Command("add", {"ref": "last_mentioned"}),),
            }
        )
    )
    hear("which")
    (reply,) = hear("that").replies
    assert "which song" in reply.text
    assert titles(encore) == []


def test_hesitation_names_the_readings(make: Make) -> None:
    hesitated = (Alternative("add", 0.4), Alternative("clear", 0.35), Alternative("greet", 0.1))
    (reply,) = make(ScriptedReader({}, hesitated))("hmm zzz").replies
    assert "put a song on your playlist or empty your playlist" in reply.text


def test_a_list_that_is_asked_for_by_name_is_not_silently_another(
    make: Make, encore: Encore
) -> None:
    add = Command("add", {"title": "Yellow", "artist": "Coldplay", "playlist": "Gym"})
    (reply,) = make(ScriptedReader({"to gym": (add,)}))("to gym").replies
    assert "“My playlist”" in reply.text
    assert titles(encore) == ["Yellow"]
