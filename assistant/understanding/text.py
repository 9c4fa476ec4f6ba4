r"""The text rules that reading and training share.

Conventions: `clean` never changes the number of characters before its cap, so that a span found in
the clean text is a span of the listener's own text. `comparable` is for asking whether two
sentences are the same words, and is never shown.

Example: ``clean("add “Halo”\x00")`` is ``'add "Halo" '``.
"""

from __future__ import annotations

import re
import unicodedata

MAX_CHARACTERS = 2_000
"""Characters that are read of a message; the model looks at its first 64 tokens anyway."""

MAX_TOKENS = 64
"""Tokens that the model looks at, with the two special ones."""

_QUOTES = str.maketrans(
    dict.fromkeys("‘’‚‛′`´ʼ", "'") | dict.fromkeys("“”„‟″«»＂", '"') | dict.fromkeys("‐‑‒–—−", "-")
)
_UNPRINTABLE = {"Cc", "Cf", "Cs", "Zl", "Zp", "Zs"}
_WORD = re.compile(r"\w+")


def clean(text: str) -> str:
    """Map quotes and dashes to ASCII and unprintable characters to spaces, one to one.

    The result is as long as the text, or `MAX_CHARACTERS` when the text is longer.
    """
    return "".join(_printable(letter) for letter in text[:MAX_CHARACTERS].translate(_QUOTES))


def comparable(text: str) -> str:
    """Reduce a sentence to its case-folded words with single spaces, without punctuation."""
    folded = unicodedata.normalize("NFKC", clean(text)).casefold().replace("'", "")
    return " ".join(_WORD.findall(folded))


def _printable(letter: str) -> str:
    return " " if unicodedata.category(letter) in _UNPRINTABLE else letter
