"""Editors' short answers go out of use with the facts they rest on."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from catalogue.answer_card.loading import load
from catalogue.answer_card.resolve import resolve
from catalogue.answer_card.sentences import compose
from catalogue.answer_card.types import Asker, Part
from catalogue.blocks import ShortAnswerBlock, block_data
from catalogue.choices import AnsweredPart
from catalogue.models import ProcedurePage
from tests.factories import OnlineServiceFactory, ProcedurePageFactory

pytestmark = pytest.mark.django_db


def stored(name: str, *values: Any) -> Any:
    return [block_data(name, value, path=f"{name}/{number}") for number, value in enumerate(values)]


def answer(part: str = "fee", text: str = "Năm nghìn đồng.", day: str = "2026-11-01") -> dict:
    return {"part": part, "cases": [], "text": text, "checked_on": day}


def fee(amount: int, **values) -> dict:
    return {"kind": "charge", "status": "amount", "amount": amount, "currency": "VND", **values}


@pytest.fixture
def page() -> Any:
    page = ProcedurePageFactory()
    page.fees = stored("fee", fee(5_000))
    page.short_answers = stored("answer", answer())
    page.save()
    return page


def save(page: Any, **streams: Any) -> Any:
    page = ProcedurePage.objects.get(pk=page.pk)
    for name, value in streams.items():
        setattr(page, name, value)
    page.save()
    return page


def outdated(page: Any) -> bool:
    page.procedure.refresh_from_db()
    return bool(page.procedure.outdated_short_answers)


def told(page: ProcedurePage, part: Part = Part.FEE) -> str:
    asker = Asker(day=timezone.localdate(), language="vi")
    return compose(resolve(load(page.code, language="vi"), asker), part).text


def test_an_answer_is_told_until_its_facts_change(page):
    assert told(page) == "Năm nghìn đồng."
    save(page, fees=stored("fee", fee(6_000)))
    assert outdated(page)
    assert told(page) == "Lệ phí 6.000 đồng."


def test_it_is_told_again_once_an_editor_has_checked_it(page):
    save(page, fees=stored("fee", fee(6_000)))
    save(page, short_answers=stored("answer", answer(text="Sáu nghìn đồng.")))
    assert told(page) == "Sáu nghìn đồng."
    save(page, fees=stored("fee", fee(7_000)))
    save(page, short_answers=stored("answer", answer(text="Sáu nghìn đồng.", day="2026-11-29")))
    assert not outdated(page)


def test_facts_that_come_back_bring_the_answer_back(page):
    save(page, fees=stored("fee", fee(6_000)))
    save(page, fees=stored("fee", fee(5_000)))
    assert told(page) == "Năm nghìn đồng."


def test_a_source_confirmed_again_and_other_parts_change_nothing(page):
    save(page, fees=stored("fee", fee(5_000, source={"words": "5.000", "confirmed_on": "2026-11-20"})))
    save(page, results=stored("result", "Giấy mới"))
    assert told(page) == "Năm nghìn đồng."


def test_a_contradiction_that_was_found_ends_it(page):
    words = block_data("item", {"words": "6.000"}, path="x")
    save(page, fees=stored("fee", fee(5_000, contradicted_by=[words])))
    assert outdated(page)


def test_a_draft_ends_nothing(page):
    draft = ProcedurePage.objects.get(pk=page.pk)
    draft.fees = stored("fee", fee(9_000))
    draft.save_revision()
    assert not outdated(page)


def test_an_answer_taken_away_is_forgotten(page):
    save(page, short_answers=[])
    page.procedure.refresh_from_db()
    assert page.procedure.short_answer_checks == {}


def test_going_back_to_an_earlier_version_undoes_no_check(page):
    earlier = page.save_revision()
    save(page, fees=stored("fee", fee(6_000)))
    earlier.publish()
    assert not outdated(page)
    assert told(page) == "Năm nghìn đồng."


@pytest.mark.parametrize("part", AnsweredPart.values)
def test_every_part_rests_on_facts(page, part):
    save(page, short_answers=stored("answer", answer(part)))
    changed = {
        "fees": stored("fee", fee(1)),
        "times": stored("time", {"value": "9", "unit": "day"}),
        "documents": stored("case", {"cases": [], "documents": []}),
        "channels": stored("channel", {"channel": "postal", "note": ""}),
        "steps": stored("case", {"cases": [], "steps": []}),
        "results": stored("result", "Khác"),
    }
    save(page, **changed)
    assert outdated(page)


def test_an_answer_about_filing_online_ends_with_its_service(page):
    service = OnlineServiceFactory(procedure=page.procedure)
    save(page, short_answers=stored("answer", answer("online", "Nộp trên cổng.")))
    assert not outdated(page)
    service.online_payment = not service.online_payment
    service.save()
    assert outdated(page)


def test_the_form_names_what_is_out_of_use(page, admin_client):
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert "đã thay đổi từ ngày đối chiếu" not in admin_client.get(url).content.decode()
    save(page, fees=stored("fee", fee(6_000)))
    html = admin_client.get(url).content.decode()
    assert "đã thay đổi từ ngày đối chiếu" in html
    assert "“Năm nghìn đồng.” (đối chiếu ngày 01/11/2026)" in html


@pytest.mark.parametrize(
    ("text", "fault"),
    [("Một. Hai. Ba.", "hai câu"), (f"{'một ' * 46}.", "46 tiếng"), ("Một câu. Hai câu.", "")],
)
def test_an_answer_is_short(text, fault):
    block = ShortAnswerBlock()
    value = block.to_python({**answer(text=text), "checked_on": timezone.localdate().isoformat()})
    if not fault:
        block.clean(value)
        return
    with pytest.raises(ValidationError) as refusal:
        block.clean(value)
    assert fault in str(refusal.value.block_errors["text"])


def test_checks_cost_a_card_no_query(page, django_assert_max_num_queries):
    told(page)  # caches of the calendar and the allowed hosts
    with django_assert_max_num_queries(10):
        load(page.code, language="vi")
