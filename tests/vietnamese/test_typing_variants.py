import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.keystrokes import to_telex, to_vni
from vietnamese.letters import spelled_words, unmarked
from vietnamese.normalise import normalise
from vietnamese.text import clean_line, fold
from vietnamese.typing_slips import MIN_LETTERS, SHARE
from vietnamese.typing_variants import SAME_LIST, VARIANTS, VariantName

_LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
_TONES = "\u0301\u0300\u0309\u0303\u0323"
_TONED = "".join(unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in _TONES)
QUERIES = st.text(alphabet=_LETTERS + _LETTERS.upper() + _TONED + _TONED.upper() + " 0123456789./-,?", max_size=60)


@pytest.mark.parametrize(
    ("text", "telex", "vni"),
    [
        ("đăng ký kết hôn", "ddawng kys keets hoon", "d9a8ng ky1 ke6t1 ho6n"),
        ("người nước ngoài", "nguwowif nuwowcs ngoaif", "ngu7o7i2 nu7o7c1 ngoai2"),
        ("sửa đổi nghề nghiệp", "suwar ddooir ngheef nghieepj", "su7a3 d9o6i3 nghe62 nghie6p5"),
        ("mã số thuế", "max soos thuees", "ma4 so61 thue61"),
        ("Đổi GIẤY PHÉP", "Ddooir GIAAYS PHEPS", "D9o6i3 GIA6Y1 PHEP1"),
        ("thủ tục 1.004194", "thur tucj 1.004194", "thu3 tuc5 1.004194"),
        ("nghị định 61/2018/NĐ-CP", "nghij ddinhj 61/2018/NĐ-CP", "nghi5 d9inh5 61/2018/NĐ-CP"),
        ("hộkhẩu", "hoojkhaaru", "ho65kha63u"),
        ("web cong an", "web cong an", "web cong an"),
    ],
)
def test_keys_as_they_are_typed(text, telex, vni):
    assert to_telex(text) == telex
    assert to_vni(text) == vni
    assert to_telex(unicodedata.normalize("NFD", text)) == telex


def test_the_short_habit_types_one_key_for_both_horns():
    assert VARIANTS[VariantName.TELEX_SHORT]("được hưởng ƯƠNG thuở") == "dduowcj huowngr UOWNG thuowr"
    assert VARIANTS[VariantName.VNI_SHORT]("đường") == "d9uo7ng2"


@pytest.mark.parametrize(
    ("variant", "given", "expected"),
    [
        ("nfd", "hộ", "ho\u0323\u0302"),
        ("capitals", "hộ nghèo 61/2018/nđ-cp", "HỘ NGHÈO 61/2018/NĐ-CP"),
        ("tone-placement", "hòa giải, thuý kiều, khỏe, ủy ban", "hoà giải, thúy kiều, khoẻ, uỷ ban"),
        ("tone-placement", "HÓA đơn quý hoàn toàn ngoài", "HOÁ đơn quý hoàn toàn ngoài"),
        ("y-i", "kỹ sư, lý lịch, quý, tỷ lệ, Mỹ, hi sinh", "kĩ sư, lí lịch, quí, tỉ lệ, Mĩ, hy sinh"),
        ("y-i", "bác sĩ thi ở đây, ý kiến về y tế, bán sỉ", "bác sỹ thi ở đây, ý kiến về y tế, bán sỉ"),
        ("unaccented", "Đổi thẻ ở 61/2018/NĐ-CP", "Doi the o 61/2018/ND-CP"),
        ("no-spaces", "đăng ký kết hôn", "đăngkýkếthôn"),
        ("no-spaces", "sinh 2 con, mã 1.004194 ở đâu", "sinh 2 con,mã 1.004194 ởđâu"),
    ],
)
def test_a_query_as_somebody_else_would_type_it(variant, given, expected):
    assert VARIANTS[VariantName(variant)](given) == expected


def test_half_of_the_marked_syllables_lose_their_marks():
    query = "thủ tục cấp lại thẻ căn cước"
    halved = VARIANTS[VariantName.HALF_ACCENTED](query)
    kept = [word != unmarked(word) for word in halved.split()]
    assert kept in ([True, False, True, False, True, False, True], [False, True, False, True, False, True, False])
    assert unmarked(halved) == unmarked(query)
    assert VARIANTS[VariantName.HALF_ACCENTED]("xe máy") == "xe máy"


@pytest.mark.parametrize(("long_words", "edited"), [(1, 1), (7, 1), (13, 2), (20, 3)])
def test_one_edit_in_a_share_of_the_long_syllables(long_words, edited):
    query = " ".join(["ở", "1.004194", *["nghiệp"] * long_words])
    typed = VARIANTS[VariantName.TYPOS](query).split(" ")
    changed = [word for word in typed[2:] if word != "nghiệp"]
    assert typed[:2] == ["ở", "1.004194"]
    assert len(changed) == edited == max(1, round(SHARE * long_words))
    assert all(abs(len(word) - len("nghiệp")) <= 1 for word in changed)


def test_typos_are_of_every_kind():
    words = [f"abc{letter}" for letter in "defghijklmnopqrstuvwxyz"]
    typed = [(word, VARIANTS[VariantName.TYPOS](word)) for word in words]
    kinds = {(len(after) - len(before), sorted(after) == sorted(before)) for before, after in typed}
    assert kinds == {(1, False), (-1, False), (0, False), (0, True)}


@given(st.text(max_size=60))
def test_any_text_has_every_variant_the_same_each_time(text):
    for change in VARIANTS.values():
        assert change(text) == change(text)


@given(QUERIES)
def test_other_spellings_are_one_query_to_the_search(query):
    for variant in SAME_LIST:
        assert normalise(VARIANTS[variant](query)) == normalise(query)


@given(QUERIES)
def test_a_second_change_of_spelling_takes_the_first_back(query):
    for variant in (VariantName.TONE_PLACEMENT, VariantName.Y_I):
        assert VARIANTS[variant](VARIANTS[variant](query)) == query


@given(QUERIES)
def test_leaving_out_marks_or_spaces_changes_nothing_else(query):
    for variant in (VariantName.UNACCENTED, VariantName.HALF_ACCENTED):
        assert fold(VARIANTS[variant](query)) == fold(query)
    assert "".join(VARIANTS[VariantName.NO_SPACES](query).split()) == "".join(query.split())


@given(QUERIES)
def test_pieces_with_digits_keep_their_letters(query):
    pieces = [piece for piece in clean_line(query).split() if any(map(str.isdigit, piece))]
    for variant in set(VARIANTS) - {VariantName.NFD, VariantName.CAPITALS, VariantName.UNACCENTED}:
        typed = VARIANTS[variant](query).split()
        assert [piece for piece in pieces if piece not in typed] == []


@given(QUERIES)
def test_typos_change_every_query_with_a_long_word(query):
    long_words = [word for word in spelled_words(query) if len(word[0]) >= MIN_LETTERS]
    assert (VARIANTS[VariantName.TYPOS](query) != query) == bool(long_words)
