"""Finding songs by what people type.

Conventions: each step asks an index for a bounded number of songs, the best known first, and all
that were found are scored by `matching`; a step is taken only while the ones before it have not
found what was asked for. Songs are never read one after the other.

1. songs with the whole title; enough of them end the search;
2. songs with every word, and titles that begin so;
3. songs with every word or one that it may be a misspelling or the beginning of;
4. songs with all such words but one;
5. songs with two of the rarest.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from assistant.domain.music import Candidate
from assistant.storage.matching import (
    EXACTLY,
    LEAST,
    PROBABLY,
    SHORTEST_BEGINNING,
    Match,
    Matcher,
)
from assistant.storage.mending import Meaning, mend
from assistant.storage.request import Request, parse_request
from assistant.storage.songs import song_of
from assistant.storage.spelling import LAST_LETTER
from assistant.storage.tables import SONG_MASK

MAX_TITLED = 60
"""Songs of one title that are looked at."""

MAX_WORDED = 150
"""Songs with the same words that are looked at."""

MAX_DROPPED = 8
"""Words of which one may be wrong altogether; of more, the rarest count."""

RAREST = 4
"""Words of which two must be right in the last step."""

KNOWN = 300
"""Fame from which a song that was found to the letter is taken to be meant."""

MAX_BEGUN = 400
"""Songs with the same beginning of a title among which the best known are looked for."""

_COLUMNS = (
    "songs.id, songs.title, songs.artist, songs.album, songs.year, songs.genre, songs.language, "
    "songs.duration, songs.fame, songs.title_key"
)

BY_TITLE = f"SELECT {_COLUMNS} FROM songs WHERE title_key = ? ORDER BY fame DESC LIMIT ?"  # noqa: S608


BY_BEGINNING = (
    f"SELECT {_COLUMNS} FROM songs WHERE id IN (SELECT id FROM "  # noqa: S608
    f"(SELECT id, fame FROM songs WHERE title_key > ?1 AND title_key < ?1 || '{LAST_LETTER}' "
    f"LIMIT {MAX_BEGUN}) ORDER BY fame DESC LIMIT ?2)"
)

BY_WORDS = (
    f"SELECT {_COLUMNS} FROM song_words CROSS JOIN songs "  # noqa: S608
    f"ON songs.id = (song_words.rowid & {SONG_MASK}) "
    "WHERE song_words MATCH ? ORDER BY song_words.rowid LIMIT ?"
)


def find(
    db: Session, text: str, *, title: str | None, artist: str | None, limit: int
) -> list[Candidate]:
    """Find the songs that the words may mean, best first and the best known of equals first."""
    request = parse_request(text, title, artist)
    if not request.words:
        return []
    hunt = _Hunt(db.connection(), request, Matcher(request))
    hunt.look(limit)
    return hunt.candidates(limit)


@dataclass
class _Hunt:
    """One search under way: what was found so far, with its match."""

    db: Connection
    request: Request
    matcher: Matcher
    found: dict[int, tuple[Match, Sequence[Any]]] = field(default_factory=dict)
    best: float = 0.0
    groups: list[str] = field(default_factory=list)
    """For each strong word, rarest first, the expression of all that it may mean."""

    def look(self, limit: int) -> None:
        """Take the steps, until one has found what was asked for."""
        self.by_titles(self.request.titles, limit)
        if sum(match.score >= EXACTLY for match, _ in self.found.values()) >= limit:
            return
        self.by_words(_all(map(_quoted, self.request.strong_words)))
        if self.best >= EXACTLY and not self.may_be_a_slip():
            return
        for beginning in self.request.titles:
            if len(beginning) >= SHORTEST_BEGINNING:
                self._take(BY_BEGINNING, beginning, MAX_TITLED)
        for step in (self.by_mended_words, self.by_all_but_one, self.by_rarest):
            step()
            if self.best >= PROBABLY:
                return

    def may_be_a_slip(self) -> bool:
        """Tell whether what was found to the letter is so little known that a slip is likelier.

        In a large catalog somebody recorded “Bohemian Rapsody”. Who names the artist too means it.
        """
        known = (row[8] for match, row in self.found.values() if match.score >= EXACTLY)
        return not self.request.artist and max(known, default=0) < KNOWN

    def by_titles(self, titles: Iterable[str], limit: int) -> None:
        """Look for songs with these whole titles."""
        for title in titles:
            self._take(BY_TITLE, title, limit)

    def by_words(self, expression: str) -> None:
        """Look for songs whose words match an FTS5 expression."""
        if expression:
            column = "artist : " if self.request.artist else ""
            self._take(BY_WORDS, f"{column}({expression})", MAX_WORDED)

    def by_mended_words(self) -> None:
        """Look for songs with every word or one that it may stand for."""
        mended = mend(self.db, self.request)
        self.groups = _groups(mended.meanings)
        self.by_words(_all(self.groups))
        for meanings in mended.joined:
            self.by_words(_all(_groups(meanings)))
        self.by_titles([*self.request.titles, *mended.titles(self.request)], MAX_TITLED)

    def by_all_but_one(self) -> None:
        """Look for songs with all the words but one, which may be wrong altogether."""
        some = self.groups[:MAX_DROPPED]
        if len(some) > 1:
            self.by_words(_any(_all(rest) for rest in combinations(some, len(some) - 1)))

    def by_rarest(self) -> None:
        """Look for songs with two of the rarest words."""
        some = self.groups[:RAREST]
        if len(some) == RAREST:
            self.by_words(_any(_all(pair) for pair in combinations(some, 2)))

    def candidates(self, limit: int) -> list[Candidate]:
        """Give what was found and resembles the request, best first."""
        alike = [(each, row) for each, row in self.found.values() if each.score >= LEAST]
        alike.sort(key=lambda pair: (-round(pair[0].score, 2), -pair[1][8], pair[1][0]))
        return [
            Candidate(song_of(row[:9]), round(each.score, 4), each.reason)
            for each, row in alike[:limit]
        ]

    def _take(self, query: str, asked: str, limit: int) -> None:
        """Score the songs that a query gives."""
        for row in self.db.exec_driver_sql(query, (asked, limit)):
            if row[0] not in self.found:
                found = self.matcher.match(row[1], row[2], row[9])
                self.found[row[0]] = (found, row)
                self.best = max(self.best, found.score)


def _groups(meanings: Mapping[str, Iterable[Meaning]]) -> list[str]:
    return [_any(_all(map(_quoted, each)) for each in found) for found in meanings.values()]


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


def _all(expressions: Iterable[str]) -> str:
    return _bracketed(" AND ", expressions)


def _any(expressions: Iterable[str]) -> str:
    return _bracketed(" OR ", expressions)


def _bracketed(operator: str, expressions: Iterable[str]) -> str:
    several = [each for each in expressions if each]
    return several[0] if len(several) == 1 else f"({operator.join(several)})" if several else ""
