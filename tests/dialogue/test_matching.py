"""When to act on what was found, when to ask, and when to say that it is not there."""

from __future__ import annotations

from assistant.dialogue.matching import Nearest, One, Several, find_on_list, settle
from assistant.domain.music import Candidate, Song
from tests.factories import song


def found(one: Song, score: float, reason: str = "exact") -> Candidate:
    return Candidate(one, score, reason)


def test_one_exact_match_is_the_one() -> None:
    imagine = song()
    assert settle([found(imagine, 1.0), found(song("Imagining"), 0.7)]) == One(imagine)


def test_equally_famous_songs_of_one_title_are_asked_about() -> None:
    adele, lionel = song("Hello", "Adele", fame=800), song("Hello", "Lionel Richie", fame=750)
    assert settle([found(adele, 1.0), found(lionel, 1.0)]) == Several((adele, lionel))


def test_a_far_more_famous_song_needs_no_question() -> None:
    queen, cover = song("Bohemian Rhapsody", "Queen", fame=900), song(fame=100)
    assert settle([found(queen, 1.0), found(cover, 1.0)]) == One(queen)


def test_nothing_near_enough_is_only_offered() -> None:
    far = song()
    assert settle([found(far, 0.5, "spelling")]) == Nearest((far,))
    assert settle([]) == Nearest(())


def test_a_song_of_the_list_is_found_by_part_of_its_title() -> None:
    heaven, other = song("Knockin' on Heaven's Door", "Bob Dylan"), song("Yellow", "Coldplay")
    best = find_on_list([other, heaven], "heavens door", None)[0]
    assert best.song == heaven
    assert best.score > 0.8


def test_a_famous_song_one_letter_away_beats_an_obscure_one_to_the_letter() -> None:
    obscure, queen = song("Bohemian Rapsody", "Nobody", fame=0), song(fame=900)
    assert settle([found(obscure, 1.0), found(queen, 0.94, "spelling")]) == One(queen)


def test_a_known_song_to_the_letter_beats_a_famous_one_nearby() -> None:
    told, famous = song("Kate", "Ben Folds Five", fame=500), song("Skate", "Silk Sonic", fame=900)
    assert settle([found(told, 1.0), found(famous, 0.9, "spelling")]) != One(famous)
