import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.domain.folding import fold


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        pytest.param("Bohemian  Rhapsody ", "bohemian rhapsody", id="case-and-spaces"),
        pytest.param("Beyoncé", "beyonce", id="accent"),
        pytest.param("Beyonce\u0301", "beyonce", id="accent-written-apart"),
        pytest.param("Mötley Crüe", "motley crue", id="umlauts"),
        pytest.param("Sigur Rós (Ágætis byrjun)", "sigur ros agaetis byrjun", id="icelandic"),
        pytest.param("Michał Szpak, Røyksopp, Weißt", "michal szpak royksopp weisst", id="letters"),
        pytest.param("Đorđe, Þeyr, Œuvre, Kıraç", "dorde theyr oeuvre kirac", id="more-letters"),
        pytest.param("Don't Stop Me Now", "dont stop me now", id="apostrophe"),
        pytest.param("Don’t Stop Me Now", "dont stop me now", id="curly-apostrophe"),
        pytest.param("R.E.M.", "rem", id="initials"),
        pytest.param("M.I.A", "mia", id="initials-without-last-stop"),
        pytest.param("Ben E. King", "ben e king", id="single-initial"),
        pytest.param("AC/DC", "ac dc", id="slash"),
        pytest.param("Simon & Garfunkel", "simon and garfunkel", id="ampersand"),
        pytest.param("Florence + the Machine", "florence and the machine", id="plus"),
        pytest.param("P!nk", "pink", id="exclamation-mark-for-i"),
        pytest.param("Wham!", "wham", id="exclamation-mark-at-the-end"),
        pytest.param("Ke$ha", "kesha", id="dollar-for-s"),
        pytest.param("A$AP Rocky", "asap rocky", id="dollar-in-capitals"),
        pytest.param("$uicideboy$", "suicideboys", id="dollars-around"),
        pytest.param("방탄소년단", "방탄소년단", id="hangul-stays-whole"),
        pytest.param("東京 ガール", "東京 ガール", id="japanese-keeps-its-voicing-marks"),
        pytest.param("Кино «Группа крови»", "кино группа крови", id="cyrillic"),
        pytest.param("สวัสดี", "สวัสดี", id="thai-keeps-its-vowels"),
        pytest.param("!!!", "!!!", id="nothing-but-marks-stays"),
        pytest.param("  ", "", id="nothing"),
    ],
)
def test_names_written_differently_fold_to_one(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(min_size=1))
def test_folded_words_are_parted_by_single_spaces(text: str) -> None:
    assert fold(text) == " ".join(fold(text).split())
