"""Decides whether what was found is what was meant: act, ask, or say what comes nearest.

A candidate's score says how well its words fit (`assistant.domain.music.Candidate`); fame decides
between songs that fit equally. Acting needs a clear winner, since a wrong song costs more than a
question.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from assistant.domain.folding import fold
from assistant.domain.music import Candidate, Song

EXACT = 0.95
"""Score from which the words are the very ones that were said."""
PROBABLE = 0.75
"""Score from which a song is what was meant, misspelled."""
CLEAR_LEAD = 0.08
"""Lead in score that makes the best candidate the one."""
FAMOUS_LEAD = 150
"""Lead in fame that decides between songs whose words fit equally."""
FAMOUS_BY_FAR = 500
"""Lead in fame that outweighs a letter: the famous song is meant, and the obscure one is not."""
CHOICES = 5
"""The most options offered at once."""
ON_LIST = 0.80
"""Score from which a song of a playlist is the one that was named."""


@dataclass(frozen=True, slots=True)
class One:
    """This song is meant."""

    song: Song


@dataclass(frozen=True, slots=True)
class Several:
    """One of these is meant: ask."""

    songs: tuple[Song, ...]


@dataclass(frozen=True, slots=True)
class Nearest:
    """None is what was said; these come nearest. Empty when nothing does."""

    songs: tuple[Song, ...]


def settle(candidates: Sequence[Candidate]) -> One | Several | Nearest:
    """Decide between candidates of the catalog, best first."""
    fitting = [found for found in candidates if found.score >= PROBABLE]
    if not fitting:
        return Nearest(tuple(found.song for found in candidates[:CHOICES]))
    famous = [found for found in fitting if _stands_out(found, fitting[0])]
    best = famous[0] if famous else fitting[0]
    rivals = [found for found in fitting if found is not best and _rivals(best, found)]
    if not rivals:
        return One(best.song)
    return Several(tuple(found.song for found in [best, *rivals][:CHOICES]))


def _stands_out(found: Candidate, first: Candidate) -> bool:
    """Tell whether a song is so much better known that the first one is surely not meant.

    An obscure “Bohemian Rapsody” has the very words that were said, Queen's is one letter away.
    """
    near = first.score - found.score < CLEAR_LEAD
    return near and found.song.fame - first.song.fame >= FAMOUS_BY_FAR


def _rivals(best: Candidate, other: Candidate) -> bool:
    """Tell whether another candidate may be the one that was meant."""
    if best.score - other.score >= CLEAR_LEAD:
        return False
    if fold(best.song.title) == fold(other.song.title) and _same_artist(best.song, other.song):
        return False
    return best.song.fame - other.song.fame < FAMOUS_LEAD


def _same_artist(one: Song, other: Song) -> bool:
    return fuzz.token_set_ratio(fold(one.artist), fold(other.artist)) == 100  # noqa: PLR2004


def find_on_list(songs: Iterable[Song], title: str | None, artist: str | None) -> list[Candidate]:
    """Find the songs of a playlist that a title, an artist or both may name, best first."""
    found = [Candidate(song, _likeness(song, title, artist), "spelling") for song in songs]
    return sorted((one for one in found if one.score > 0), key=lambda one: -one.score)


def _likeness(song: Song, title: str | None, artist: str | None) -> float:
    said_title, said_artist = fold(title or ""), fold(artist or "")
    own_title, own_artist = fold(song.title), fold(song.artist)
    if not said_title:
        return fuzz.token_set_ratio(said_artist, own_artist) / 100
    alone = max(
        fuzz.ratio(said_title, own_title),
        fuzz.token_sort_ratio(said_title, f"{own_title} {own_artist}"),
        0.97 * fuzz.partial_ratio(said_title, own_title) if len(said_title) > _TELLING else 0,
    )
    if not said_artist:
        return alone / 100
    together = fuzz.token_sort_ratio(f"{said_title} {said_artist}", f"{own_title} {own_artist}")
    by_artist = 0.6 * alone + 0.4 * fuzz.token_set_ratio(said_artist, own_artist)
    return max(together, by_artist) / 100


_TELLING = 5
"""Characters from which a part of a title may stand for the whole."""
