"""One spelling for names that people write in many ways, so that they can be compared.

Conventions: folded text is lower case, holds letters, digits and combining marks only, and parts
its words by single spaces. Folding twice changes nothing. Text without a letter or digit (the
title ``!!!``) stays as it is, lower-cased, because an empty name could not be looked up.

    Beyoncé                 -> beyonce
    Don't Stop Me Now       -> dont stop me now
    R.E.M.                  -> rem
    AC/DC                   -> ac dc
    Simon & Garfunkel       -> simon and garfunkel
    P!nk, Ke$ha, A$AP Rocky -> pink, kesha, asap rocky
    Sigur Rós (Ágætis)      -> sigur ros agaetis
    방탄소년단               -> 방탄소년단
"""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "ı": "i",
        "ĸ": "k",
        "ŋ": "n",
        "ŧ": "t",
        "þ": "th",
        "ə": "e",
        "ƒ": "f",
    }
)
"""Letters of the Latin script that Unicode does not take apart into a letter and an accent."""

_APOSTROPHES = re.compile("['’‘‛`´ʼʹ′＇]")
_ACCENTS = re.compile("[\u0300-\u036f]")
_INITIALS = re.compile(r"(?<![^\W_])[^\W\d_](?:\.[^\W\d_])+(?![^\W_])")
_I_MARK = re.compile(r"(?<=[^\W\d_])!(?=[^\W\d_])")
_S_MARK = re.compile(r"(?<=[^\W\d_])\$|\$(?=[^\W\d_])")
_AND = re.compile(r"&|(?<=\s)\+(?=\s)")
_NO_ASCII_WORD = re.compile(r"[^a-z0-9]+")


def fold(text: str) -> str:
    """Fold case, accents, punctuation and white space away: ``Mötley Crüe`` -> ``motley crue``."""
    lowered = text.casefold()
    if lowered.isascii() and lowered.replace(" ", "").isalnum():
        return " ".join(lowered.split())  # most names are plain, and millions are folded
    if not lowered.isascii():
        lowered = _plain_letters(lowered)
    words = _without_punctuation(_spelled_marks(lowered))
    return words or " ".join(lowered.split())


def _plain_letters(text: str) -> str:
    """Take Latin, Greek and Cyrillic accents off; composing again keeps Hangul syllables whole."""
    apart = unicodedata.normalize("NFKD", _APOSTROPHES.sub("'", text))
    bare = _ACCENTS.sub("", apart).casefold().translate(_LETTERS)
    return unicodedata.normalize("NFC", bare)


def _spelled_marks(text: str) -> str:
    """Spell out the marks that stand for letters or words, and close up initials."""
    text = _APOSTROPHES.sub("", text)
    if "." in text:
        text = _INITIALS.sub(lambda found: found[0].replace(".", ""), text)
    if "!" in text:
        text = _I_MARK.sub("i", text)
    if "$" in text:
        text = _S_MARK.sub("s", text)
    if "&" in text or "+" in text:
        text = _AND.sub(" and ", text)
    return text


def _without_punctuation(text: str) -> str:
    """Put single spaces where anything but letters, digits and combining marks stands."""
    if text.isascii():
        return _NO_ASCII_WORD.sub(" ", text).strip()
    kept = (each if _is_of_a_word(each) else " " for each in text)
    return " ".join("".join(kept).split())


def _is_of_a_word(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character).startswith("M")
