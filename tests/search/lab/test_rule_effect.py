"""Before a change goes live it is known which judged queries get better or worse."""

import pytest

from search.lab.evaluation.judged_query_store import judged_queries
from search.lab.evaluation.judgements import Judgement
from search.lab.rule_effect import compare, holds, measure, touched
from search.query.knowledge import Knowledge
from search.steering.proposed_change import ProposedChange, demand_change, promotion_change, rule_change
from tests.factories import (
    JudgedQueryFactory,
    ProcedureFactory,
    PromotionFactory,
    SynonymRuleFactory,
)

pytestmark = pytest.mark.django_db


def by_rules(text: str, knowledge: Knowledge) -> list[str]:
    """A query with a rule's form finds the second procedure first."""
    forms = [" ".join(form) for rule in knowledge.rules.rules for form in rule.forms]
    return ["1.000002", "1.000001"] if any(form in text for form in forms) else ["1.000001", "1.000002"]


def by_promotions(text: str, knowledge: Knowledge) -> list[str]:
    promoted = [code for pinned in knowledge.promotions if pinned.promoted for code in pinned.codes]
    return list(dict.fromkeys([*promoted, "1.000001", "1.000002"]))


def by_demand(text: str, knowledge: Knowledge) -> list[str]:
    return sorted(["1.000001", "1.000002"], key=lambda code: knowledge.demand.get(code) != "everyday")


@pytest.fixture
def procedures():
    return [ProcedureFactory(code=code, name="Cấp giấy chứng nhận") for code in ("1.000001", "1.000002")]


def test_a_rule_helps_one_query_and_harms_another(ranked_by, procedures):
    ranked_by(by_rules)
    first, second = procedures
    helped = JudgedQueryFactory(text="làm sổ đỏ", procedures=[second])
    harmed = JudgedQueryFactory(text="mất sổ đỏ", procedures=[first])
    JudgedQueryFactory(text="đổi bằng lái", procedures=[second])
    measured = measure(rule_change(SynonymRuleFactory.build()), judged_queries("vi"))
    assert (measured.touched, measured.measured, measured.total) == (2, 2, 3)
    assert [(it.key, it.before.rank, it.after.rank) for it in measured.better] == [(helped.pk, 2, 1)]
    assert [(it.key, it.before.rank, it.after.rank) for it in measured.worse] == [(harmed.pk, 1, 2)]


def test_an_edited_rule_is_measured_against_what_is_live(ranked_by, procedures):
    ranked_by(by_rules)
    JudgedQueryFactory(text="làm sổ đỏ", procedures=[procedures[1]])
    JudgedQueryFactory(text="làm bìa đỏ", procedures=[procedures[1]])
    rule = SynonymRuleFactory()
    rule.form_text = "bìa đỏ"
    measured = measure(rule_change(rule), judged_queries("vi"))
    assert [it.judgement.query for it in measured.worse] == ["làm sổ đỏ"]
    assert [it.judgement.query for it in measured.better] == ["làm bìa đỏ"]
    stopped = measure(rule_change(rule, stop=True), judged_queries("vi"))
    assert [it.judgement.query for it in stopped.worse] == ["làm sổ đỏ"]
    assert not stopped.better


def test_a_promotion_shows_the_list_before_and_after(ranked_by, procedures):
    ranked_by(by_promotions)
    change = promotion_change(PromotionFactory.build(procedure=procedures[1]))
    comparison = compare(change, "sổ đỏ")
    assert [moved.hit.code for moved in comparison.before] == ["1.000001", "1.000002"]
    assert [(moved.hit.code, moved.was) for moved in comparison.after] == [("1.000002", 2), ("1.000001", 1)]
    assert not comparison.is_same


def test_a_demand_touches_the_queries_of_its_procedure_and_of_its_name(ranked_by, procedures):
    ranked_by(by_demand)
    JudgedQueryFactory(text="mất bìa đỏ", procedures=[procedures[1]])
    JudgedQueryFactory(text="giấy chứng nhận", procedures=[procedures[0]])
    JudgedQueryFactory(text="khai sinh cho con", procedures=[])
    measured = measure(demand_change({"1.000002": "everyday"}), judged_queries("vi"))
    assert measured.touched == 2
    assert [it.judgement.query for it in measured.better] == ["mất bìa đỏ"]
    assert [it.judgement.query for it in measured.worse] == ["giấy chứng nhận"]


def test_a_query_that_nothing_answers_gets_worse_by_a_confident_answer(ranked_by):
    ranked_by(lambda text, knowledge: ["1.000001"] if knowledge.rules.rules else [])
    JudgedQueryFactory(text="giá sổ đỏ hôm nay")
    (worse,) = measure(rule_change(SynonymRuleFactory.build()), judged_queries("vi")).worse
    assert (worse.before.confident, worse.after.confident) == (False, True)


def test_measuring_stops_in_time_and_says_so(ranked_by, procedures):
    ranked_by(by_rules)
    for number in range(5):
        JudgedQueryFactory(text=f"sổ đỏ {number}", procedures=procedures)
    ticks = iter(range(100))
    measured = measure(
        rule_change(SynonymRuleFactory.build()), judged_queries("vi"), seconds=3, clock=lambda: next(ticks)
    )
    assert 0 < measured.measured < measured.touched == 5
    assert measured.is_capped


def test_words_are_compared_without_accents_and_as_a_whole():
    change = ProposedChange(Knowledge(), Knowledge(), phrases=frozenset({("so", "do")}))
    queries = ["làm sổ đỏ", "lam so do", "sổ hộ đỏ", "đo sổ"]
    judged = [(number, Judgement(text, ("1.000001",))) for number, text in enumerate(queries)]
    assert [judgement.query for _key, judgement in touched(change, judged)] == ["làm sổ đỏ", "lam so do"]
    assert not holds(["so"], ("so", "do"))
