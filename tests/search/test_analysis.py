import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.matching import matching_clauses, scoring_clauses
from search.query import AtLeast, Exact, Sum, Terms
from search.suggesting import suggestion_clauses
from search.text.analysis import MAX_QUERY_TOKENS, analyse_document, analyse_query
from search.text.fields import Field
from tests.search.documents import procedure, question
from tests.search.test_normalise import words


@given(st.text(), st.sampled_from(["vi", "en"]))
def test_any_text_is_a_query(text, locale):
    query = analyse_query(text, locale)
    for clause in (*matching_clauses(query), *scoring_clauses(query), *suggestion_clauses(query)[1]):
        _check(clause)


def _check(clause):
    """A clause both engines take: tokens without spaces, nothing empty, minimum within reach."""
    match clause:
        case Sum(clauses):
            assert clauses
            for part in clauses:
                _check(part)
        case Terms(_, tokens, boost):
            assert boost > 0
            assert tokens
            assert all(token and not token.isspace() and " " not in token for token in tokens)
        case Exact(_, tokens, score):
            assert score >= 0
            assert tokens
        case AtLeast(_, tokens, minimum):
            assert 1 <= minimum <= len(tokens)


@given(words)
def test_form_and_case_give_the_same_query(text):
    expected = analyse_query(text)
    assert analyse_query(unicodedata.normalize("NFD", text)) == expected
    assert analyse_query(text.upper()) == expected


@pytest.mark.parametrize(
    ("one", "other"), [("hoà giải viên", "hòa giải viên"), ("kỹ thuật", "kĩ thuật"), ("Quý  khách", "quí khách")]
)
def test_spelling_variants_give_the_same_query(one, other):
    assert analyse_query(one) == analyse_query(other)


def test_a_query_is_cut_at_a_bound():
    assert len(analyse_query("đăng ký " * 10_000).syllables) <= MAX_QUERY_TOKENS


@pytest.mark.parametrize("text", ["", "   ", "?!…", "\x00\x00", "\ud800", "🙂", "\u200b"])
def test_text_without_words_is_an_empty_query(text):
    query = analyse_query(text)
    assert not query
    assert matching_clauses(query) == ()


def test_accents_are_trusted_only_where_they_were_typed():
    assert analyse_query("đăng ký khai sinh").accented
    assert not analyse_query("dang ky khai sinh").accented
    accented = [field for field in _fields(analyse_query("dang ky khai sinh")) if field.endswith("accented")]
    assert accented == []


def _fields(query) -> list[Field]:
    sums = [clause for clause in scoring_clauses(query) if isinstance(clause, Sum)]
    return [part.field for clause in sums for part in clause.clauses]


def test_filler_weighs_less_but_not_in_a_pair_with_a_word_that_counts():
    query = analyse_query("em muốn làm căn cước thì cần giấy tờ gì")
    kept = [word for i, word in enumerate(query.syllables) if i not in query.filler]
    assert kept == ["làm", "căn", "cước"]


@pytest.mark.parametrize("text", ["cần giấy tờ gì", "can giay to gi"])
def test_filler_alone_is_what_was_asked(text):
    assert analyse_query(text).filler == frozenset()


@pytest.mark.parametrize(
    ("short", "full"), [("đk", "đăng ký"), ("dk", "đăng ký"), ("BHYT", "bảo hiểm y tế"), ("gplx", "giấy phép lái xe")]
)
def test_abbreviations_are_written_out_and_kept(short, full):
    query = analyse_query(f"{short} xong")
    assert query.syllables == (*analyse_query(full).syllables, "xong")
    assert query.short_forms == (short.lower(),)


def test_codes_are_taken_out_of_the_words():
    query = analyse_query("thủ tục 1001193 theo 60/2014/QH13")
    assert query.codes == ("1.001193", "60/2014/qh13")
    assert "1001193" not in query.syllables


def test_a_document_holds_accented_and_folded_syllables_with_shingles():
    fields = analyse_document(procedure("Đăng ký khai sinh", legal_numbers=("60/2014/QH13",), code="1.001193"))
    assert [token for token in fields[Field.TITLE_ACCENTED].split() if "đăng" in token] == ["đăng", "đăng_kí"]
    assert {"khai", "sinh", "khai_sinh"} <= set(fields[Field.TITLE_FOLDED].split())
    assert fields[Field.CODES].split() == ["1.001193", "60/2014", "60/2014/qh13"]


def test_a_question_is_indexed_as_a_question():
    fields = analyse_document(question("Khai sinh muộn có bị phạt không?"))
    assert "khai_sinh" in fields[Field.QUESTION_FOLDED]
    assert "khai" not in fields[Field.TITLE_FOLDED]


def test_shingles_do_not_span_two_texts():
    fields = analyse_document(procedure("Khai sinh", aliases=("giấy khai sinh", "làm khai sinh")))
    assert "sinh_lam" not in fields[Field.ALIAS_FOLDED].split()


def test_english_is_stemmed_on_both_sides():
    assert set(analyse_query("registering births", "en").syllables) == set(
        analyse_query("register a birth", "en").syllables
    )


@given(st.text(max_size=200))
def test_any_document_can_be_analysed(text):
    fields = analyse_document(procedure(text, body=text, aliases=(text,)))
    assert all(len(token) <= 81 for tokens in fields.values() for token in tokens.split() if "/" not in token)
