from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from assistant.domain.music import SongId
from assistant.storage.catalog import Catalog
from assistant.storage.database import Database
from assistant.storage.ingest import import_songs
from assistant.storage.matching import likeness_of
from assistant.storage.request import Reading, parse_request


@pytest.mark.parametrize(
    ("asked", "credit"),
    [
        pytest.param("bohemian rhapsody", "Bohemian Rhapsody by Queen", id="title"),
        pytest.param("Bohemian Rhapsody Queen", "Bohemian Rhapsody by Queen", id="title-artist"),
        pytest.param("queen bohemian rhapsody", "Bohemian Rhapsody by Queen", id="artist-title"),
        pytest.param("imagine by john lennon", "Imagine by John Lennon", id="by"),
        pytest.param("Stand by Me", "Stand by Me by Ben E. King", id="by-inside-the-title"),
        pytest.param("stand by me by oasis", "Stand by Me by Oasis", id="by-twice"),
        pytest.param("Stand by R.E.M.", "Stand by R.E.M.", id="by-before-initials"),
        pytest.param("by the way", "By the Way by Red Hot Chili Peppers", id="by-at-the-start"),
        pytest.param("hello", "Hello by Adele", id="best-known-of-equals"),
        pytest.param("hotel california", "Hotel California by Eagles", id="canonical-first"),
        pytest.param("hotel california live", "Hotel California - Live by Eagles", id="live"),
        pytest.param("hotel california the eagles", "Hotel California by Eagles", id="article"),
        pytest.param("mrbrightside", "Mr. Brightside by The Killers", id="space-left-out"),
        pytest.param("acdc thunderstruck", "Thunderstruck by AC/DC", id="slash-left-out"),
        pytest.param("beat les yesterday", "Yesterday by The Beatles", id="space-too-many"),
        pytest.param("deja vu beyonce", "Déjà Vu by Beyoncé", id="accents-left-out"),
        pytest.param("umbrella rihanna", "Umbrella (feat. JAY-Z) by Rihanna", id="guest-left-out"),
        pytest.param("under pressure david bowie", "Under Pressure by Queen & David Bowie", id="2"),
        pytest.param("whats up 4 non blondes", "What's Up? by 4 Non Blondes", id="marks-left-out"),
        pytest.param("pink so what", "So What by P!nk", id="mark-for-a-letter"),
        pytest.param("봄날", "봄날 by 방탄소년단", id="hangul"),
    ],
)
def test_the_very_words_find_exactly_the_song(catalog: Catalog, asked: str, credit: str) -> None:
    best = catalog.search(asked)[0]
    assert f"{best.song.title} by {best.song.artist}" == credit
    assert best.score >= 0.95


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        pytest.param("bohemian rapsody queen", "Bohemian Rhapsody", id="letter-left-out"),
        pytest.param("bohemain rhapsody", "Bohemian Rhapsody", id="letters-exchanged"),
        pytest.param("imagime john lenon", "Imagine", id="both-misspelled"),
        pytest.param("umbrela by rihana", "Umbrella (feat. JAY-Z)", id="both-with-by"),
        pytest.param("smels like teen spirt nirvanna", "Smells Like Teen Spirit", id="three"),
        pytest.param("thunderstrukc", "Thunderstruck", id="at-the-end"),
        pytest.param("yelow", "Yellow", id="short"),
        pytest.param("qellow coldplay", "Yellow", id="first-letter"),
        pytest.param("hotell califrnia", "Hotel California", id="each-word"),
        pytest.param("bohemian rhaps", "Bohemian Rhapsody", id="unfinished"),
        pytest.param("somebody to live queen", "Somebody to Love", id="another-word"),
    ],
)
def test_misspelled_words_find_probably_the_song(catalog: Catalog, asked: str, title: str) -> None:
    best = catalog.search(asked)[0]
    assert best.song.title == title
    assert 0.75 <= best.score < 0.95


@pytest.mark.parametrize(
    ("title", "artist", "credit"),
    [
        pytest.param("Stand", "Me", "Stand by Me by Ben E. King", id="parted-at-by"),
        pytest.param("Bohemian", "Rhapsody Queen", "Bohemian Rhapsody by Queen", id="too-early"),
        pytest.param("Hello Lionel", "Richie", "Hello by Lionel Richie", id="too-late"),
        pytest.param("Queen", "Bohemian Rhapsody", "Bohemian Rhapsody by Queen", id="swapped"),
    ],
)
def test_title_and_artist_parted_in_the_wrong_place_are_found(
    catalog: Catalog, title: str, artist: str, credit: str
) -> None:
    best = catalog.search(title=title, artist=artist)[0]
    assert f"{best.song.title} by {best.song.artist}" == credit
    assert best.score >= 0.95


def test_a_title_alone_scores_one_whatever_the_artist(catalog: Catalog) -> None:
    found = catalog.search(title="Imagine")
    assert [(each.song.artist, each.score, each.reason) for each in found[:2]] == [
        ("John Lennon", 1.0, "exact"),
        ("A Perfect Circle", 1.0, "exact"),
    ]


def test_a_title_by_another_artist_scores_visibly_lower(catalog: Catalog) -> None:
    found = catalog.search(title="Imagine", artist="Madonna")
    assert found[0].song.title == "Imagine"
    assert found[0].score < 0.75


def test_a_misspelled_artist_is_told_from_another(catalog: Catalog) -> None:
    found = catalog.search(title="Hello", artist="Adel")
    assert [each.song.artist for each in found] == ["Adele", "Lionel Richie"]
    assert found[0].score >= 0.75 > found[1].score


def test_an_artist_alone_finds_the_songs_best_known_first(catalog: Catalog) -> None:
    found = catalog.search(artist="Queen")
    assert [each.song.title for each in found] == [
        "Bohemian Rhapsody",
        "Bohemian Rhapsody - Remastered 2011",
        "Somebody to Love",
        "Under Pressure",
    ]


def test_a_misspelled_artist_alone_finds_the_songs(catalog: Catalog) -> None:
    assert catalog.search(artist="the beetles")[0].song.artist == "The Beatles"


def test_a_version_counts_a_little_less_than_the_song(catalog: Catalog) -> None:
    first, second = catalog.search("bohemian rhapsody by queen")[:2]
    assert second.song.title == "Bohemian Rhapsody - Remastered 2011"
    assert first.score > second.score >= 0.95


def test_no_more_songs_come_than_asked_for(catalog: Catalog) -> None:
    assert len(catalog.search("queen", limit=2)) == 2


@pytest.mark.parametrize(
    "asked",
    ["asdfghjkl qwertz", "", "   ", "???", '"', "') OR 1=1 --", "x" * 20_000, "wort " * 4_000],
    ids=["gibberish", "nothing", "spaces", "marks", "quote", "sql", "one-long-word", "many-words"],
)
def test_what_resembles_no_song_finds_none(catalog: Catalog, asked: str) -> None:
    assert catalog.search(asked) == []


@pytest.mark.parametrize("word", ["AND", "OR NOT", "NEAR(a b)", "title:", "hello*", "^imagine"])
def test_words_of_the_query_language_are_words_like_others(catalog: Catalog, word: str) -> None:
    catalog.search(f"bohemian {word}")


def test_songs_come_in_the_order_of_their_numbers_asked_for(catalog: Catalog) -> None:
    asked = [SongId(3), SongId(999), SongId(1)]
    assert [song.id for song in catalog.songs(asked)] == [3, 1]
    assert catalog.song(SongId(999)) is None


def test_the_facts_count_what_is_there(catalog: Catalog) -> None:
    stats = catalog.stats()
    assert (stats.songs, stats.with_year, stats.with_genre, stats.with_duration) == (25,) * 4
    assert stats.decades[0] == (1960, 2)
    assert stats.genres[0][0] == "rock"
    assert stats.top_artists[0] == ("Queen", 3)
    assert not catalog.is_empty()


def test_a_request_is_read_in_every_way_that_by_allows() -> None:
    request = parse_request("Stand by Me by Oasis", None, None)
    assert request.readings == (
        Reading("stand by me by oasis"),
        Reading("stand", "me by oasis"),
        Reading("stand by me", "oasis"),
    )


@pytest.mark.parametrize(
    ("asked", "there", "least", "most"),
    [
        pytest.param("queen", "queen", 1.0, 1.0, id="same"),
        pytest.param("house of rising sun", "the house of the rising sun", 0.95, 0.99, id="the"),
        pytest.param("quen", "queen", 0.75, 0.94, id="slip"),
        pytest.param("mist", "mast", 0.75, 0.94, id="slip-in-a-short-name"),
        pytest.param("madonna", "queen", 0.0, 0.3, id="another"),
    ],
)
def test_names_are_as_like_as_their_letters(
    asked: str, there: str, least: float, most: float
) -> None:
    assert least <= likeness_of(asked, there) <= most


def test_an_obscure_song_to_the_letter_does_not_hide_the_famous_one(tmp_path: Path) -> None:
    file = tmp_path / "songs.csv"
    file.write_text(
        "title,artist,fame\nBohemian Rapsody,The Sound Studio,\nBohemian Rhapsody,Queen,5\n"
    )
    with closing(Database.open(None)) as database:
        import_songs(database, file)
        found = Catalog(database).search(title="bohemian rapsody")
    assert [one.song.artist for one in found] == ["The Sound Studio", "Queen"]
