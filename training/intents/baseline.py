"""The rule of keywords that the model has to beat: first match wins, slots by quotes and ``by``.

It implements the same `Classifier` as the model, so that both are measured by the same code.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.domain.intents import Span
from assistant.understanding.classifier import Prediction, TaggedWord
from assistant.understanding.text import clean

_RULES = (
    ("undo", r"\b(undo|revert|restore|(take|bring) (that|it|them) back|oops|go back)\b"),
    ("help", r"\b(help|how (do|can|to)|what can (you|i))\b"),
    ("clear", r"\b(clear|empty|wipe|reset|nuke|start over|(delete|remove) (all|everything))\b"),
    ("remove", r"\b(remove|delete|drop|get rid of|kick|ditch|erase|lose|take\b.*\b(off|out))\b"),
    ("add", r"\b(add|put|include|queue|throw|stick|save|insert|toss|chuck|i want|i'd like)\b"),
    ("view", r"\b(show|view|display|list|what's (on|in)|what is (on|in)|which songs|what songs)\b"),
    ("goodbye", r"\b(bye|goodbye|good night|see you|later)\b"),
    ("greet", r"\b(hi|hello|hey|good (morning|evening|afternoon))\b"),
    ("chitchat", r"\b(thanks|thank you|how are you|you are|you're)\b"),
)  # fmt: skip
_OTHERWISE = "out_of_scope"
_SONG = re.compile(
    r"\b(?:add|put on|put|include|queue|save|remove|delete|drop|get rid of|take off|i want)\s+"
    r"(?:the song |the track )?(?P<title>.+?)(?:\s+by\s+(?P<artist>.+?))?"
    r"(?:\s+(?:to|from|off|on|in|into)\s+(?:my|the)\b.*)?[.?!]*$",
    re.IGNORECASE,
)
_REF = re.compile(r"^(it|that|this|(that|this) (song|one|track))$", re.IGNORECASE)
_POSITION = re.compile(
    r"^(?:the )?((?:first|last|number \w+|#?\d+|second|third)(?: (?:one|two|three|song|songs))?)$",
    re.I,
)


class KeywordRules:
    """Keywords in order of how sure they are; the rule never hesitates."""

    def predict(self, texts: Sequence[str]) -> list[Prediction]:
        """Predict each text by the first rule that it matches."""
        return [self._predict(text) for text in texts]

    def _predict(self, text: str) -> Prediction:
        plain = clean(text)
        intent = next((name for name, rule in _RULES if re.search(rule, plain, re.I)), _OTHERWISE)
        words = _song_words(plain) if intent in {"add", "remove"} else ()
        return Prediction({intent: 1.0}, words)


def _song_words(text: str) -> tuple[TaggedWord, ...]:
    match = _SONG.search(text)
    if not match:
        return ()
    if _REF.match(match["title"]):
        return (_tagged(match, "title", "ref"),)
    if _POSITION.match(match["title"]):
        return (_tagged(match, "title", "position"),)
    named: Mapping[str, str | None] = match.groupdict()
    return tuple(_tagged(match, slot, slot) for slot, words in named.items() if words)


def _tagged(match: re.Match[str], group: str, slot: str) -> TaggedWord:
    return TaggedWord(Span(*match.span(group)), f"B-{slot}", 1.0)
