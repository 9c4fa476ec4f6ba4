"""Cuts clean text into the model's tokens, the same way for training and for reading.

Conventions: a word is what the tokenizer's pre-tokenizer makes one (letters up to a space or a
punctuation mark; every CJK character and every punctuation mark is a word of its own). Its first
token carries the word's tag.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

from assistant.domain.intents import Span
from assistant.understanding.text import MAX_TOKENS, clean

TOKENIZER_FILE = "tokenizer.json"


@dataclass(frozen=True, slots=True)
class TokenisedText:
    """Token ids (length n, special ones included) and where each word starts among them."""

    ids: tuple[int, ...]
    first_tokens: tuple[int, ...]
    spans: tuple[Span, ...]


def load_tokenizer(folder: Path) -> Tokenizer:
    """Read ``tokenizer.json`` and set it to cut at `MAX_TOKENS` without padding."""
    tokenizer = Tokenizer.from_file(str(folder / TOKENIZER_FILE))
    tokenizer.no_padding()
    tokenizer.enable_truncation(MAX_TOKENS)
    return tokenizer


def tokenise(tokenizer: Tokenizer, text: str) -> TokenisedText:
    """Cut a text as the listener wrote it into tokens and words."""
    encoding = tokenizer.encode(clean(text))
    first: dict[int, int] = {}
    ends: dict[int, int] = {}
    for place, word in enumerate(encoding.word_ids):
        if word is not None:
            first.setdefault(word, place)
            ends[word] = encoding.offsets[place][1]
    spans = tuple(Span(encoding.offsets[place][0], ends[word]) for word, place in first.items())
    return TokenisedText(tuple(encoding.ids), tuple(first.values()), spans)
