"""Words Encore's replies from ``phrases.yaml``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.resources import files

import yaml


class Phrases:
    """The wording, by key. Variants of a phrase are taken in turn."""

    def __init__(self, wording: Mapping[str, str | Sequence[str]]) -> None:
        self._wording = {
            key: (text,) if isinstance(text, str) else tuple(text) for key, text in wording.items()
        }
        self._said = dict.fromkeys(self._wording, 0)

    @classmethod
    def load(cls) -> Phrases:
        """Read the wording that ships with Encore."""
        return cls(yaml.safe_load(files(__package__).joinpath("phrases.yaml").read_text("utf-8")))

    def say(self, key: str, **facts: object) -> str:
        """Word a phrase with its facts."""
        variants = self._wording[key]
        variant = variants[self._said[key] % len(variants)]
        self._said[key] += 1
        return variant.format(**facts)


def count_songs(count: int) -> str:
    """Count songs in words: ``no songs``, ``one song``, ``2 songs``."""
    return {0: "no songs", 1: "one song"}.get(count, f"{count} songs")


def capitalised(words: str) -> str:
    """Begin a sentence with these words: only the first letter changes."""
    return words[:1].upper() + words[1:]


def join_or(words: Sequence[str]) -> str:
    """Join alternatives: ``a``, ``a or b``, ``a, b or c``."""
    return " or ".join(part for part in (", ".join(words[:-1]), words[-1]) if part)
