from hypothesis import given
from hypothesis import strategies as st

from search.engines.analysis import analyse_document
from search.query.fields import IndexField
from search.query.pipeline import understand
from tests.search.documents import procedure, question


def test_a_document_holds_accented_and_folded_syllables_with_shingles():
    fields = analyse_document(procedure("Đăng ký khai sinh", legal_numbers=("60/2014/QH13",), code="1.001193"))
    assert [token for token in fields[IndexField.TITLE_ACCENTED].split() if "đăng" in token] == ["đăng", "đăng_kí"]
    assert {"khai", "sinh", "khai_sinh"} <= set(fields[IndexField.TITLE_FOLDED].split())
    assert fields[IndexField.CODES].split() == ["1.001193", "60/2014", "60/2014/qh13"]


def test_a_question_is_indexed_as_a_question():
    fields = analyse_document(question("Khai sinh muộn có bị phạt không?"))
    assert "khai_sinh" in fields[IndexField.QUESTION_FOLDED]
    assert "khai" not in fields[IndexField.TITLE_FOLDED]


def test_shingles_do_not_span_two_texts():
    fields = analyse_document(procedure("Khai sinh", aliases=("giấy khai sinh", "làm khai sinh")))
    assert "sinh_lam" not in fields[IndexField.ALIAS_FOLDED].split()


def test_english_is_stemmed_on_both_sides():
    fields = analyse_document(procedure("Registering births", locale="en"))
    assert set(understand("register a birth", "en").words) <= set(fields[IndexField.TITLE_FOLDED].split())


@given(st.text(max_size=200))
def test_any_document_can_be_analysed(text):
    fields = analyse_document(procedure(text, body=text, aliases=(text,)))
    assert all(len(token) <= 81 for tokens in fields.values() for token in tokens.split() if "/" not in token)
