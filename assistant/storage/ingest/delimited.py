"""Songs from a table with a header: CSV or TSV, gzip-compressed when its name ends in ``.gz``.

Conventions: UTF-8, with or without a mark at its start; the header decides the delimiter (tab,
comma, semicolon or bar). Columns go by name: ``title`` and ``artist`` must be there; ``album``,
``year``, ``genre``, ``language``, ``duration_ms`` or ``duration`` (``m:ss``), ``popularity``
(0 to 100), ``n_sources`` and ``fame`` (1 to 5) may be; others are passed over. A row without title
or artist is skipped, and a value that cannot be read is left out; neither ends the import.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TypeVar

from assistant.domain.music import DurationMs
from assistant.errors import SongFileError
from assistant.storage.ingest.fame import fame_of
from assistant.storage.ingest.songs import SongFacts

Value = TypeVar("Value")

MAX_NAME = 1000
"""Characters of a title or artist; a row with more is no song."""

_DELIMITERS = "\t,;|"
_REQUIRED = ("title", "artist")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ufeff]+")
_YEAR = re.compile(r"(\d{4})(?:-\d\d){0,2}(?:\.0)?")
_CLOCK = re.compile(r"(?:(\d+):)?(\d{1,3}):([0-5]\d)")
_EARLIEST, _LATEST = 1000, 2100


@dataclass
class DelimitedFile:
    """A table of songs while it is read, and what was left out of it."""

    path: Path
    skipped: int = 0
    dropped: int = 0
    share: float = 0.0
    """How much of the file was read, 0 to 1."""

    def songs(self) -> Iterator[SongFacts]:
        """Read the songs, one after the other.

        Raises:
            SongFileError: the file is missing, is not such a table, or breaks off.
        """
        with _errors_named(self.path), self.path.open("rb") as file:
            size = max(1, self.path.stat().st_size)
            rows = self._rows(file)
            columns = self._columns(next(rows, []))
            for row in rows:
                self.share = min(1.0, file.tell() / size)
                song = self._song(dict(zip(columns, row, strict=False)))
                if song is None:
                    self.skipped += 1
                else:
                    yield song

    def _rows(self, file: BinaryIO) -> Iterator[list[str]]:
        plain = gzip.GzipFile(fileobj=file) if self.path.suffix == ".gz" else file
        text = io.TextIOWrapper(plain, encoding="utf-8-sig", newline="")
        header = text.readline()
        if "\x00" in header:
            raise SongFileError(f"The file {self.path} is no text; give a CSV or TSV of songs.")
        delimiter = max(_DELIMITERS, key=header.count)
        yield next(csv.reader([header], delimiter=delimiter), [])
        rows = csv.reader(text, delimiter=delimiter)
        while True:
            try:
                yield next(rows)
            except StopIteration:
                return
            except csv.Error:
                self.skipped += 1

    def _columns(self, header: list[str]) -> list[str]:
        columns = [name.strip().casefold() for name in header]
        for name in _REQUIRED:
            if name not in columns:
                raise SongFileError(
                    f"The file {self.path} has no column '{name}' in its first line; "
                    "name the columns there, at least title and artist."
                )
        return columns

    def _song(self, row: Mapping[str, str]) -> SongFacts | None:
        title, artist = _text(row, "title"), _text(row, "artist")
        if not title or not artist or max(len(title), len(artist)) > MAX_NAME:
            return None
        return SongFacts(
            title=title,
            artist=artist,
            album=_text(row, "album"),
            year=self._value(row, "year", _year),
            genre=_text(row, "genre"),
            language=_text(row, "language"),
            duration=self._value(row, "duration_ms", _milliseconds)
            or self._value(row, "duration", _clock),
            fame=fame_of(
                self._value(row, "n_sources", _count),
                self._value(row, "popularity", float),
                self._value(row, "fame", _grade),
            ),
        )

    def _value(
        self, row: Mapping[str, str], column: str, read: Callable[[str], Value]
    ) -> Value | None:
        """Read one value; an unreadable one is left out and counted."""
        text = row.get(column)
        if not text:
            return None
        try:
            return read(text.strip())
        except (ValueError, OverflowError):
            self.dropped += 1
            return None


def _text(row: Mapping[str, str], column: str) -> str | None:
    text = row.get(column)
    if not text:
        return None
    return (text if text.isprintable() else _CONTROL.sub(" ", text)).strip() or None


def _year(text: str) -> int:
    found = _YEAR.fullmatch(text)
    year = int(found[1]) if found else 0
    if not _EARLIEST <= year <= _LATEST:
        raise ValueError(text)
    return year


def _milliseconds(text: str) -> DurationMs:
    duration = round(float(text))
    if not 0 < duration < 2**31:
        raise ValueError(text)
    return DurationMs(duration)


def _clock(text: str) -> DurationMs:
    """Read ``3:54`` or ``1:02:03``."""
    found = _CLOCK.fullmatch(text)
    if found is None:
        raise ValueError(text)
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return DurationMs(1000 * (3600 * hours + 60 * minutes + seconds))


def _count(text: str) -> int:
    return int(float(text))


def _grade(text: str) -> float:
    grade = float(text)
    if not 1 <= grade <= 5:  # noqa: PLR2004 - the scale itself
        raise ValueError(text)
    return grade


@contextmanager
def _errors_named(path: Path) -> Iterator[None]:
    """Raise what reading a file may raise as a `SongFileError` that names it."""
    try:
        yield
    except FileNotFoundError as error:
        raise SongFileError(f"There is no file {path}; check its name.") from error
    except UnicodeDecodeError as error:
        raise SongFileError(
            f"The file {path} is no UTF-8 text; give a CSV or TSV saved as UTF-8."
        ) from error
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise SongFileError(
            f"The compressed file {path} is damaged ({error}); get it again."
        ) from error
    except OSError as error:
        raise SongFileError(f"The file {path} cannot be read: {error.strerror}.") from error
