"""Tells what one can say, and what to make of what is not for us."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.dialogue.matching import CHOICES, EXACT, One, Several, settle
from assistant.dialogue.phrases import Phrases
from assistant.dialogue.replies import choice
from assistant.dialogue.state import Turn
from assistant.domain.intents import Intent
from assistant.domain.music import Candidate
from assistant.domain.reply import Reply, TextPart
from assistant.storage.catalog import Catalog

WELL_KNOWN = 500
"""Fame from which a song is worth offering to somebody who may have meant something else."""
WORDS_BEFORE = 2
"""Words before a title that may be a verb."""
PLAY = re.compile(r"^\W*(?:(?:please|can you|could you)\s+)?play\s+", re.IGNORECASE)
"""The beginning of a request to play something."""


def help(*, intents: Mapping[str, Intent], phrases: Phrases) -> Reply:  # noqa: A001
    """List what one can say, an example and its effect a line."""
    offered = [intent for intent in intents.values() if intent.tries and intent.name != "help"]
    lines = [f"“{intent.tries[0]}” to {intent.summary}" for intent in offered]
    examples = tuple(intent.tries[0] for intent in offered)
    return Reply((TextPart("\n".join([phrases.say("help"), *lines])),), suggestions=examples)


def out_of_scope(*, turn: Turn, catalog: Catalog, phrases: Phrases) -> Reply:
    """Say that it is beyond us; offer the song if the words are a title in the catalog."""
    return offer_songs([turn.text, PLAY.sub("", turn.text)], catalog, phrases) or Reply(
        (TextPart(phrases.say("out_of_scope")),), suggestions=("help",)
    )


def offer_songs(titles: Sequence[str], catalog: Catalog, phrases: Phrases) -> Reply | None:
    """Offer to add the songs that have the first of these titles that is well known, if any is.

    “Play Imagine” counts as the title alone: we cannot play it, but we can put it on the list.
    """
    exact: list[Candidate] = []
    for title in titles:
        found = catalog.search(title, limit=CHOICES)
        exact = [one for one in found if one.score >= EXACT and one.song.fame >= WELL_KNOWN]
        if exact:
            break
    match settle(exact):
        case One(song):
            return choice(phrases.say("offer_one", song=song.credit), "add", [song])
        case Several(songs):
            return choice(phrases.say("offer"), "add", songs)
        case _:
            return None


def titles_in(text: str) -> list[str]:
    """List what may be a title in words that were not understood: they all, or all but a verb.

    In “slap on Imagine” a word or two before the title are a verb that nobody taught us.
    """
    words = text.split()
    later = [" ".join(words[start:]) for start in range(1, WORDS_BEFORE + 1)]
    return [title for title in dict.fromkeys([text, PLAY.sub("", text), *later]) if title]
