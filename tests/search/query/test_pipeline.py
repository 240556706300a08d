import datetime
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query.clauses import AtLeast, Best, Exact, Sum, Terms
from search.query.matching import matching_clauses, scoring_clauses
from search.query.pipeline import STEP_NAMES, understand
from search.query.understanding import MAX_QUERY_TOKENS
from search.results.suggesting import suggestion_clauses
from search.types import Intent
from tests.search.query.knowledge import RULES, TITLES, rule, small_knowledge
from tests.vietnamese.test_normalise import words

KNOWLEDGE = small_knowledge()
DAY = datetime.date(2026, 11, 1)


def _understood(text: str, **options):
    return understand(text, knowledge=KNOWLEDGE, day=DAY, **options)


def _meanings(text: str, step: str, **options) -> list[str]:
    return [" ".join(each.words) for each in _understood(text, **options).expansions if each.step == step]


@given(st.text(), st.sampled_from(["vi", "en"]), st.frozensets(st.sampled_from(sorted(STEP_NAMES)), max_size=3))
def test_any_text_is_a_query_whatever_steps_are_left_out(text, locale, without):
    query = understand(text, locale, KNOWLEDGE, day=DAY, without=without)
    for clause in (*matching_clauses(query), *scoring_clauses(query), *suggestion_clauses(query)[1]):
        _check(clause)


def _check(clause):
    """A clause both engines take: tokens without spaces, nothing empty, minimum within reach."""
    match clause:
        case Sum(clauses) | Best(clauses):
            assert clauses
            for part in clauses:
                _check(part)
        case Terms(_, tokens, boost):
            assert boost > 0
            assert tokens
            assert all(token and " " not in token for token in tokens)
        case Exact(_, tokens, score):
            assert score >= 0
            assert tokens
        case AtLeast(_, tokens, minimum):
            assert 1 <= minimum <= len(tokens)


@given(words)
def test_form_and_case_give_the_same_query(text):
    expected = _understood(text)
    assert _understood(unicodedata.normalize("NFD", text)) == expected
    assert _understood(text.upper()) == expected


@pytest.mark.parametrize(
    ("one", "other"), [("hoà giải viên", "hòa giải viên"), ("kỹ thuật", "kĩ thuật"), ("Quý  khách", "quí khách")]
)
def test_spellings_of_one_query_are_one_query(one, other):
    assert _understood(one) == _understood(other)


def test_a_query_is_cut_at_a_bound():
    assert len(_understood("đăng ký " * 10_000).words) <= MAX_QUERY_TOKENS


@pytest.mark.parametrize("text", ["", "   ", "?!…", "\x00\x00", "\ud800", "🙂", "\u200b"])
def test_text_without_words_is_an_empty_query(text):
    query = _understood(text)
    assert not query
    assert matching_clauses(query) == ()


def test_codes_are_taken_out_of_the_words():
    query = _understood("thủ tục 1001193 theo 60/2014/QH13")
    assert query.codes == ("1.001193", "60/2014/qh13")
    assert "1001193" not in query.words


def test_accents_are_trusted_only_where_they_were_typed():
    assert _understood("đăng ký khai sinh").accented
    query = _understood("dang ky khai sinh")
    assert not query.accented
    assert query.restored == ("đăng", "kí", "khai", "sinh")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ddawng kys khai sinh", "đăng kí khai sinh"),
        ("d9a8ng ky1 khai sinh", "đăng kí khai sinh"),
        ("dangkykhaisinh", "dang ki khai sinh"),
        ("đăngkýkhaisinh", "đăng kí khai sinh"),
        ("đăng ký khia sinh", "đăng kí khai sinh"),
    ],
)
def test_words_are_read_as_they_were_meant(typed, meant):
    query = _understood(typed)
    assert " ".join(query.words) == meant
    assert query.replaced


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("ra xã đăng ký khai sinh", "ra"),
        ("người ba lan đăng ký khai sinh", "lan"),
        ("rà soát thửa đất", "rà"),
    ],
)
def test_everyday_words_and_countries_lack_no_accents(text, kept):
    known = small_knowledge(titles=(*TITLES, "Rà soát thửa đất", "Đăng ký khai sinh ba lần"))
    assert kept in understand(text, knowledge=known, day=DAY).words


def test_what_was_typed_stays_where_spelling_is_left_out():
    query = _understood("ddawng kys", without={"telex", "spaces", "typos"})
    assert query.words == ("ddawng", "kys")
    assert not query.replaced


@pytest.mark.parametrize("text", ["làm căn cước bao nhiêu tiền", "lam can cuoc bao nhieu tien"])
def test_what_was_asked_for_is_kept_as_an_intent_and_taken_out_of_the_need(text):
    query = _understood(text)
    assert query.intents == (Intent.FEE,)
    assert len(query.need) == 3


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("khai sinh cần giấy tờ gì", Intent.DOCUMENTS),
        ("khai sinh mất bao lâu", Intent.DURATION),
        ("khai sinh nộp ở đâu", Intent.PLACE),
        ("khai sinh làm như thế nào", Intent.STEPS),
        ("khai sinh cần điều kiện gì", Intent.CONDITIONS),
        ("khai sinh nộp qua mạng", Intent.ONLINE),
    ],
)
def test_every_intent_is_recognised(text, intent):
    assert intent in _understood(text).intents


@pytest.mark.parametrize("text", ["cần giấy tờ gì", "can giay to gi"])
def test_filler_alone_is_what_was_asked(text):
    assert _understood(text).need == _understood(text).words


@pytest.mark.parametrize("text", ["làm lại cccd", "lam lai CCCD"])
def test_an_abbreviation_also_means_what_it_stands_for(text):
    assert _meanings(text, "abbreviation") == ["căn cước công dân"]


def test_letters_that_begin_a_phrase_of_titles_mean_the_phrase():
    assert _meanings("hủy bỏ TBKT", "initials") == ["tiến bộ kĩ thuật"]


def test_an_old_name_means_todays():
    assert _meanings("mất bằng lái xe", "old_name") == ["giấy phép lái xe"]


def test_a_rule_that_is_not_safe_without_accents_needs_them():
    assert _meanings("làm sổ đỏ", "synonym") == ["giấy chứng nhận quyền sử dụng đất"]
    assert _meanings("lam so do", "synonym") == []
    assert _meanings("vẽ sơ đồ nhà", "synonym") == []


def test_a_rule_holds_only_within_its_dates():
    dated = rule("old_name", "hộ khẩu", "thường trú", valid_from=datetime.date(2023, 1, 1))
    knowledge = small_knowledge(rules=(*RULES, dated))
    assert understand("hộ khẩu", knowledge=knowledge, day=datetime.date(2022, 12, 31)).expansions == ()
    assert understand("hộ khẩu", knowledge=knowledge, day=datetime.date(2023, 1, 1)).expansions


def test_a_situation_says_who_is_meant():
    query = _understood("kết hôn với người Hàn")
    assert query.audiences == ("nguoi-nuoc-ngoai",)
    assert [" ".join(each.words) for each in query.expansions] == ["có yếu tố nước ngoài"]


@pytest.mark.parametrize("text", ["khai sinh ở Hà Nội", "khai sinh o ha noi"])
def test_a_place_says_where_and_not_what(text):
    query = _understood(text)
    assert query.place == "01"
    assert not {"nội", "noi"} & set(query.need)


def test_a_place_alone_is_searched_for():
    assert _understood("Hà Nội").need == ("hà", "nội")


def test_every_step_says_what_it_changed_and_can_be_left_out():
    text = "cho em hoi lam lai cccd o ha noi bao nhieu tien 1.001193"
    noted = {note.step for note in _understood(text).notes}
    assert {"codes", "normalise", "accents", "intents", "abbreviations", "places"} <= noted
    for step in noted:
        assert step not in {note.step for note in _understood(text, without={step}).notes}


def test_english_is_understood_by_words_and_searched_by_stems():
    knowledge = small_knowledge(rules=[rule("synonym", "driver license", "driving licence")])
    query = understand("how much does a driver license cost", "en", knowledge, day=DAY)
    assert Intent.FEE in query.intents
    assert query.words == ("driver", "licens")
    assert [each.words for each in query.expansions] == [("drive", "licenc")]
