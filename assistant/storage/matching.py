"""How well a song matches a request: the score and reason of a `Candidate`.

Conventions: a score is 0 to 1. From `EXACTLY` up the request's very words are there, from
`PROBABLY` up they are there but misspelled, below that some of them are other words. Where the
words were not parted by the listener, the song itself says where to part them: of ``bohemian
rapsody queen`` the first two stand against the title ``Bohemian Rhapsody``, the rest against its
artist, and the other way round.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from assistant.storage.naming import Form, artist_forms, title_forms, without_article
from assistant.storage.request import Reading, Request

EXACTLY = 0.95
"""From here on a song is exactly what was asked for."""

PROBABLY = 0.75
"""From here on it is what was asked for, misspelled."""

LEAST = 0.45
"""Below this a song does not resemble the request."""

MISSPELLED = 0.94
"""The most that other than the very words can score."""

RESPACED = 0.97
"""The likeness of names that differ in articles or spaces only."""

STRICTNESS = 1.25
"""How fast a likeness falls with the share of differing letters: one in five gives 0.75."""

TITLE_SHARE = 0.65
"""A title's share of the score where an artist was named too."""

ANOTHER_NAME = 0.6
"""Up to this likeness an artist is another, however many letters they share."""

PART_OF_NAME = 0.85
"""The likeness of a part of an artist's name (Lennon) to the whole."""

HAS_THE_WORDS = 0.5
"""The least for a song that has every word of the request, among others."""

SHORTEST_BEGINNING = 4
"""Letters from which on a title's beginning is taken for one."""

_BEGINNING, _WHOLE = 0.58, 0.94
"""What the beginning of a title scores, from nearly nothing of it to nearly all."""

_ARTICLES = frozenset(("a", "an", "and", "the"))


@dataclass(frozen=True, slots=True)
class Match:
    """How well a song matches; ``reason`` as in `assistant.domain.music.Candidate`."""

    score: float
    reason: str


class Matcher:
    """Scores songs against one request; the same names are compared once."""

    def __init__(self, request: Request) -> None:
        self._request = request
        self._words = request.loose.split()
        self._strong = frozenset(request.strong_words)
        self._bare_words = frozenset(request.words) - _ARTICLES
        self._likenesses: dict[tuple[str, str], float] = {}
        self._artists: dict[tuple[str, str], float] = {}

    def match(self, title: str, artist: str, title_key: str) -> Match:
        """Score a song by the reading of the request that suits it best."""
        if self._request.artist:
            likeness = self._artist_likeness(self._request.artist, artist)
            return Match(likeness, _reason(self._request.artist, likeness, artist))
        titles = title_forms(title, title_key, self._request.words)
        best = self._words_match(title_key, artist)
        for reading in (*self._request.readings, *self._partings(titles, artist)):
            found = self._reading_match(reading, titles, artist)
            if found.score > best.score:
                best = found
        return best

    def _partings(self, titles: Sequence[Form], artist: str) -> Iterator[Reading]:
        """Part the words where the title or an artist of the song would end."""
        words, total = self._words, len(self._words)
        sizes = {form.size for form in titles}
        sizes |= {total - form.size for form in artist_forms(artist)}
        for size in sizes:
            if 0 < size < total:
                yield Reading(" ".join(words[:size]), " ".join(words[size:]))
                front, back = words[: total - size], words[total - size :]
                yield Reading(" ".join(back), " ".join(front), swapped=True)

    def _reading_match(self, reading: Reading, titles: Sequence[Form], artist: str) -> Match:
        """Hold a title and artist, or a title alone, against the song's."""
        title = max(self._title_likeness(reading.title, form) for form in titles)
        if reading.artist is None:
            return Match(title, _reason(reading.title, title, titles[0].text))
        likeness = self._artist_likeness(reading.artist, artist)
        agreed = likeness if likeness > ANOTHER_NAME else 0.0
        score = title * (TITLE_SHARE + (1 - TITLE_SHARE) * agreed)
        if min(title, likeness) < EXACTLY:
            return Match(min(score, MISSPELLED), "spelling")
        return Match(score, "swapped" if reading.swapped else "exact")

    def _words_match(self, title: str, artist: str) -> Match:
        """Score a song that has every strong word, by how much of its name they are."""
        inside = title
        there = set(title.split())
        if not self._strong <= there:
            inside = f"{title} {artist_forms(artist)[0].text}"
            there = set(inside.split())
            if not self._strong <= there:
                return Match(0.0, "words")
        if there - _ARTICLES == self._bare_words:
            return Match(EXACTLY, "words")
        covered = min(1.0, len(self._request.loose) / len(inside))
        score = HAS_THE_WORDS + (PROBABLY - HAS_THE_WORDS - 0.01) * covered
        return Match(score, "prefix" if inside.startswith(self._request.loose) else "words")

    def _title_likeness(self, asked: str, form: Form) -> float:
        likeness = self._likeness(asked, form.text)
        if SHORTEST_BEGINNING <= len(asked) < len(form.text) and form.text.startswith(asked):
            share = len(asked) / len(form.text)
            likeness = max(likeness, _BEGINNING + (_WHOLE - _BEGINNING) * share)
        return likeness - form.cost

    def _artist_likeness(self, asked: str, artist: str) -> float:
        known = self._artists.get((asked, artist))
        if known is None:
            known = self._artists[asked, artist] = self._compare_artist(asked, artist)
        return known

    def _compare_artist(self, asked: str, artist: str) -> float:
        name, forms = without_article(asked), artist_forms(artist)
        likeness = max(self._likeness(name, form.text) - form.cost for form in forms)
        if likeness < PART_OF_NAME and set(name.split()).issubset(forms[0].text.split()):
            return PART_OF_NAME
        return likeness

    def _likeness(self, asked: str, there: str) -> float:
        known = self._likenesses.get((asked, there))
        if known is None:
            known = self._likenesses[asked, there] = likeness_of(asked, there)
        return known


def likeness_of(asked: str, there: str) -> float:
    """Compare two folded names, 0 to 1: ``quen``, ``queen`` -> 0.86."""
    if asked == there:
        return 1.0
    ratio = fuzz.ratio(asked, there) / 100
    if ratio > ANOTHER_NAME and _bare(asked) == _bare(there):
        return RESPACED
    likeness = min(MISSPELLED, max(0.0, 1 - STRICTNESS * (1 - ratio)))
    if likeness < PROBABLY and OSA.distance(asked, there, score_cutoff=1) == 1 < len(asked) - 1:
        return PROBABLY
    return likeness


def _bare(name: str) -> str:
    return "".join(word for word in name.split() if word not in _ARTICLES) or name


def _reason(asked: str, likeness: float, there: str) -> str:
    if likeness >= EXACTLY:
        return "exact"
    return "prefix" if there.startswith(asked) else "spelling"
