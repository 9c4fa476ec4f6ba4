"""The ``encore`` command: serve, chat, understand, catalog import, catalog stats.

An `EncoreError` ends a command with its one sentence on standard error and exit code 1.
"""

from __future__ import annotations

import json
import logging
import sys
from pathlib import Path
from typing import Any

import click

from assistant import __version__, bootstrap
from assistant.domain.conversation import SessionId
from assistant.domain.intents import Understanding
from assistant.errors import EncoreError
from assistant.settings import load_settings

TERMINAL_SESSION = SessionId("terminal")
"""The session of ``encore chat``: one playlist for whoever owns the data folder."""


class OneSentence(click.Group):
    """A group of commands that tells an `EncoreError` in one sentence, without a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except EncoreError as error:
            click.echo(f"encore: {error}", err=True)
            ctx.exit(1)


@click.group(cls=OneSentence)
@click.version_option(__version__, prog_name="encore")
def main() -> None:
    """Encore: a conversational music assistant."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")


@main.command()
@click.option("--host", help="Address to listen on (ENCORE_HOST, 127.0.0.1).")
@click.option("--port", type=click.IntRange(0, 65535), help="Port (ENCORE_PORT, 5000).")
def serve(host: str | None, port: int | None) -> None:
    """Serve the page, the socket and the REST interface."""
    from assistant.server.serving import serve as run_server

    run_server(load_settings(host=host, port=port), announce)


@main.command()
def chat() -> None:
    """Chat in the terminal; an empty line or Ctrl-D ends it."""
    from assistant.server.platform import SessionPlatform

    settings = load_settings()
    encore = bootstrap.build(settings, announce)
    platform = SessionPlatform(encore, settings.queue_length)
    click.echo(encore.assistant.welcome(TERMINAL_SESSION).text)
    for text in _typed("you> "):
        for answer in platform.converse(TERMINAL_SESSION, text).answers:
            click.echo(answer.text)
    encore.close()


@main.command()
def understand() -> None:
    """Read lines on standard input; write what each was read as, one JSON object a line."""
    from assistant.understanding import load_reader

    reader = load_reader(bootstrap.prepare_model(load_settings(), announce))
    for raw in sys.stdin.buffer:
        text = raw.decode("utf-8", "replace").rstrip("\r\n")
        click.echo(json.dumps(_as_json(reader.read(text)), ensure_ascii=False))
        sys.stdout.flush()


@main.group()
def catalog() -> None:
    """Fill the catalog and look at it."""


@catalog.command("import")
@click.argument("file", type=click.Path(path_type=Path))
def import_file(file: Path) -> None:
    """Import songs from FILE: CSV or TSV, gzipped or not, with a header line.

    Columns: title and artist; album, year, genre, language, duration_ms or duration (m:ss),
    popularity (0-100), n_sources and fame (1-5) where known. Songs that are there already are
    merged, so playlists keep theirs, and an import that was stopped can be run again.
    """
    from tqdm import tqdm

    from assistant.storage.ingest import import_songs

    database = bootstrap.open_database(load_settings(), announce)
    with tqdm(unit=" songs", unit_scale=True, desc=file.name) as bar:

        def progress(done: int, total: int | None) -> None:
            bar.total = total
            bar.update(done - bar.n)

        report = import_songs(database, file, progress)
    click.echo(
        f"Read {report.read:,} rows in {report.seconds:.1f} s: {report.added:,} songs added,"
        f" {report.merged:,} merged, {report.skipped:,} skipped."
    )
    database.close()


@catalog.command("stats")
def catalog_stats() -> None:
    """Tell what the catalog holds."""
    from assistant.storage.catalog import Catalog

    database = bootstrap.open_database(load_settings(), announce)
    stats = Catalog(database).stats()
    click.echo(f"{stats.songs:,} songs by {stats.artists:,} artists on {stats.albums:,} albums")
    known = {"year": stats.with_year, "genre": stats.with_genre, "duration": stats.with_duration}
    click.echo("known: " + ", ".join(f"{name} of {count:,}" for name, count in known.items()))
    click.echo("decades: " + ", ".join(f"{year}s {count:,}" for year, count in stats.decades))
    click.echo("genres: " + ", ".join(f"{name} {count:,}" for name, count in stats.genres))
    click.echo("artists: " + ", ".join(f"{name} {count:,}" for name, count in stats.top_artists))
    database.close()


def announce(sentence: str) -> None:
    """Tell a person on standard error what is being done."""
    click.echo(sentence, err=True)


def _typed(prompt: str) -> Any:
    """Yield what is typed, until an empty line or the end of input."""
    while True:
        try:
            text = click.prompt(prompt, prompt_suffix="", default="", show_default=False)
        except click.Abort:
            click.echo()
            return
        if not text.strip():
            return
        yield text


def _as_json(understanding: Understanding) -> dict[str, Any]:
    commands = [
        {
            "intent": command.intent,
            "slots": {
                slot: list(value) if isinstance(value, tuple) else value
                for slot, value in command.slots.items()
            },
            "confidence": round(command.confidence, 4),
        }
        for command in understanding.commands
    ]
    return {"text": understanding.text, "commands": commands}
