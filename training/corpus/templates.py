"""Reads templates and expands them: ``<ask>add {title}`` becomes pieces to be filled with names.

Conventions: the syntax is told at the top of ``data/utterances/templates.yaml``; the ``says`` of
the tools use the same one without ``<...>``.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from assistant.domain.intents import Intent
from assistant.understanding.text import comparable

_CHOICE = re.compile(r"<([^<>]*)>")
_SLOT = re.compile(r"\{(=?)(\w+)\}|\[([^\]]+)\]\((\w+)\)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of an utterance: fixed words, or a name still to be filled in (``words`` empty)."""

    words: str
    slot: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Templates:
    """All templates by intent, the phrases they may use, and names for playlists.

    ``taught`` holds the keys of the tools' ``says``, which are for training whatever their split
    would be: they are the plainest sentences, and their authors were promised that they teach.
    """

    by_intent: Mapping[str, tuple[str, ...]]
    phrases: Mapping[str, tuple[str, ...]]
    playlists: tuple[str, ...]
    taught: frozenset[str] = frozenset()

    def expand(self, template: str, rng: random.Random) -> str:
        """Replace each ``<...>`` by one of its choices until none is left."""
        while match := _CHOICE.search(template):
            chosen = rng.choice(self._choices(match[1]))
            template = template[: match.start()] + chosen + template[match.end() :]
        return " ".join(template.split())

    def _choices(self, words: str) -> tuple[str, ...]:
        if "|" in words:
            return tuple(words.split("|"))
        if words not in self.phrases:
            raise KeyError(f"templates.yaml: there are no phrases '{words}' to put for <{words}>")
        return self.phrases[words]


def load_templates(file: Path, intents: tuple[Intent, ...]) -> Templates:
    """Read the templates of a file and add the ``says`` of the tools to them."""
    written = yaml.safe_load(file.read_text("utf-8"))
    by_intent = {name: tuple(lines) for name, lines in written["templates"].items()}
    for intent in intents:
        by_intent[intent.name] = by_intent.get(intent.name, ()) + intent.says
    phrases = {name: tuple(choices) for name, choices in written["phrases"].items()}
    taught = frozenset(template_key(line) for intent in intents for line in intent.says)
    return Templates(by_intent, phrases, tuple(map(str, written["playlists"])), taught)


def pieces(expanded: str) -> list[Piece]:
    """Cut an expanded template at its slots."""
    cut: list[Piece] = []
    end = 0
    for match in _SLOT.finditer(expanded):
        cut.append(Piece(expanded[end : match.start()]))
        untagged, name, words, slot = match.groups()
        cut.append(Piece(words, slot) if words else Piece("", None if untagged else name, name))
        end = match.end()
    cut.append(Piece(expanded[end:]))
    return [piece for piece in cut if piece.words or piece.name]


def template_key(expanded: str) -> str:
    """Name an expanded template for splitting: its words with the names masked."""
    return comparable("".join(f" slot{p.name} " if p.name else p.words for p in pieces(expanded)))
