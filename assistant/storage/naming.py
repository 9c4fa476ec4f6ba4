"""The forms that people call a title or an artist by, folded.

Umbrella (feat. JAY-Z)         -> "umbrella feat jay z", "umbrella"
Hotel California - Live        -> "hotel california live", "hotel california"
Queen & David Bowie            -> "queen and david bowie", "queen", "david bowie"
The Beatles                    -> "beatles"
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.domain.folding import fold

VERSION_COST = 0.03
"""What it costs a song to be a version that was not asked for (live, remastered, karaoke)."""

ASIDE_COST = 0.02
"""What it costs a title to say more in brackets or after a dash than was asked for."""

GUEST_COST = 0.01
"""What it costs a title to name guests that were not asked for."""

TOGETHER_COST = 0.03
"""What it costs an artist to be credited together with others that were not asked for."""

_GUESTS = re.compile(r"[(\[]?\b(?:feat|ft|featuring|with)\b\.?\s[^)\]]*[)\]]?", re.IGNORECASE)
_BRACKETS = re.compile(r"[(\[][^)\]]*[)\]]?")
_DASH = re.compile(r"\s[-–—/]\s.*$")
_CREDITS = re.compile(
    r"\s*(?:[,&;/+]|\b(?:feat|ft|vs)\b\.?|\b(?:featuring|with|and|x)\b)\s*", re.IGNORECASE
)
_SAYS_MORE = re.compile(r"[(\[]|\s[-–—/]\s|\b(?:feat|ft|featuring|with)\b", re.IGNORECASE)
_VERSION_WORDS = frozenset(
    [
        "acapella",
        "acoustic",
        "cover",
        "demo",
        "dub",
        "edit",
        "edition",
        "extended",
        "instrumental",
        "karaoke",
        "live",
        "medley",
        "mix",
        "mono",
        "originally",
        "performed",
        "radio",
        "rehearsal",
        "remaster",
        "remastered",
        "remix",
        "reprise",
        "rerecorded",
        "session",
        "sessions",
        "stereo",
        "take",
        "tribute",
        "unplugged",
        "version",
    ]
)


@dataclass(frozen=True, slots=True)
class Form:
    """One way to call a title or artist, how many words it has, and what calling it so costs."""

    text: str
    cost: float
    size: int


def title_forms(title: str, key: str, asked: Sequence[str]) -> list[Form]:
    """Give the forms of a title whose folded form is ``key``; ``asked`` are the request's words."""
    forms = [_form(key, 0.0)]
    if not _SAYS_MORE.search(title):
        return forms
    alone = _GUESTS.sub("", title)
    if alone != title:
        forms.append(_form(fold(alone), GUEST_COST))
    bare = _DASH.sub("", _BRACKETS.sub("", alone))
    if bare != alone:
        forms += _bare_forms(fold(bare), key, asked)
    return [form for form in forms if form.text]


def _bare_forms(bare: str, key: str, asked: Sequence[str]) -> Iterator[Form]:
    """Give a title without its asides, alone and with those of them that were asked for."""
    more = set(key.split()).difference(bare.split())
    wanted = [word for word in asked if word in more]
    if wanted:
        yield _form(f"{bare} {' '.join(wanted)}", ASIDE_COST)
    yield _form(bare, VERSION_COST if more & _VERSION_WORDS else ASIDE_COST)


@lru_cache(maxsize=4096)
def artist_forms(artist: str) -> tuple[Form, ...]:
    """Give the forms of an artist: all who are credited, and each of them."""
    whole = without_article(fold(artist))
    credited = (without_article(fold(each)) for each in _CREDITS.split(artist))
    each = (_form(name, TOGETHER_COST) for name in credited if name and name != whole)
    return (_form(whole, 0.0), *each)


def without_article(name: str) -> str:
    """Leave a leading ``the`` out."""
    return name.removeprefix("the ")


def _form(text: str, cost: float) -> Form:
    return Form(text, cost, len(text.split()))
