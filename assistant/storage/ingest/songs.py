"""A song as a file tells it, and what makes two files' songs one."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b

from assistant.domain.music import DurationMs, Fame

_UNKNOWN = Fame(0)


@dataclass(frozen=True, slots=True)
class SongFacts:
    """What a file says of a song; ``None`` where it says nothing."""

    title: str
    artist: str
    album: str | None = None
    year: int | None = None
    genre: str | None = None
    language: str | None = None
    duration: DurationMs | None = None
    fame: Fame = _UNKNOWN


def identity_of(title: str, artist: str) -> int:
    """Give the 64-bit number (signed, as SQLite keeps it) that one title and artist share.

    Case and white space make no difference: ``Stand By Me `` and ``Stand by  me`` are one.
    """
    text = f"{_plain(title)}\x00{_plain(artist)}"
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big", signed=True)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
