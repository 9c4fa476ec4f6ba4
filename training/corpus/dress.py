"""Dresses a plain utterance as people write: quotes, case, slips of the finger, fillers, thanks.

Conventions: a slip never touches quotes or spaces, so a slot stays in one piece; every chance is a
share of 0 to 1 and is told here.
"""

from __future__ import annotations

import random
import re
from dataclasses import replace

from training.corpus.templates import Piece

QUOTED = 0.3
QUOTED_ARTIST = 0.03
TITLE_SLIP = 0.15
WORD_SLIP = 0.15
SHORTHAND = 0.12
BARE = 0.15
FILLER = 0.14
ENDING = 0.12
STOP = 0.3
LOWER = 0.45
UPPER = 0.05
SHORTEST_TO_SLIP = 4

_QUOTES = (
    ("'", "'"), ("'", "'"), ('"', '"'), ('"', '"'), ("“", "”"), ("‘", "’"), ("«", "»"), ("`", "`"),
    ("„", "“"),
)  # fmt: skip
_FILLERS = (
    "hey", "hey,", "um", "um,", "uh", "ok", "ok,", "okay", "ok so", "so", "so,", "well,", "oh",
    "hey encore,", "encore,", "actually", "actually,", "alright,", "hm,", "hmm", "hello,", "hi,",
    "hi there,", "yo", "right,", "umm", "er", "eh", "ah,", "good,", "cool,", "great,", "nice,",
    "by the way,", "oh and", "yes,", "no,", "listen,", "dude", "bro",
)  # fmt: skip
_ENDINGS = (
    "please", "please", "please", ", please", "pls", "plz", "thanks", ", thanks", "thx",
    "thank you", ", thank you", "if you don't mind", ", if you don't mind", "if you can",
    "if possible", ", would you", ", ok", ", okay", "mate", ", encore", "for me please", "now",
    ", cheers", "ty", "if you could", ", will you", "asap", "lol", "bro", "when you can",
    "real quick", ":)",
)  # fmt: skip
_SHORT = {
    "you": "u", "are": "r", "please": "pls", "thanks": "thx", "songs": "sngs",
    "playlist": "plylist", "what": "wat", "that": "dat", "the": "da", "my": "ma",
    "want to": "wanna", "give me": "gimme", "show me": "showme", "for": "4", "going to": "gonna",
    "really": "rly", "something": "smth", "everything": "evrything", "your": "ur",
}  # fmt: skip
_QUESTION = re.compile(
    r"^(what|whats|which|who|how|where|when|why|is|are|do|did|can|could|would|will|may|any)\b", re.I
)
_CALM = {"greet", "goodbye", "chitchat"}
"""Intents that take no filler and no thanks: these are what greets and thanks are made of."""


def dress(pieces: list[Piece], intent: str, rng: random.Random) -> list[Piece]:
    """Dress an utterance whose names are filled in."""
    dressed = [_dress_name(piece, rng) if piece.name else piece for piece in pieces]
    dressed = [part for piece in dressed for part in _quoted(piece, rng)]
    dressed = [_dress_words(piece, rng) for piece in dressed]
    if intent not in _CALM:
        dressed = _surrounded(dressed, rng)
    return _cased(_ended(dressed, rng), rng)


def _dress_name(piece: Piece, rng: random.Random) -> Piece:
    return replace(piece, words=slip(piece.words, rng)) if rng.random() < TITLE_SLIP else piece


def _quoted(piece: Piece, rng: random.Random) -> list[Piece]:
    chance = {"title": QUOTED, "artist": QUOTED_ARTIST}.get(piece.name or "", 0.0)
    if rng.random() >= chance:
        return [piece]
    left, right = rng.choice(_QUOTES)
    return [Piece(left), piece, Piece(right)]


def _dress_words(piece: Piece, rng: random.Random) -> Piece:
    if piece.name:
        return piece
    words = piece.words
    if rng.random() < BARE:
        words = re.sub(r"(?<=\w)'(?=\w)", "", words)
    if rng.random() < SHORTHAND and not piece.slot:
        long = rng.choice(sorted(_SHORT))
        words = re.sub(rf"\b{long}\b", _SHORT[long], words)
    if rng.random() < WORD_SLIP and not piece.slot:
        words = slip(words, rng)
    return replace(piece, words=words)


def slip(words: str, rng: random.Random) -> str:
    """Make one slip of the finger in one of the longer words: swap, drop, double or replace."""
    long = [m for m in re.finditer(r"[^\W\d_]+", words) if len(m[0]) >= SHORTEST_TO_SLIP]
    if not long:
        return words
    match = rng.choice(long)
    at = match.start() + rng.randrange(1, len(match[0]) - 1)
    before, pair, after = words[:at], words[at : at + 2], words[at + 2 :]
    changed = rng.choice(
        (pair[::-1], pair[1:], pair[0] + pair, rng.choice("aeioustrnl") + pair[1:], pair[:1])
    )
    return before + changed + after


def _surrounded(pieces: list[Piece], rng: random.Random) -> list[Piece]:
    if rng.random() < FILLER:
        pieces = [Piece(rng.choice(_FILLERS) + " "), *pieces]
    if rng.random() < ENDING:
        ending = rng.choice(_ENDINGS)
        pieces = [*pieces, Piece(ending if ending.startswith(",") else f" {ending}")]
    return pieces


def _ended(pieces: list[Piece], rng: random.Random) -> list[Piece]:
    text = "".join(piece.words for piece in pieces)
    if rng.random() >= STOP or not text[-1:].isalnum():
        return pieces
    marks = ("?", "?", "?", "?!") if _QUESTION.match(text) else (".", ".", "!", "!!", "...")
    return [*pieces, Piece(rng.choice(marks))]


def _cased(pieces: list[Piece], rng: random.Random) -> list[Piece]:
    chance = rng.random()
    if chance < UPPER:
        return [replace(piece, words=piece.words.upper()) for piece in pieces]
    if chance < UPPER + LOWER:
        return [replace(piece, words=piece.words.lower()) for piece in pieces]
    first = pieces[0]
    return [replace(first, words=first.words[:1].upper() + first.words[1:]), *pieces[1:]]
