"""Ranking of an engine's hits, here made by hand, best first."""

import dataclasses

import pytest

from catalogue.choices import Demand
from search.engines.base import EngineHit
from search.engines.document import FacetLabel, StoredEntryPoint
from search.engines.index_entry import stored_fields
from search.engines.stored_hit import read_stored_hit
from search.query.knowledge import PromotionRule
from search.query.matching import PROCEDURE_CODE_SCORE
from search.query.pipeline import understand
from search.ranking.confidence import confidence
from search.ranking.rank import promotions_for, rank
from search.ranking.weights import SIGNALS
from search.types import EntryPointState, FacetName
from tests.search.documents import procedure, question
from tests.search.query.knowledge import small_knowledge

KNOWLEDGE = small_knowledge()


def _hit(document, score: float = 10.0) -> EngineHit:
    return EngineHit(document.key, score, read_stored_hit(stored_fields(document)))


def _ranked(text: str, *hits: EngineHit, knowledge=KNOWLEDGE, **options):
    return rank(hits, understand(text, knowledge=knowledge), knowledge, **options)


def _codes(ranked) -> list[str]:
    return [each.hit.stored.code for each in ranked]


def test_the_plain_procedure_stands_before_doing_it_again():
    again = procedure("Cấp lại giấy phép lái xe", code="1.000002")
    plain = procedure("Cấp giấy phép lái xe", code="1.000001")
    assert _codes(_ranked("giấy phép lái xe", _hit(again, 10.2), _hit(plain, 10.0))) == ["1.000001", "1.000002"]


def test_doing_it_again_stands_first_where_it_was_asked_for():
    again = procedure("Cấp lại giấy phép lái xe", code="1.000002")
    plain = procedure("Cấp giấy phép lái xe", code="1.000001")
    assert _codes(_ranked("cấp lại giấy phép lái xe", _hit(plain, 10.2), _hit(again, 10.0)))[0] == "1.000002"


def test_an_everyday_name_that_fits_outweighs_words_here_and_there():
    named = procedure("Đăng ký thành lập hộ kinh doanh", code="1.000001", aliases=("mở quán ăn",))
    other = procedure("Mở cửa khẩu phụ", code="1.000002")
    assert _codes(_ranked("mở quán ăn", _hit(other), _hit(named)))[0] == "1.000001"


def test_a_page_whose_name_is_the_query_stands_before_a_longer_title_with_its_words():
    copy = procedure("Cấp bản sao Trích lục hộ tịch, bản sao Giấy khai sinh", code="1.000002")
    first = procedure("Thủ tục đăng ký khai sinh", code="1.000001", aliases=("làm giấy khai sinh",))
    assert _codes(_ranked("làm giấy khai sinh", _hit(copy, 10.5), _hit(first, 10.0)))[0] == "1.000001"


@pytest.mark.parametrize("name", ["demand", "level", "service", "satisfaction", "clicks"])
def test_popularity_never_outweighs_words(name):
    assert SIGNALS[name].weight <= 0.1


def test_what_many_need_stands_before_what_few_need():
    few = procedure("Chứng thực chữ ký", code="1.000002")
    many = procedure("Chứng thực chữ ký", code="1.000001")
    knowledge = small_knowledge(demand={"1.000001": Demand.EVERYDAY, "1.000002": Demand.SPECIALISED})
    assert _codes(_ranked("chứng thực chữ ký", _hit(few), _hit(many), knowledge=knowledge))[0] == "1.000001"


@pytest.mark.parametrize(
    "better",
    [
        {"nearness": 1.0},
        {"satisfaction_rank": 4.6},
        {"entry_points": (StoredEntryPoint("", "https://dichvucong.gov.vn/x"),)},
    ],
)
def test_of_equal_fits_the_better_served_stands_first(better):
    plain = procedure("Chứng thực chữ ký", code="1.000002", entry_points=())
    served = procedure("Chứng thực chữ ký", code="1.000001", **{"entry_points": (), **better})
    assert _codes(_ranked("chứng thực chữ ký", _hit(plain), _hit(served)))[0] == "1.000001"


def test_a_dead_service_stands_after_none():
    dead = procedure(
        "Chứng thực chữ ký", code="1.000002", entry_points=(StoredEntryPoint("", "x", state=EntryPointState.DEAD),)
    )
    none = procedure("Chứng thực chữ ký", code="1.000001", entry_points=())
    assert _codes(_ranked("chứng thực chữ ký", _hit(dead), _hit(none)))[0] == "1.000001"


def test_an_outdated_answer_stands_after_one_that_says_the_same():
    old = question("Đổi bằng ở đâu?", outdated=0.25)
    fresh = question("Đổi bằng ở đâu?", page_id=2)
    assert [each.hit.stored.outdated for each in _ranked("đổi bằng ở đâu", _hit(old), _hit(fresh))] == [0.0, 0.25]


def test_a_question_that_fits_lifts_the_procedure_that_answers_it():
    answers = procedure("Cấp giấy phép lái xe", code="1.000001")
    other = procedure("Cấp giấy phép lái xe", code="1.000002")
    asked_question = question("Đổi bằng ở đâu?", leads_to=("1.000001",))
    ranked = _ranked("giấy phép lái xe", _hit(asked_question), _hit(other), _hit(answers))
    assert _codes(ranked).index("1.000001") <= 1
    assert _codes([each for each in ranked if each.hit.stored.kind == "procedure"])[0] == "1.000001"


def test_a_page_filed_for_the_person_meant_stands_first():
    other = procedure("Đăng ký kết hôn", code="1.000002")
    filed = procedure("Đăng ký kết hôn", code="1.000001")
    foreigner = FacetLabel("nguoi-nuoc-ngoai", "Người nước ngoài")
    filed = dataclasses.replace(filed, facets={**filed.facets, FacetName.AUDIENCE: (foreigner,)})
    assert _codes(_ranked("kết hôn với người hàn", _hit(other), _hit(filed)))[0] == "1.000001"


def test_signals_can_be_left_out_by_name():
    named = procedure("Đăng ký thành lập hộ kinh doanh", code="1.000001", aliases=("mở quán ăn",))
    ranked = _ranked("mở quán ăn", _hit(named), without={"alias"})
    assert "alias" not in {part.name for part in ranked[0].parts}


def test_the_parts_add_up_to_the_score():
    ranked = _ranked("đăng ký khai sinh", _hit(procedure("Đăng ký khai sinh", code="1.000001")))
    assert ranked[0].score == pytest.approx(sum(part.value for part in ranked[0].parts))


def test_a_code_stands_first_whatever_the_words_say():
    target = procedure("Tách thửa đất", code="1.000001")
    other = procedure("Đăng ký khai sinh", code="1.000002")
    found = (_hit(other, 60.0), _hit(target, PROCEDURE_CODE_SCORE + 1))
    assert _codes(_ranked("đăng ký khai sinh 1.000001", *found))[0] == "1.000001"


@pytest.mark.parametrize("text", ["xin cho em hỏi làm thẻ", "xin cho em hoi lam the", "làm thẻ"])
def test_a_promotion_holds_for_its_phrase(text):
    promotion = PromotionRule(("làm", "thẻ"), ("1.000009",))
    knowledge = small_knowledge(promotions=(promotion,))
    assert promotions_for(understand(text, knowledge=knowledge), knowledge) == (promotion,)


def test_an_exact_promotion_holds_for_nothing_more_than_its_phrase():
    knowledge = small_knowledge(promotions=(PromotionRule(("làm", "thẻ"), ("1.000009",), exact=True),))
    assert promotions_for(understand("em muốn làm thẻ", knowledge=knowledge), knowledge)
    assert not promotions_for(understand("làm thẻ nhà báo", knowledge=knowledge), knowledge)


def test_promoted_go_first_and_demoted_last():
    documents = [procedure("Chứng thực chữ ký", code=f"1.00000{n}", page_id=n) for n in range(1, 4)]
    promotions = (PromotionRule(("ký",), ("1.000003",)), PromotionRule(("ký",), ("1.000001",), promoted=False))
    ranked = _ranked("chứng thực chữ ký", *map(_hit, documents), promotions=promotions)
    assert _codes(ranked) == ["1.000003", "1.000002", "1.000001"]
    assert [each.promoted for each in ranked] == [True, False, False]


def test_a_question_is_not_moved_with_the_procedure_that_answers_it():
    answers = procedure("Chứng thực chữ ký", code="1.000001")
    asked_question = question("Chứng thực chữ ký ở đâu?", leads_to=("1.000001",))
    other = procedure("Chứng thực bản sao", code="1.000002")
    promotions = (PromotionRule(("ký",), ("1.000001",)),)
    ranked = _ranked(
        "chứng thực chữ ký", _hit(asked_question, 12.0), _hit(other), _hit(answers, 1.0), promotions=promotions
    )
    assert [each.promoted for each in ranked] == [True, False, False]
    assert ranked[0].hit.stored.kind == "procedure"


def test_nothing_found_is_nothing_sure():
    assert confidence((), understand("gì đó"), KNOWLEDGE) == 0.0


def test_a_query_that_was_cut_is_never_sure():
    query = understand("khai sinh 1.000001", knowledge=KNOWLEDGE)
    ranked = rank([_hit(procedure("Đăng ký khai sinh", code="1.000001"), PROCEDURE_CODE_SCORE)], query, KNOWLEDGE)
    assert confidence(ranked, query, KNOWLEDGE) == 1.0
    assert confidence(ranked, dataclasses.replace(query, cut=True), KNOWLEDGE) == 0.0
