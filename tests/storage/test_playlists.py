from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.domain.conversation import SessionId, TurnId
from assistant.domain.music import SongId
from assistant.errors import BadInput
from assistant.storage.database import Database
from assistant.storage.playlists import Edit, EditKind, Placed, Playlists

ME, TURN = SessionId("me"), TurnId("turn")
COUNTER = itertools.count()


@pytest.fixture
def me() -> SessionId:
    return SessionId(f"listener-{next(COUNTER)}")


@pytest.fixture
def playlists(filled: Database) -> Playlists:
    return Playlists(filled)


def ids(*numbers: int) -> list[SongId]:
    return [SongId(number) for number in numbers]


def numbers(placed: tuple[Placed, ...]) -> list[tuple[int, int]]:
    return [(int(each.song.id), each.number) for each in placed]


def order(playlists: Playlists, session: SessionId) -> list[int]:
    return [int(song.id) for song in playlists.current(session).songs]


def test_a_new_listener_has_an_empty_playlist(playlists: Playlists, me: SessionId) -> None:
    assert playlists.current(me).name == "My playlist"
    assert len(playlists.current(me)) == 0


def test_songs_are_appended_in_the_order_given(playlists: Playlists, me: SessionId) -> None:
    edit = playlists.append(me, ids(3, 1, 2), TURN)
    assert numbers(edit.added) == [(3, 1), (1, 2), (2, 3)]
    assert [song.id for song in edit.playlist.songs] == [3, 1, 2]
    assert playlists.current(me) == edit.playlist


def test_a_song_that_is_there_is_not_added_again(playlists: Playlists, me: SessionId) -> None:
    playlists.append(me, ids(1, 2), TURN)
    edit = playlists.append(me, ids(2, 3, 3), TURN)
    assert numbers(edit.added) == [(3, 3)]
    assert numbers(edit.already) == [(2, 2)]


def test_a_removed_song_is_told_with_the_number_it_had(playlists: Playlists, me: SessionId) -> None:
    playlists.append(me, ids(1, 2, 3, 4), TURN)
    edit = playlists.remove(me, ids(2, 4, 9), TURN)
    assert numbers(edit.removed) == [(2, 2), (4, 4)]
    assert order(playlists, me) == [1, 3]


def test_a_removed_song_comes_back_in_its_place(playlists: Playlists, me: SessionId) -> None:
    playlists.append(me, ids(1, 2, 3), TURN)
    playlists.remove(me, ids(2), TURN)
    edit = playlists.undo(me, TURN)
    assert edit is not None
    assert edit.kind is EditKind.UNDO
    assert numbers(edit.added) == [(2, 2)]
    assert order(playlists, me) == [1, 2, 3]


def test_a_cleared_playlist_comes_back_whole(playlists: Playlists, me: SessionId) -> None:
    playlists.append(me, ids(5, 4, 6), TURN)
    edit = playlists.clear(me, TURN)
    assert numbers(edit.removed) == [(5, 1), (4, 2), (6, 3)]
    assert order(playlists, me) == []
    playlists.undo(me, TURN)
    assert order(playlists, me) == [5, 4, 6]


def test_undoing_again_takes_back_the_edit_before(playlists: Playlists, me: SessionId) -> None:
    playlists.append(me, ids(1), TURN)
    playlists.append(me, ids(2), TURN)
    assert [each and numbers(each.removed) for each in undone(playlists, me, 3)] == [
        [(2, 2)],
        [(1, 1)],
        None,
    ]


def undone(playlists: Playlists, session: SessionId, times: int) -> list[Edit | None]:
    return [playlists.undo(session, TURN) for _ in range(times)]


def test_an_edit_that_changed_nothing_is_not_there_to_undo(
    playlists: Playlists, me: SessionId
) -> None:
    playlists.append(me, ids(1), TURN)
    playlists.append(me, ids(1), TURN)
    playlists.remove(me, ids(7), TURN)
    assert [each and numbers(each.removed) for each in undone(playlists, me, 2)] == [[(1, 1)], None]


def test_a_song_that_the_catalog_lacks_is_refused(playlists: Playlists, me: SessionId) -> None:
    with pytest.raises(BadInput, match="999"):
        playlists.append(me, ids(1, 999), TURN)
    assert order(playlists, me) == []


def test_listeners_do_not_see_each_others_songs(playlists: Playlists, me: SessionId) -> None:
    playlists.append(me, ids(1), TURN)
    other = SessionId(f"other-than-{me}")
    assert order(playlists, other) == []
    assert playlists.undo(other, TURN) is None


songs = st.lists(st.integers(1, 12), max_size=5)
edits = st.one_of(
    st.tuples(st.just("append"), songs),
    st.tuples(st.just("remove"), songs),
    st.tuples(st.just("clear"), st.just([])),
    st.tuples(st.just("undo"), st.just([])),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(edits, max_size=12))
def test_any_row_of_edits_and_undos_does_what_a_plain_list_does(
    filled: Database, steps: list[tuple[str, list[int]]]
) -> None:
    playlists, me = Playlists(filled), SessionId(f"model-{next(COUNTER)}")
    model: list[int] = []
    before: list[list[int]] = []
    for kind, chosen in steps:
        after = list(model)
        if kind == "append":
            playlists.append(me, ids(*chosen), TURN)
            after += [song for song in dict.fromkeys(chosen) if song not in model]
        elif kind == "remove":
            playlists.remove(me, ids(*chosen), TURN)
            after = [song for song in model if song not in chosen]
        elif kind == "clear":
            playlists.clear(me, TURN)
            after = []
        else:
            edit = playlists.undo(me, TURN)
            assert (edit is None) == (not before)
            after = before.pop() if before else model
        if kind != "undo" and after != model:
            before.append(model)
        model = after
        assert order(playlists, me) == model
