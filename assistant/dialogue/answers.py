"""Reads an answer to an open choice: a number, an ordinal, a name, or what only one option has.

Examples, with ``1) Hello by Adele (25 · 2015 · 4:55)`` and ``2) Hello by Lionel Richie (1983)``:
``2``, ``#2``, ``the second one``, ``lionel richie``, ``adele's`` and ``the one from 1983`` pick
one; ``none of these`` and ``never mind`` decline.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from rapidfuzz import fuzz

from assistant.domain.folding import fold
from assistant.domain.reply import Option


class Declined(Enum):
    """The listener wants none of the options."""

    DECLINED = "declined"


DECLINED = Declined.DECLINED

_ORDINALS = {
    word: number
    for number, words in enumerate(
        (
            "first one 1st",
            "second two 2nd",
            "third three 3rd",
            "fourth four 4th",
            "fifth five 5th",
            "sixth six 6th",
            "seventh seven 7th",
            "eighth eight 8th",
            "ninth nine 9th",
            "tenth ten 10th",
        ),
        start=1,
    )
    for word in words.split()
}
_NO = re.compile(
    r"(no|nope|nah|cancel|stop|skip( it| that)?|forget( about)? it|never ?mind|nothing"
    r"|no thanks?( you)?|(none|neither)( of (these|those|them))?|not (these|those|any))( please)?"
)
_YES = re.compile(
    r"(yes|yeah|yep|yup|sure|ok|okay|do it|go ahead|right|correct)"
    r"( (yes|please|do|do it|add it|that one|sure|thanks))*"
)
_SMALL_WORDS = frozenset(
    fold(
        "the a an one that this it i want mean meant choose pick take add number no option song by"
        " from version please pls plz of s is in year would like to my me go with for ok okay yes"
        " just lets let uh um hmm then thanks thx"
    ).split()
)
_NAME_ENOUGH = 88
"""Similarity (0 to 100) from which a spelled name is taken for an option's."""


def pick(text: str, options: Sequence[Option]) -> Option | Declined | None:
    """Find the option that the text picks; None when it is no answer to this choice."""
    said = fold(text)
    if not said or not options:
        return None
    if declines(text):
        return DECLINED
    if len(options) == 1 and _YES.fullmatch(said):
        return options[0]
    number = _number(said, len(options))
    if number is not None:
        return options[number - 1]
    return _named(said, options) or _described(said, options)


def declines(text: str) -> bool:
    """Tell whether the text turns down what was offered or asked."""
    return bool(_NO.fullmatch(fold(text)))


def _number(said: str, count: int) -> int | None:
    words = [word for word in said.split() if word not in _SMALL_WORDS or word in _ORDINALS]
    if len(words) > 1 and words[-1] == "one":  # “the second one”
        words.pop()
    if words == ["last"]:
        return count
    if len(words) != 1:
        return None
    number = int(words[0]) if words[0].isdecimal() else _ORDINALS.get(words[0])
    return number if number is not None and 1 <= number <= count else None


def _named(said: str, options: Sequence[Option]) -> Option | None:
    """Pick the option whose whole name was said, spelling forgiven, if no other is as near."""
    scored = sorted(
        ((max(fuzz.ratio(said, name) for name in _names(option)), option) for option in options),
        key=lambda pair: -pair[0],
    )
    best, option = scored[0]
    runner_up = scored[1][0] if len(scored) > 1 else 0.0
    return option if best >= _NAME_ENOUGH and best > runner_up else None


def _names(option: Option) -> tuple[str, ...]:
    title, artist = fold(option.song.title), fold(option.song.artist)
    return (fold(option.label), f"{title} {artist}", f"{artist} {title}", title, artist)


def _described(said: str, options: Sequence[Option]) -> Option | None:
    """Pick the one option that has every telling word: ``the live one``, ``from 1983``."""
    told = {word.removesuffix("s") for word in said.split() if word not in _SMALL_WORDS}
    if not told:
        return None
    fitting = [option for option in options if told <= _words(option)]
    return fitting[0] if len(fitting) == 1 else None


def _words(option: Option) -> set[str]:
    return {word.removesuffix("s") for word in fold(option.song.line).split()}
