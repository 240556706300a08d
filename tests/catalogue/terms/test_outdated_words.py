"""Words that texts should no longer say."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.terms.outdated_words import OutdatedWord, Vocabulary, vocabulary
from tests.factories import AgencyFactory

TODAY = datetime.date(2026, 11, 29)
MERGED = datetime.date(2025, 3, 1)
WORDS = Vocabulary(
    [
        OutdatedWord("bộ nông nghiệp", MERGED, "Bộ Nông nghiệp và Môi trường", kept=("bộ nông nghiệp và môi trường",)),
        OutdatedWord("sở lao động thương binh và xã hội", MERGED, "Sở Nội vụ"),
        OutdatedWord("thị trấn", datetime.date(2025, 7, 1)),
        OutdatedWord("cấp tỉnh", datetime.date(2030, 1, 1)),
    ],
    TODAY,
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Nộp tại Bộ Nông nghiệp.", ["Bộ Nông nghiệp"]),
        ("Nộp tại Bộ Nông nghiệp và Môi trường.", []),
        ("Hỏi cán bộ nông nghiệp của xã.", []),
        ("Tới Sở Lao động - Thương binh và Xã hội", ["Sở Lao động - Thương binh và Xã hội"]),
        ("Ở thị, trấn", []),
        ("Trước đây nộp ở thị trấn. Nay nộp ở xã.", []),
        ("Thị trấn không còn; nộp ở xã", []),
        ("Nộp ở thị trấn. Nay là lúc nộp.", ["thị trấn"]),
        ("Nộp ở cấp tỉnh", []),
    ],
)
def test_only_what_a_text_says_as_if_it_held_is_found(text, said):
    assert [each.said for each in WORDS.said_in(text)] == said


def test_what_stands_in_a_citation_is_left_out():
    text = "Thông tư của Bộ Nông nghiệp"
    assert WORDS.said_in(text, [(0, len(text))]) == []


@given(st.text(max_size=60))
def test_what_is_found_stands_in_the_text(text):
    for each in WORDS.said_in(text):
        assert text[each.start : each.end] == each.said


@pytest.mark.django_db
def test_a_body_that_ended_is_a_word_with_its_successor():
    today = AgencyFactory(name="Bộ Xây dựng")
    AgencyFactory(name="Bộ Giao thông vận tải", valid_to=datetime.date(2025, 2, 28), successor=today)
    (found,) = vocabulary(TODAY).said_in("Gửi Bộ Giao thông vận tải")
    assert (found.word.ended_on, found.word.instead) == (MERGED, "Bộ Xây dựng")
