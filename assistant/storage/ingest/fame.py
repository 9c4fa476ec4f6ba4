"""How well known a song is, on one scale of 0 to 1000 for every kind of file.

Conventions: in how many places a song was found counts first, a streaming service's popularity
(0 to 100, mostly missing) second: twice the places are worth one and a half times the whole range
of popularity. A person's grade of 1 to 5 lies on the same scale; only songs found in some forty
places and popular still are as famous as a 5.

    1 place              ->   0     grade 1 -> 300
    4 places, popular 36 -> 336     grade 3 -> 600
    46 places, 77        -> 905     grade 5 -> 900
"""

from __future__ import annotations

from math import log2

from assistant.domain.music import Fame

FULL = 1000

_DOUBLING = 150
"""What twice the places are worth."""

_GRADE = 150
"""What one grade more is worth, and how far above nothing the lowest stands."""


def fame_of(places: int | None, popularity: float | None, grade: float | None) -> Fame:
    """Give the fame that a file's facts amount to; a grade counts alone."""
    if grade is not None:
        return Fame(_within(_GRADE + _GRADE * grade))
    found = _DOUBLING * log2(max(1, places or 1))
    return Fame(_within(found + min(100.0, max(0.0, popularity or 0.0))))


def _within(fame: float) -> int:
    return round(min(float(FULL), max(0.0, fame)))
