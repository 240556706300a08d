"""The thing of a query, and whether the names of a hit hold it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.engines.base import EngineHit
from search.engines.index_entry import stored_fields
from search.engines.stored_hit import read_stored_hit
from search.query.knowledge import Knowledge
from search.query.pipeline import understand
from search.query.rules import Rule, RuleKind, RuleSet
from search.ranking.object_check import NameWords, QueryObject
from search.ranking.rank import rank
from search.results.hits import outline, withheld
from search.steering.lexicon_texts import count_document
from search.types import Intent
from tests.search.documents import procedure, question
from vietnamese.letters import unmarked
from vietnamese.lexicon.counting import LexiconCounter

PASSPORT = procedure("Cấp hộ chiếu phổ thông ở trong nước", code="1.000001", aliases=("làm hộ chiếu cho con",))
CARD = procedure("Cấp thẻ căn cước cho người dưới 14 tuổi", code="1.000002", aliases=("căn cước cho trẻ em",))
ADULTS = procedure("Cấp thẻ căn cước cho người từ đủ 14 tuổi trở lên", code="1.000003")
MARRIAGE = procedure("Thủ tục đăng ký kết hôn", code="1.000004", aliases=("giấy hôn thú",))
PAGES = (PASSPORT, CARD, ADULTS, MARRIAGE)
SYNONYM = Rule(RuleKind.SYNONYM, forms=(("passport",),), targets=(("hộ", "chiếu"),), folded=True)


def _knowledge(*pages) -> Knowledge:
    counter = LexiconCounter()
    for page in pages * 3:
        count_document(counter, page)
    return Knowledge(lexicon=counter.lexicons()["vi"], rules=RuleSet((SYNONYM,)))


KNOWLEDGE = _knowledge(*PAGES)
WORDS = ("hộ", "chiếu", "căn", "cước", "kết", "hôn", "trẻ", "em", "dưới", "làm", "xin", "giấy", "14", "tuổi", "xanh")


def _ranked(text: str, *pages):
    query = understand(text, knowledge=KNOWLEDGE)
    hits = [EngineHit(page.key, 10.0 - place, read_stored_hit(stored_fields(page))) for place, page in enumerate(pages)]
    return rank(hits, query, KNOWLEDGE)


def _candidate(text: str, page, *others):
    return next(each.candidate for each in _ranked(text, page, *others) if each.hit.stored.code == page.code)


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("hộ chiếu trẻ em dưới 14 tuổi bao nhiêu tiền", {"hộ", "chiếu"}),
        ("thủ tục ly hôn cần giấy tờ gì", {"li", "hôn"}),
        ("làm thẻ xanh ở đâu", {"xanh"}),
    ],
)
def test_circumstances_are_not_the_thing(text, thing):
    words = set(QueryObject(understand(text, knowledge=KNOWLEDGE), KNOWLEDGE).words)
    assert thing <= words
    assert words.isdisjoint({"trẻ", "dưới", "tuổi", "làm", "ở", "tiền"})


def test_a_query_of_circumstances_alone_is_about_them():
    assert QueryObject(understand("đăng ký cho con", knowledge=KNOWLEDGE), KNOWLEDGE).words


@pytest.mark.parametrize("text", ["hộ chiếu trẻ em dưới 14 tuổi", "ho chieu tre em duoi 14 tuoi", "passport cho con"])
def test_the_thing_is_found_however_it_is_typed(text):
    assert _candidate(text, PASSPORT, CARD).object_share == 1.0
    assert _candidate(text, CARD, PASSPORT).object_share == 0.0


def test_a_thing_that_no_name_knows_is_missing():
    assert _candidate("thủ tục ly hôn thuận tình", MARRIAGE).object_share < 0.5
    assert "li" in QueryObject(understand("thủ tục ly hôn", knowledge=KNOWLEDGE), KNOWLEDGE).missing_from(
        NameWords(["thủ tục đăng ký kết hôn"], accents=True)
    )


def test_a_question_that_leads_to_a_page_names_its_thing():
    asked = question("Trẻ đi máy bay có cần giấy thông hành không?", leads_to=("1.000001",))
    alone = _candidate("giấy thông hành", PASSPORT).object_share
    assert _candidate("giấy thông hành", PASSPORT, asked).object_share > alone


def test_a_syllable_alone_is_less_than_the_word():
    names = NameWords(["đăng ký kết hôn"], accents=True)
    query = QueryObject(understand("hôn nhân", knowledge=KNOWLEDGE), KNOWLEDGE)
    assert (
        0 < query.share_in(names) < QueryObject(understand("kết hôn", knowledge=KNOWLEDGE), KNOWLEDGE).share_in(names)
    )


def test_an_answer_about_another_thing_is_withheld():
    priced = replace(CARD, answers={Intent.FEE: "Miễn phí"})
    ranked = _ranked("hộ chiếu trẻ em dưới 14 tuổi bao nhiêu tiền", priced, PASSPORT)
    card = next(each for each in ranked if each.hit.stored.code == CARD.code)
    query = understand("hộ chiếu trẻ em dưới 14 tuổi bao nhiêu tiền", knowledge=KNOWLEDGE)
    shown = withheld(outline(card, query, ()), card)
    assert outline(card, query, ()).answers
    assert (shown.answers, shown.service_url, shown.service_state) == ((), "", "")


def test_the_page_of_another_age_ranks_below_and_answers_nothing():
    ranked = _ranked("căn cước cho mẹ 82 tuổi", CARD, ADULTS)
    assert [each.hit.stored.code for each in ranked] == [ADULTS.code, CARD.code]
    assert ranked[0].candidate.answers
    assert not ranked[1].candidate.answers


def test_another_country_is_denied():
    laos = procedure("Cấp giấy thông hành sang Lào", code="1.000007")
    china = procedure("Cấp giấy thông hành sang Trung Quốc", code="1.000008")
    ranked = _ranked("giấy thông hành qua Lào", china, laos)
    assert ranked[0].hit.stored.code == "1.000007"
    assert ranked[1].candidate.is_denied


@given(st.lists(st.sampled_from(WORDS), max_size=8))
def test_the_share_is_a_share_and_grows_with_the_names(words):
    for text in (" ".join(words), unmarked(" ".join(words))):
        query = understand(text, knowledge=KNOWLEDGE)
        if not query.need:
            continue
        thing = QueryObject(query, KNOWLEDGE)
        few = thing.share_in(NameWords(["hộ chiếu"], accents=query.accented))
        more = thing.share_in(NameWords(["hộ chiếu", "kết hôn"], accents=query.accented))
        assert 0 <= few <= more <= 1
        assert thing.share_in(NameWords([" ".join(query.words)], accents=True)) > 0 or not query.accented
