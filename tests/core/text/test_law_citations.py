"""Laws cited in a text: years are read from numbers and names of laws, never from dates."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.text.law_citations import citations


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Theo Nghị định số 23/2015/NĐ-CP ngày 16/02/2019 của Chính phủ", [2015]),
        ("Thông tư 15/2014/TT-BCA và Thông tư liên tịch số 01/2016/TTLT-BTNMT-BTP", [2014, 2016]),
        ("Luật Hộ tịch năm 2014; Bộ luật Dân sự 2015", [2014, 2015]),
        ("Luật Căn cước số 26/2023/QH15", [2023]),
        ("Thông tư 10/2018", [2018]),
        ("từ tháng 10/2018, ngày 12/10/2018, số 10/2018", []),
        ("Luật Hộ tịch có hiệu lực từ ngày 01/01/2016", []),
        ("Quyết định số 3020/QĐ-BTP", []),
        ("Luật này bãi bỏ các quy định trước năm 2010", []),
    ],
)
def test_years_come_from_numbers_and_names(text, years):
    assert [law.year for law in citations(text)] == years


def test_who_issued_a_document_belongs_to_its_citation():
    text = "Thông tư 12/2017/TT-BGTVT ngày 15/4/2017 của Bộ Giao thông vận tải quy định về lái xe"
    (law,) = citations(text)
    assert text[law.start : law.end].endswith("Bộ Giao thông vận tải")
    assert (law.key, law.said) == ("12/2017/tt-bgtvt", "12/2017/TT-BGTVT")


_PIECES = st.sampled_from(
    [
        "Luật",
        "Thông tư",
        "số",
        "năm",
        "ngày",
        "23/2015/NĐ-CP",
        "10/2018",
        "2014",
        "1/2/2019",
        "Hộ tịch",
        ",",
        "của",
        "(",
    ]
)


@given(st.one_of(st.text(max_size=80), st.lists(_PIECES, max_size=12).map(" ".join)))
def test_no_year_is_read_that_the_text_does_not_say(text):
    for law in citations(text):
        assert str(law.year) in text[law.start : law.end]
        assert re.search(r"\d", law.said)
