"""What the words of a request may stand for, each by itself and two run together.

Conventions: a meaning is one or more words of the vocabulary: ``rapsody`` may mean ``rhapsody``,
``mrbrightside`` may mean ``mr brightside``, and ``beat les`` may mean ``beatles``.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice, pairwise, product

from sqlalchemy import Connection

from assistant.storage.request import Request
from assistant.storage.spelling import completions, halves, neighbours, song_counts

COMMON_WORD = 1000
"""A word in so many songs is taken as meant."""

MAX_TITLES = 12
"""Ways to mend a short title that are looked up."""

SHORT_TITLE = 2
"""Words of a title that is looked up mended; a longer one is found by its words."""

Meaning = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mended:
    """The meanings of each strong word, rarest word first, and of words run together."""

    meanings: dict[str, list[Meaning]]
    joined: list[dict[str, list[Meaning]]]

    def titles(self, request: Request) -> list[str]:
        """Give what short titles of the request may be when mended."""
        titles: list[str] = []
        for title in request.titles:
            words = title.split()
            if len(words) <= SHORT_TITLE:
                choices = [self.meanings.get(word) or [(word,)] for word in words]
                mended = (" ".join(sum(each, ())) for each in product(*choices))
                titles += islice((each for each in mended if each != title), MAX_TITLES)
        return list(dict.fromkeys(titles))


def mend(db: Connection, request: Request) -> Mended:
    """Find what the words of a request may stand for."""
    words = request.strong_words
    pairs = {first + second: (first, second) for first, second in pairwise(request.words)}
    counts = song_counts(db, {*words, *pairs})
    rarest = sorted(words, key=lambda word: counts.get(word, 0))
    meanings = {
        word: _meanings(db, word, counts.get(word, 0), last=word == request.words[-1])
        for word in rarest
    }
    joined: list[dict[str, list[Meaning]]] = []
    for whole, pair in pairs.items():
        if counts.get(whole) and min(counts.get(word, 0) for word in pair) < COMMON_WORD:
            rest = {word: found for word, found in meanings.items() if word not in pair}
            joined.append({whole: [(whole,)], **rest})
    return Mended({word: found for word, found in meanings.items() if found}, joined)


def _meanings(db: Connection, word: str, songs: int, *, last: bool) -> list[Meaning]:
    """Give all that a word may mean, likeliest first; ``last`` words may be unfinished."""
    found: list[Meaning] = [(word,)] if songs else []
    if songs < COMMON_WORD:
        found += [(near.word,) for near in neighbours(db, word)]
    if last:
        found += [(whole,) for whole in completions(db, word)]
    if not songs:
        found += halves(db, word)
    return list(dict.fromkeys(found))
