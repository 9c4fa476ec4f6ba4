"""Reads which places of a list some words mean.

Conventions: places count from 1; from the end they count from -1. Number words go to twenty,
ordinals to twentieth; figures to 9999.

Examples: ``number 3`` is (3,), ``2 and 4`` is (2, 4), ``3 to 5`` is (3, 4, 5), ``first three`` is
(1, 2, 3), ``last two`` is (-2, -1), ``second to last`` is (-2,), ``two before the last`` is ().
"""

from __future__ import annotations

import re
from itertools import pairwise

MOST_PLACES = 200
"""A range of more places than this is taken for a slip and reads as nothing."""

_CARDINALS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    "twenty",
)  # fmt: skip
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth", "twentieth",
)  # fmt: skip
_NUMBERS = {word: n for n, word in enumerate(_CARDINALS, 1)} | {
    "couple": 2, "pair": 2,
}  # fmt: skip
_RANKS = {word: n for n, word in enumerate(_ORDINALS, 1)}
_LAST = {"last", "latest", "final", "bottom", "end"}
_FIRST = {"first", "top"}
_TO = r"(?:to|through|thru|till|until|-)"
_FIGURES = re.compile(r"(\d{1,4})(?:st|nd|rd|th)?")
_RANGE = re.compile(rf"(-?\d+) {_TO} (-?\d+)")
_FROM_END = re.compile(r"(\d+) (?:(?:to|from|before) (?:the )?)?-1")
_NOISE = re.compile(
    r"\b(?:the|number|numbers|no|nr|song|songs|track|tracks|of|ones?|a|tune|tunes)\b|#"
)


def positions(words: str) -> tuple[int, ...]:
    """Read the places that some words name, in their order, or () when they name none."""
    tokens = re.findall(r"\d+(?:st|nd|rd|th)?|[a-z]+|[-#,]", words.lower())
    if count := _block(tokens):
        return count
    line = " ".join(_figure(token, place, tokens) for place, token in enumerate(tokens))
    if match := _FROM_END.search(line):
        return (-int(match[1]),)
    line = _NOISE.sub(" ", line)
    return _listed(" ".join(line.split()))


def _block(tokens: list[str]) -> tuple[int, ...]:
    """Read ``last two`` and ``first 3``: a run at one end of the list."""
    kept = [token for token in tokens if token not in {"the", "my", "a", "of", "very"}]
    for edge, size in pairwise(kept):
        count = (
            int(size) if size.isdecimal() and len(size) <= len("9999") else _NUMBERS.get(size, 0)
        )
        if size == "one" or not 0 < count <= MOST_PLACES:
            continue
        if edge in _LAST:
            return tuple(range(-count, 0))
        if edge in _FIRST:
            return tuple(range(1, count + 1))
    return ()


def _figure(word: str, place: int, tokens: list[str]) -> str:
    if word in _RANKS:
        return str(_RANKS[word])
    if word in _LAST:
        return "-1"
    if word in _FIRST:
        return "1"
    if word == "one" and place and _is_rank(tokens[place - 1]):
        return ""
    return str(_NUMBERS.get(word, word))


def _is_rank(word: str) -> bool:
    return word in _RANKS or word in _LAST | _FIRST or word[-2:] in {"st", "nd", "rd", "th"}


def _listed(line: str) -> tuple[int, ...]:
    if match := _RANGE.search(line):
        low, high = int(match[1]), int(match[2])
        fits = 0 < low < high and high - low < MOST_PLACES
        return tuple(range(low, high + 1)) if fits else ()
    last = [-1] if re.search(r"(?<!\w)-1\b", line) else []
    figures = [int(figure) for figure in _FIGURES.findall(line.replace("-1", " "))]
    return tuple(dict.fromkeys([n for n in figures if n] + last))
