"""Day figures are exactly what the calls of the day add up to."""

import datetime
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from helpdesk.figures import building, draws, loop
from helpdesk.figures.never_used import never_used
from helpdesk.figures.numbers import Share
from helpdesk.figures.period import Period, Totals, added, by_day, by_value, participation, reuse, saved
from helpdesk.flags.raising import Target, raise_flag
from helpdesk.gaps import answering
from helpdesk.gaps.mentioning import Mention, mention
from helpdesk.models import Call, CallLink, CallSearch, DayFigure, Dimension, FactChange, WrapUpCode
from helpdesk.recalls.ruling import Ruling, rule
from tests.factories import FieldFactory, ProcedurePageFactory, QuestionPageFactory
from tests.helpdesk.factories import AgentFactory, ClosedCallFactory, UserFactory, tell, user_with

pytestmark = pytest.mark.django_db

NOON = timezone.localtime().replace(hour=12, minute=0, second=0, microsecond=0)
TODAY = NOON.date()
PERIOD = Period(TODAY - datetime.timedelta(days=6), TODAY)


def _call(**values) -> Call:
    values["outcome"] = WrapUpCode.objects.get(code=values.get("outcome", "answered"))
    return ClosedCallFactory.create(**{"answered_at": NOON - datetime.timedelta(minutes=30), **values})


def _link(call: Call, target: str = "1.004222", use: str = "answered") -> CallLink:
    return CallLink.objects.create(call=call, target=target, use=use)


def _centre():
    building.build_day(TODAY)
    return added(by_day(PERIOD).values())


def test_calls_without_certain_times_and_pranks_are_not_handled() -> None:
    _call()
    _call(timing_certain=False)
    _call(outcome="harassment")
    _call(outcome="out_of_scope")

    centre = _centre()
    assert centre.handled == 2
    assert (centre.answered_gross, centre.answered_net) == (Share(1, 2), Share(1, 1))


def test_handling_time_is_talk_hold_and_wrap() -> None:
    _call(talk_s=100, hold_s=20, wrap_s=30)
    _call(talk_s=300, hold_s=0, wrap_s=50)

    centre = _centre()
    assert centre.handle_time.value == 250
    assert centre.part_time("hold_s").value == 10
    assert centre.handle_median.n == 2


def test_a_call_counts_on_the_day_of_its_answer_in_the_centres_time() -> None:
    late = timezone.localtime().replace(hour=0, minute=5) - datetime.timedelta(minutes=10)
    _call(answered_at=late)

    assert _centre().handled == 0
    building.build_day(TODAY - datetime.timedelta(days=1))
    assert added(by_day(PERIOD).values()).handled == 1


def test_a_repeat_is_the_same_caller_about_the_same_field_within_a_week() -> None:
    field, other = FieldFactory.create(), FieldFactory.create(name="Đất đai")

    def keyed(days: float, key: str = "a", topic: Any = field) -> None:
        _call(answered_at=NOON - datetime.timedelta(days=days), caller_key=key, topic=topic)

    keyed(0.05)
    keyed(6)
    keyed(8, "b")
    keyed(0.04, "b")
    keyed(0.03, "a", other)
    keyed(0.02, "")
    keyed(0.01, "a", None)
    assert _centre().repeats_by_key == Share(1, 3)


def test_pages_that_answered_nobody_by_how_many_need_them(django_assert_max_num_queries) -> None:
    used, unused = ProcedurePageFactory.create(), ProcedurePageFactory.create()
    draft = ProcedurePageFactory.create(live=False)
    for page, demand in ((used, "everyday"), (unused, "everyday"), (draft, "everyday")):
        type(page.procedure).objects.filter(pk=page.procedure_id).update(demand=demand)
    _link(_call(), used.code)
    _link(_call(), unused.code, "seen")
    _centre()
    with django_assert_max_num_queries(2):
        (found,) = never_used(PERIOD)
    assert (found.demand, found.share) == ("everyday", Share(1, 2))


def test_links_and_withdrawals_gaps_and_flags() -> None:
    linked, withdrawn, gapped, flagged, nothing = (_call() for _number in range(5))
    _link(linked)
    _link(linked, "1.014064")
    link = _link(withdrawn)
    CallLink.objects.create(call=withdrawn, target=link.target, use=link.use, withdraws=link)
    gap = mention(Mention("xin phép nuôi hổ", "call", str(gapped.pk), call=gapped, agent=gapped.agent))
    raise_flag(user_with("helpdesk_agent"), Target("1.004222", anchor="fee"), "wrong", call=flagged)

    centre = _centre()
    assert (centre.link_rate, centre.by_catalogue) == (Share(1, 5), Share(1, 5))
    assert centre.took_part == Share(3, 5)
    assert reuse(PERIOD).value == 1
    assert not nothing.links.exists()

    answering.answer_with(gap, gap.rev, QuestionPageFactory.create(), user_with("editor"))
    assert _centre().link_rate == Share(2, 5)


def test_the_first_search_of_a_call_decides_whether_it_was_unsure() -> None:
    for searches in ((False, True), (True, False), (True,)):
        call = _call()
        for sure in searches:
            CallSearch.objects.create(call=call, query="x", confident=sure, codes=["1.004222"])
    empty = _call()
    CallSearch.objects.create(call=empty, query="x", confident=True, codes=[])
    _call()

    assert _centre().unsure_first == Share(2, 4)


def test_repeats_are_told_of_callers_who_were_asked() -> None:
    for answer in ("yes", "no", "no", "not_asked"):
        _call(called_before=answer)

    assert _centre().repeats == Share(1, 3)


def test_a_transferred_call_counts_for_both_agents_with_their_own_times() -> None:
    call = _call(talk_s=90, wrap_s=10)
    other = AgentFactory.create()
    first = call.segments.get()
    first.talk_s = 60
    first.save()
    call.segments.create(number=2, agent=other, state="closed", answered_at=call.answered_at, talk_s=30, wrap_s=10)
    building.build_day(TODAY)

    agents = by_value(PERIOD, Dimension.AGENT)[Dimension.AGENT]
    assert {key: each.handle_time.value for key, each in agents.items()} == {str(call.agent_id): 60, str(other.pk): 40}
    assert added(by_day(PERIOD).values()).handled == 1


def test_figures_made_twice_are_the_same_and_queues_are_told_apart() -> None:
    _call(queue="a")
    _call(queue="b")
    _centre()
    rows = DayFigure.objects.count()

    assert _centre().handled == 2
    assert DayFigure.objects.count() == rows
    assert added(by_day(Period(TODAY, TODAY, queue="a")).values()).handled == 1


def test_a_day_takes_the_same_queries_however_many_calls_it_has(django_assert_max_num_queries) -> None:
    for _number in range(6):
        _link(_call())
    with django_assert_max_num_queries(20):
        building.build_day(TODAY)


def test_due_figures_follow_a_call_that_is_closed_later() -> None:
    yesterday = TODAY - datetime.timedelta(days=1)
    building.build_due()
    _call(answered_at=timezone.now() - datetime.timedelta(days=1), closed_at=timezone.now())
    building.build_due()

    assert DayFigure.objects.filter(day=yesterday, dimension=Dimension.CENTRE).exists()


def test_figures_of_single_agents_end_after_half_a_year() -> None:
    old = timezone.now() - datetime.timedelta(days=200)
    day = timezone.localdate(old)
    call = _call(answered_at=old)
    call_command("helpdesk_figures", "--since", day.isoformat(), "--until", day.isoformat())

    kinds = set(DayFigure.objects.values_list("dimension", flat=True))
    assert Dimension.CENTRE in kinds
    assert Dimension.AGENT not in kinds
    DayFigure.objects.create(day=day, dimension=Dimension.AGENT, value=str(call.agent_id))
    building.forget_agents()
    assert not DayFigure.objects.filter(dimension=Dimension.AGENT).exists()


def test_participation_counts_agents_with_twenty_calls() -> None:
    def agent(handled: int, took_part: int) -> Totals:
        totals = Totals()
        totals.counts.update(handled=handled, took_part=took_part)
        return totals

    assert participation([agent(20, 10), agent(20, 9), agent(19, 19)]) == Share(1, 2)


def test_saved_time_is_a_range_of_both_medians() -> None:
    for _number in range(30):
        _call(talk_s=300)
        _link(_call(talk_s=100))

    estimate = saved(_centre())
    low, high = estimate.hours or (0, 0)
    assert 0 < low < high
    assert estimate.links == 30


def test_a_draw_can_be_drawn_again_and_leaves_nobody_out_by_design() -> None:
    for _number in range(8):
        _call()
    asked = draws.Asked(NOON - datetime.timedelta(hours=2), NOON + datetime.timedelta(hours=1), 3)
    made = draws.draw(asked, UserFactory.create())
    again = draws.draw(asked, UserFactory.create(), seed=made.seed)

    assert made.drawn_from == 8
    assert [each.call_id for each in made.calls.all()] == [each.call_id for each in again.calls.all()]
    with pytest.raises(draws.NothingToDraw):
        draws.draw(draws.Asked(asked.before, asked.before, 3), UserFactory.create())


def test_every_call_is_drawn_equally_often() -> None:
    refs = [f"C-{number}" for number in range(10)]
    drawn = [ref for seed in range(600) for ref in draws.sample(refs, 3, seed)]

    # 180 each, with a standard deviation of 11.
    assert all(130 < drawn.count(ref) < 230 for ref in refs)


RIGHT = {"answer_right": "partly", "cited_right": "yes", "heard_need": "yes"}


def test_nobody_reviews_their_own_call_nor_one_call_twice() -> None:
    call = _call()
    made = draws.draw(draws.Asked(NOON - datetime.timedelta(hours=2), NOON, 1), UserFactory.create())
    drawn, reviewer = made.calls.get(), user_with("helpdesk_reviewer")
    assert call.agent is not None
    with pytest.raises(draws.CannotReview):
        draws.review(drawn, call.agent.user, RIGHT)
    review = draws.review(drawn, reviewer, {**RIGHT, "comment": "khách 0912345678"})
    with pytest.raises(draws.CannotReview):
        draws.review(drawn, reviewer, RIGHT)

    assert "0912" not in review.comment
    found = loop.quality(PERIOD)
    assert (found.wrong_advice, found.cited_right) == (Share(1, 1), Share(1, 1))


def test_the_last_review_of_a_call_counts() -> None:
    _call()
    made = draws.draw(draws.Asked(NOON - datetime.timedelta(hours=2), NOON, 1), UserFactory.create())
    for answer in ("no", "yes"):
        draws.review(made.calls.get(), user_with("helpdesk_reviewer"), {**RIGHT, "answer_right": answer})

    assert loop.quality(PERIOD).wrong_advice == Share(0, 1)


def test_told_facts_that_were_corrected_later() -> None:
    page = ProcedurePageFactory.create()
    key = f"{page.code}/page/conditions"
    page.conditions = "Đủ 14 tuổi"
    page.save_revision().publish()
    tell(_call(), key, "Đủ 14 tuổi")
    tell(_call(), key, "khác")
    page.conditions = "Đủ 16 tuổi"
    page.save_revision().publish()
    change = FactChange.objects.filter(fact_key=key).order_by("-created_at")[0]
    assert loop.corrected_later(PERIOD, 2) == Share(0, 2)
    rule(change, Ruling("correction"), user_with("helpdesk_lead"))
    assert loop.corrected_later(PERIOD, 2) == Share(1, 2)
