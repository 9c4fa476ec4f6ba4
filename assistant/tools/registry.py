"""Finds the tools: reads their ``intents.yaml`` and binds each intent to its function.

The format, by example::

    add:
      summary: put a song on your playlist
      tries: ["add bohemian rapsody"]            # offered to listeners; work on the starter catalog
      asks: {title: "Which song shall I add?"}   # the question when the slot is missing
      says:                                      # teach the model
        - "add {title} by {artist}"              # {slot}: filled with names
        - "put [that one](ref) on my list"       # [words](slot): these very words
      expects:                                   # tested, never trained on
        - "Put on 'Imagine' by John Lennon": {title: Imagine, artist: John Lennon}

Training reads `load_intents` alone, which imports no tool; `load_tools` imports them all and
refuses any that disagrees with its YAML.
"""

from __future__ import annotations

import difflib
import importlib
import inspect
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from assistant.domain.intents import Intent
from assistant.domain.reply import Reply
from assistant.errors import ToolError

SLOT_IN_TEMPLATE = re.compile(r"\{(\w+)\}|\[[^\]]+\]\((\w+)\)")
_FIELDS = {"summary", "says", "expects", "asks", "tries"}


@dataclass(frozen=True, slots=True)
class Tool:
    """An intent with the function that carries it out.

    ``services`` names the function's parameters after ``*``, which `run` is given by name.
    """

    intent: Intent
    function: Callable[..., Reply]
    services: tuple[str, ...]

    def run(self, slots: Mapping[str, object], services: Mapping[str, Any]) -> Reply:
        """Call the function with the slots it knows and the services it asks for."""
        known = {slot: value for slot, value in slots.items() if slot in self.intent.slots}
        return self.function(**known, **{name: services[name] for name in self.services})


def load_intents(folder: Path | None = None) -> tuple[Intent, ...]:
    """Read the intents of all tools, in the order of tool and file.

    Raises:
        ToolError: an ``intents.yaml`` cannot be read or holds what it should not.
    """
    folder = folder or Path(__file__).parent
    files = sorted(folder.glob("*/intents.yaml"))
    return tuple(intent for file in files for intent in _read(file))


def load_tools(folder: Path | None = None, package: str = __package__) -> Mapping[str, Tool]:
    """Bind every intent to the function of its name in its tool's package.

    Raises:
        ToolError: an intent has no function, or names a slot that the function does not take.
    """
    tools = {}
    for intent in load_intents(folder):
        module = importlib.import_module(f"{package}.{intent.tool}")
        function = getattr(module, intent.name, None)
        where = f"tools/{intent.tool}/intents.yaml"
        if function is None:
            raise ToolError(f"{where}: there is no function {intent.name}() in tools/{intent.tool}")
        parameters = inspect.signature(function).parameters.values()
        slots = tuple(p.name for p in parameters if p.kind is not p.KEYWORD_ONLY)
        _check_slots(intent, slots, where)
        services = tuple(p.name for p in parameters if p.kind is p.KEYWORD_ONLY)
        tools[intent.name] = Tool(replace(intent, slots=slots), function, services)
    return tools


def _read(file: Path) -> list[Intent]:
    where = f"tools/{file.parent.name}/intents.yaml"
    try:
        stanzas = yaml.safe_load(file.read_text("utf-8")) or {}
    except (OSError, yaml.YAMLError) as error:
        raise ToolError(f"{where}: cannot be read: {error}") from error
    return [
        _intent(name, stanza or {}, file.parent.name, where) for name, stanza in stanzas.items()
    ]


def _intent(name: str, stanza: Mapping[str, Any], tool: str, where: str) -> Intent:
    if unknown := set(stanza) - _FIELDS:
        raise ToolError(f"{where}: {name}: '{min(unknown)}' is none of {sorted(_FIELDS)}")
    says = tuple(stanza.get("says", ()))
    slots = dict.fromkeys(a or b for text in says for a, b in SLOT_IN_TEMPLATE.findall(text))
    return Intent(
        name=name,
        tool=tool,
        summary=stanza.get("summary", ""),
        slots=tuple(slots),
        says=says,
        expects=tuple(_expectation(entry) for entry in stanza.get("expects", ())),
        asks=dict(stanza.get("asks", {})),
        tries=tuple(stanza.get("tries", ())),
    )


def _expectation(entry: str | Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
    if isinstance(entry, str):
        return entry, {}
    ((text, slots),) = entry.items()
    return text, {
        slot: tuple(value) if isinstance(value, list) else value for slot, value in slots.items()
    }


def _check_slots(intent: Intent, slots: tuple[str, ...], where: str) -> None:
    named = {*intent.slots, *intent.asks, *(slot for _, found in intent.expects for slot in found)}
    for slot in sorted(named - set(slots)):
        near = difflib.get_close_matches(slot, slots, n=1)
        hint = f"; did you mean '{near[0]}'?" if near else ""
        raise ToolError(f"{where}: slot '{slot}' is not a parameter of {intent.name}(){hint}")
