from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from assistant.domain.conversation import SessionId, TurnId
from assistant.domain.folding import fold
from assistant.domain.music import Song
from assistant.errors import SongFileError
from assistant.storage.catalog import Catalog
from assistant.storage.database import Database
from assistant.storage.ingest import ImportReport, fill_starter, import_songs
from assistant.storage.ingest.fame import fame_of
from assistant.storage.ingest.songs import identity_of
from assistant.storage.playlists import Playlists
from assistant.storage.tables import word_row


def put(database: Database, path: Path, text: str) -> ImportReport:
    path.write_text(text, encoding="utf-8")
    return import_songs(database, path)


def only(database: Database, text: str) -> Song:
    found = Catalog(database).search(text)
    assert len(found) == 1
    return found[0].song


def consistent(database: Database) -> bool:
    """Tell whether the words of the index and of the vocabulary are those of the songs."""
    with database.read() as db:
        sql = db.connection().exec_driver_sql
        songs = sql("SELECT id, title, artist, fame FROM songs").fetchall()
        expected: dict[str, set[int]] = {}
        for number, title, artist, fame in songs:
            for word in f"{fold(title)} {fold(artist)}".split():
                expected.setdefault(word, set()).add(word_row(number, fame))
        counts = {row[0]: row[1] for row in sql("SELECT word, songs FROM words")}
        indexed = {
            word: {
                row[0]
                for row in sql(
                    "SELECT rowid FROM song_words WHERE song_words MATCH ?", (f'"{word}"',)
                )
            }
            for word in expected
        }
    return indexed == expected and counts == {word: len(rows) for word, rows in expected.items()}


def test_every_fact_of_a_row_is_kept(database: Database, tmp_path: Path) -> None:
    report = put(
        database,
        tmp_path / "songs.csv",
        "title,artist,album,year,genre,language,duration,fame\n"
        '"Hey, Jude",The Beatles,1,1968,pop,en,7:11,5\n',
    )
    assert (report.read, report.added, report.skipped) == (1, 1, 0)
    song = only(database, "hey jude")
    assert (song.title, song.artist, song.album) == ("Hey, Jude", "The Beatles", "1")
    assert (song.year, song.genre, song.language) == (1968, "pop", "en")
    assert (song.duration, song.fame) == (431_000, 900)


HEADER = "artist\ttitle\tduration_ms\tpopularity\tn_sources\textra\n"
ROW = "Queen\tImagine\t180000\t40\t4\tpassed over\n"


@pytest.mark.parametrize(
    "content",
    [
        pytest.param((HEADER + ROW).encode(), id="tabs"),
        pytest.param((HEADER + ROW).replace("\t", ",").encode(), id="commas"),
        pytest.param((HEADER + ROW).replace("\t", ";").encode(), id="semicolons"),
        pytest.param(b"\xef\xbb\xbf" + (HEADER + ROW).encode(), id="byte-order-mark"),
        pytest.param((HEADER.upper() + ROW).encode(), id="capitals-in-the-header"),
        pytest.param((HEADER + ROW).replace("\n", "\r\n").encode(), id="windows-line-ends"),
        pytest.param((HEADER + ROW).encode().rstrip(), id="no-line-end"),
    ],
)
@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gz"])
def test_tables_of_every_usual_kind_are_read(
    database: Database, tmp_path: Path, content: bytes, packed: bool
) -> None:
    path = tmp_path / ("songs.tsv.gz" if packed else "songs.tsv")
    path.write_bytes(gzip.compress(content) if packed else content)
    assert import_songs(database, path).added == 1
    song = only(database, "imagine queen")
    assert (song.duration, song.fame) == (180_000, 340)


def test_broken_rows_are_skipped_and_broken_numbers_left_out(
    database: Database, tmp_path: Path
) -> None:
    report = put(
        database,
        tmp_path / "songs.csv",
        "title,artist,year,duration,popularity\n"
        ",Nobody,1970,3:00,1\n"
        "Nothing,,1970,3:00,1\n"
        "Short row\n"
        "Kept,Someone,19x0,3:99,lots\n"
        "Also Kept,Someone,1970-05-01,1:02:03,7,too,many\n"
        f"{'x' * 2000},Someone,1970,3:00,1\n",
    )
    assert (report.read, report.added, report.skipped, report.dropped) == (6, 2, 4, 3)
    found = {each.song.title: each.song for each in Catalog(database).search(artist="Someone")}
    assert (found["Kept"].year, found["Kept"].duration, found["Kept"].fame) == (None, None, 0)
    assert (found["Also Kept"].year, found["Also Kept"].duration) == (1970, 3_723_000)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        pytest.param("missing.csv", None, "no file", id="missing"),
        pytest.param("picture.csv", b"\x89PNG\r\n\x1a\n\x00\x00", "UTF-8", id="picture"),
        pytest.param("zeros.csv", b"\x00" * 200, "no text", id="zeros"),
        pytest.param("latin.csv", "title,artist\nDéjà,Vu\n".encode("latin-1"), "UTF-8", id="latin"),
        pytest.param("no-artist.csv", b"title,singer\nA,B\n", "'artist'", id="no-artist-column"),
        pytest.param("empty.csv", b"", "'title'", id="empty"),
        pytest.param("not.csv.gz", b"title,artist\nA,B\n", "damaged", id="not-compressed"),
        pytest.param(
            "cut.csv.gz", gzip.compress(b"title,artist\nA,B\n")[:-9], "damaged", id="cut-short"
        ),
    ],
)
def test_a_file_that_holds_no_songs_is_named(
    database: Database, tmp_path: Path, name: str, content: bytes | None, message: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SongFileError, match=message) as caught:
        import_songs(database, path)
    assert name in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_folder_is_no_file_of_songs(database: Database, tmp_path: Path) -> None:
    with pytest.raises(SongFileError, match="directory"):
        import_songs(database, tmp_path)


def test_importing_again_merges_and_keeps_playlists(database: Database, song_file: Path) -> None:
    first = import_songs(database, song_file)
    song = Catalog(database).search("imagine")[0].song
    playlists, me = Playlists(database), SessionId("me")
    playlists.append(me, [song.id], TurnId("t"))
    second = import_songs(database, song_file)
    assert (second.added, second.merged) == (0, first.added)
    assert playlists.current(me).songs == (song,)
    assert consistent(database)


def test_a_known_song_keeps_its_facts_and_gets_those_it_lacks(
    database: Database, tmp_path: Path
) -> None:
    put(database, tmp_path / "one.csv", "title,artist,year,fame\nImagine,John Lennon,1971,2\n")
    before = only(database, "imagine")
    report = put(
        database,
        tmp_path / "two.csv",
        "title,artist,year,album,n_sources\nIMAGINE,john  lennon,2010,Imagine,60\n",
    )
    after = only(database, "imagine")
    assert (report.added, report.merged) == (0, 1)
    assert (after.id, after.title, after.year, after.album) == (
        before.id,
        "Imagine",
        1971,
        "Imagine",
    )
    assert after.fame > before.fame
    assert consistent(database)


def test_a_song_that_stands_in_a_file_twice_is_added_once(
    database: Database, tmp_path: Path
) -> None:
    report = put(database, tmp_path / "a.csv", "title,artist,year\nA,B,\na,b,1999\nC,D,2000\n")
    assert (report.read, report.added, report.merged) == (3, 2, 1)
    assert Catalog(database).search("a by b")[0].song.year == 1999
    assert consistent(database)


def test_an_import_that_broke_off_is_taken_up_by_running_it_again(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.storage.ingest.importing.CHUNK", 10)
    path = tmp_path / "many.csv"
    rows = [f"Song {number},Artist {number % 7}" for number in range(35)]
    path.write_text("\n".join(["title,artist", *rows]), encoding="utf-8")

    def stop(read: int, _total: int | None) -> None:
        if read >= 20:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_songs(database, path, stop)
    report = import_songs(database, path)
    assert (report.added, report.merged) == (15, 20)
    assert consistent(database)


def test_progress_tells_rows_read_and_how_many_there_will_be(
    database: Database, song_file: Path
) -> None:
    told: list[tuple[int, int | None]] = []
    report = import_songs(database, song_file, lambda done, total: told.append((done, total)))
    assert told == [(report.read, report.read)]


def test_the_starter_songs_fill_an_empty_catalog_only(database: Database, song_file: Path) -> None:
    said: list[str] = []
    first = fill_starter(database, song_file, said.append)
    assert first is not None
    assert said == ["Filling the catalog with the starter songs …", "The catalog holds 25 songs."]
    assert fill_starter(database, song_file, said.append) is None


def test_fame_counts_places_first_and_popularity_second() -> None:
    assert fame_of(2, None, None) > fame_of(1, 100, None) > fame_of(1, 20, None) > 0
    assert fame_of(None, None, None) == 0


def test_the_highest_grade_competes_with_songs_found_everywhere() -> None:
    assert fame_of(20, 90, None) < fame_of(None, None, 5) < fame_of(60, 90, None) <= 1000
    assert [fame_of(None, None, grade) for grade in (1, 3, 5)] == [300, 600, 900]


def test_case_and_spaces_make_no_other_song() -> None:
    assert identity_of("Stand By Me ", "OASIS") == identity_of("stand by  me", "Oasis")
    assert identity_of("a b", "c") != identity_of("a", "b c")
