"""What stays open between turns."""

from __future__ import annotations

import json

from assistant.dialogue.state import MENTIONS_KEPT, State
from assistant.domain.intents import Command
from assistant.domain.reply import ChoicePart, Reply, TextPart
from tests.factories import option, song


def test_a_state_survives_being_stored() -> None:
    reply = Reply(
        (TextPart("Which?"), ChoicePart((option(song()), option(song("Hello", "Adele"))))),
        mentions=(song(),),
        question=Command("remove", {"position": (-2, -1)}),
    )
    state = State().after(reply)
    assert State.from_json(json.loads(json.dumps(state.as_json()))) == state


def test_a_reply_closes_the_choice_before_it() -> None:
    asked = State().after(Reply((ChoicePart((option(song()),)),)))
    assert asked.choice
    assert asked.after(Reply((TextPart("Added."),))).choice == ()


def test_the_latest_mention_comes_first_and_old_ones_go() -> None:
    state, songs = State(), [song(str(number)) for number in range(8)]
    for one in songs:
        state = state.after(Reply((), mentions=(one,)))
    assert state.mentioned[0] == songs[-1].id
    assert len(state.mentioned) == MENTIONS_KEPT


def test_nothing_stored_is_an_empty_state() -> None:
    assert State.from_json(None) == State()
