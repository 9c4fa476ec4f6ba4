"""Names for the slots: songs of the starter catalog, parted by title into the three splits.

Conventions: a title belongs to one split only, whoever sings it; artists and playlist names may be
met again. Tricky titles (``tricky_titles.csv``) hold command words and are drawn more often.
"""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.understanding.text import comparable
from training.corpus.rows import SPLITS, split_of
from training.plan import CorpusPlan

_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*$")
_GUESTS = re.compile(r"\s+(?:&|feat\.?|ft\.?|and|,|x|with)\s+.*$", re.IGNORECASE)
UNTIDY = 0.5
"""Share of names that lose a bracket or a guest artist, as people leave them out."""

MISMATCHED = 0.1
"""Share of songs that are credited to someone else, so that no pair is learnt by heart."""


@dataclass(frozen=True, slots=True)
class Name:
    """A song as a listener may name it."""

    title: str
    artist: str


@dataclass(frozen=True, slots=True)
class Names:
    """Songs of each split, tricky ones apart, and everybody's playlists."""

    songs: Mapping[str, Sequence[Name]]
    tricky: Mapping[str, Sequence[Name]]
    playlists: Sequence[str]
    tricky_share: float

    def draw(self, split: str, rng: random.Random) -> dict[str, str]:
        """Draw a name for each of title, artist and playlist."""
        pool = self.songs[split]
        if self.tricky[split] and rng.random() < self.tricky_share:
            pool = self.tricky[split]
        song = rng.choice(pool)
        singer = rng.choice(self.songs[split]) if rng.random() < MISMATCHED else song
        return {
            "title": _tidied(song.title, _BRACKETS, rng),
            "artist": _tidied(singer.artist, _GUESTS, rng),
            "playlist": rng.choice(self.playlists),
        }


def load_names(catalog: Path, tricky: Path, playlists: Sequence[str], plan: CorpusPlan) -> Names:
    """Read the catalog and the tricky titles, and part them by title."""
    return Names(
        songs=_parted(_read(catalog), plan),
        tricky=_parted(_read(tricky), plan),
        playlists=playlists,
        tricky_share=plan.tricky_share,
    )


def title_split(title: str, plan: CorpusPlan) -> str:
    """Tell the split that a title belongs to, whatever its case, accents or brackets."""
    key = comparable(_BRACKETS.sub("", title)) or comparable(title)
    return split_of(f"title {key}", plan.seed, plan.dev_percent, plan.test_percent)


def _parted(names: Sequence[Name], plan: CorpusPlan) -> dict[str, list[Name]]:
    parted: dict[str, list[Name]] = {split: [] for split in SPLITS}
    for name in names:
        parted[title_split(name.title, plan)].append(name)
    return parted


def _read(file: Path) -> list[Name]:
    with file.open(encoding="utf-8", newline="") as stream:
        return [Name(line["title"], line["artist"]) for line in csv.DictReader(stream)]


def _tidied(name: str, ending: re.Pattern[str], rng: random.Random) -> str:
    shorter = ending.sub("", name)
    return shorter if shorter and rng.random() < UNTIDY else name
