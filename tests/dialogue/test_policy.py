"""What an utterance leads to."""

from __future__ import annotations

from assistant.dialogue.policy import Apologise, Ask, Leave, Run, answer_open, decide
from assistant.dialogue.state import State
from assistant.domain.intents import Alternative, Command, Intent, Understanding
from tests.factories import option, song

INTENTS = {
    "add": Intent("add", "playlist", "add", asks={"title": "Which song?"}),
    "clear": Intent("clear", "playlist", "empty it"),
    "view": Intent("view", "playlist", "view"),
    "out_of_scope": Intent("out_of_scope", "help", ""),
}


def read(text: str, *commands: Command) -> Understanding:
    return Understanding(text, commands)


def test_a_whole_command_is_run() -> None:
    add = Command("add", {"title": "Imagine"})
    assert decide(read("add imagine", add), State(), INTENTS) == Run((add,))


def test_a_command_without_a_song_is_asked_for_one() -> None:
    add = Command("add")
    assert decide(read("add a song", add), State(), INTENTS) == Ask(add, "title")


def test_any_word_for_a_song_is_enough() -> None:
    add = Command("add", {"ref": "last_mentioned"})
    assert decide(read("add it", add), State(), INTENTS) == Run((add,))


def test_the_answer_to_which_song_is_its_title() -> None:
    state = State(question=Command("add"))
    decision = decide(read("yesterday", Command("out_of_scope")), state, INTENTS)
    assert decision == Run((Command("add", {"title": "yesterday"}),))


def test_a_new_command_wins_over_an_open_question() -> None:
    view = Command("view")
    state = State(question=Command("add"))
    assert decide(read("show my list", view), state, INTENTS) == Run((view,))


def test_what_is_not_understood_is_said_so() -> None:
    hesitated = (Alternative("add", 0.4), Alternative("view", 0.3))
    decision = decide(Understanding("hm", (), hesitated), State(), INTENTS)
    assert decision == Apologise(hesitated)


def test_small_talk_that_may_be_a_title_is_tentative() -> None:
    unsure, sure = Command("out_of_scope", {}, 0.6), Command("out_of_scope", {}, 0.97)
    assert decide(read("bohemian rhapsody", unsure), State(), INTENTS) == Run((unsure,), True)
    assert decide(read("what's the time", sure), State(), INTENTS) == Run((sure,), False)


def test_a_list_is_not_emptied_on_a_guess() -> None:
    guess, sure = Command("clear", {}, 0.6), Command("clear", {}, 0.9)
    assert decide(read("delete it", guess), State(), INTENTS) == Apologise(
        (Alternative("clear", 0.6),)
    )
    assert decide(read("wipe it", sure), State(), INTENTS) == Run((sure,))


def test_never_mind_leaves_a_choice_and_a_question() -> None:
    assert answer_open("never mind", State(choice=(option(song()),))) == Leave()
    assert answer_open("forget it", State(question=Command("add"))) == Leave()
    assert answer_open("forget it", State()) is None


def test_a_choice_is_answered_by_its_number() -> None:
    first, second = option(song()), option(song("Hello", "Adele"))
    assert answer_open("2", State(choice=(first, second))) == Run((second.command,))
