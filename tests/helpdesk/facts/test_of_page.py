"""Facts of a page have the keys that its answer card tells."""

import pytest
from django.utils import timezone

from catalogue.answer_card.loading import load
from catalogue.answer_card.resolve import resolve
from catalogue.answer_card.types import Asker
from catalogue.blocks import block_data
from helpdesk.facts import facts_of_code, page_facts
from tests.factories import OnlineServiceFactory, ProcedurePageFactory

pytestmark = pytest.mark.django_db


def _page(code: str = "1.000099"):
    fee = block_data("fee", {"status": "amount", "amount": "35000"}, path="fee")
    time = block_data("time", {"value": "7", "unit": "working_day"}, path="time")
    paper = block_data("item", {"name": "Tờ khai", "originals": 1}, path="paper")
    papers = block_data("case", {"cases": [], "documents": [paper]}, path="papers")
    return ProcedurePageFactory.create(code=code, fees=[fee], times=[time], documents=[papers], conditions="Đủ 14 tuổi")


def test_keys_of_fees_times_and_papers_are_those_of_the_card() -> None:
    page = _page()
    card = resolve(load(page.code, language="vi"), Asker(day=timezone.localdate(), language="vi"))
    told = {
        *(fee.basis.fact_key for group in (card.fee.fees,) for fee in group),
        *(time.basis.fact_key for time in card.time.whole),
        *(paper.basis.fact_key for group in card.papers.groups for paper in group.papers),
        *(body.fact_key for body in card.where.bodies),
        card.conditions.basis.fact_key if card.conditions else "",
    }

    assert told <= set(page_facts(page))


def test_an_online_service_is_a_fact_with_its_address() -> None:
    page = _page()
    service = OnlineServiceFactory.create(procedure=page.procedure)

    assert page_facts(page)[f"{page.code}/service-{service.pk}/url"].value == service.url


def test_a_code_without_a_live_page_has_no_facts(django_assert_max_num_queries) -> None:
    page = _page()
    assert facts_of_code(page.code) == page_facts(page)
    page.unpublish()

    assert facts_of_code(page.code) == {}
    assert facts_of_code("9.999999") == {}


def test_facts_of_a_page_take_few_queries(django_assert_max_num_queries) -> None:
    page = _page()

    with django_assert_max_num_queries(4):
        facts_of_code(page.code)
