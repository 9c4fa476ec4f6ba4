"""Where the files that ship with Encore lie: starter catalog, adapter, built widget.

In an installed wheel they travel under ``assistant/_data``; in a checkout they are read from where
they are authored and built.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGED = Path(__file__).parent / "_data"
_CHECKOUT = Path(__file__).parent.parent


def starter_catalog() -> Path:
    """Point at the starter catalog, a CSV file."""
    return _find("catalog/songs.csv", "data/catalog/songs.csv")


def intent_adapter() -> Path:
    """Point at the folder of the shipped intent adapter."""
    return _find("models/intents", "data/models/intents")


def widget() -> Path:
    """Point at the folder of the built page; it holds ``index.html`` once it is built."""
    return _find("widget", "frontend/dist")


def _find(packaged: str, checkout: str) -> Path:
    shipped = _PACKAGED / packaged
    return shipped if shipped.exists() else _CHECKOUT / checkout
