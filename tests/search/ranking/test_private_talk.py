"""What private talk and foreign words say of the confidence."""

from dataclasses import replace

import pytest

from search.query.needs.private_matters import PrivateMatters
from search.query.needs.private_talk import PrivatePhrase
from search.query.pipeline import understand
from search.ranking.observations import observe
from search.ranking.ranked_hit import RankedHit
from tests.search.documents import procedure, question
from tests.search.ranking.candidates import candidates, knowledge_of
from vietnamese.tokens import syllables

PAGE = procedure("Giải quyết hưởng bảo hiểm xã hội một lần")
COMMON = question("Thanh toán trực tuyến bị lỗi thì sao?")
PHRASES = tuple(
    PrivatePhrase("prices", tuple(syllables(text))) for text in ("bảo hiểm nào rẻ", "giá vé", "mua ở đâu rẻ")
)


def observed(text: str, *pages) -> dict[str, float]:
    knowledge = replace(
        knowledge_of(*(pages or (PAGE,))),
        private_phrases=PHRASES,
        private_matters=PrivateMatters.of([["netflix"]], [["hồ", "sơ"]]),
    )
    query = understand(text, knowledge=knowledge)
    ranked = [
        RankedHit(each.hit, each.hit.score, (), candidate=each)
        for each in candidates(query, knowledge, *(pages or (PAGE,)))
    ]
    return observe(ranked, query, knowledge)


def test_private_talk_counts_and_the_words_of_the_content_do_not():
    assert observed("mua ở đâu rẻ")["private"] > 1
    assert observed("hưởng bảo hiểm xã hội một lần")["private"] == 0


def test_nothing_is_private_where_nothing_is_known_of_it():
    query, knowledge = understand("mua ở đâu rẻ"), knowledge_of(PAGE)
    ranked = [RankedHit(each.hit, 1.0, (), candidate=each) for each in candidates(query, knowledge, PAGE)]
    assert observe(ranked, query, knowledge)["private"] == 0


@pytest.mark.parametrize(
    ("text", "foreign"),
    [
        ("rút bảo hiểm prudential", True),
        ("rut bao hiem prudential", True),
        ("rút bảo hiểm xã hội", False),
        ("rút bảo hiểm nghành", False),  # misspelt, not foreign
        ("rút bhxh", False),  # an abbreviation has no vowel
        ("rút bảo hiểm 2026", False),
    ],
)
def test_a_foreign_word_that_no_name_holds(text, foreign):
    assert observed(text)["foreign_word"] == foreign


def test_a_foreign_word_of_the_content_is_known():
    assert observed("cấp thẻ apec", procedure("Cấp thẻ APEC"))["foreign_word"] == 0


def test_a_firm_over_a_common_answer_is_private():
    assert observed("thanh toán netflix bị lỗi", COMMON)["private"] >= 3
    assert observed("thanh toán hồ sơ netflix bị lỗi", COMMON)["private"] < 3
    assert observed("thanh toán trực tuyến netflix", procedure("Thanh toán trực tuyến"))["private"] < 3
