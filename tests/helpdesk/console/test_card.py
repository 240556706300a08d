"""Answer cards of the console: the sentence first, the fact as it is told, nothing of another case."""

import json
import re

import pytest
from django.urls import reverse

from catalogue.models import Office, ProcedurePage, RelatedProcedure
from helpdesk.facts import facts_of_code, value_hash
from helpdesk.flags.raising import Target, raise_flag
from tests.factories import (
    AgencyFactory,
    LocalityFactory,
    OnlineServiceFactory,
    ProcedurePageFactory,
    QuestionPageFactory,
    ReferralPageFactory,
    stream,
)
from tests.helpdesk.calls_api import desk_of
from tests.helpdesk.factories import AgentFactory

pytestmark = pytest.mark.django_db

PAPERS = stream("case", {"cases": [], "documents": [{"name": "Giấy chứng sinh", "cases": []}]})
FEE = {"kind": "charge", "status": "amount", "amount": "35000", "currency": "VND", "valid_to": "2026-12-31"}


@pytest.fixture
def client():
    return desk_of(AgentFactory()).client


def card(client, code, **parameters):
    return client.get(reverse("helpdesk:card", args=[code]), parameters)


def attribute(html, name):
    value = re.search(rf'{name}="([^"]*)"', html)
    return value[1].replace("&quot;", '"').replace("&#x27;", "'") if value else ""


def test_the_sentence_stands_before_the_facts(client):
    page = ProcedurePageFactory(fees=stream("fee", FEE))
    html = card(client, page.code, hoi="fee").content.decode()
    assert html.index('class="hd-say"') < html.index('class="hd-facts"')
    assert "35.000 đồng" in html[html.index('class="hd-say"') : html.index('class="hd-facts"')]


def test_facts_are_told_with_the_value_that_a_publication_compares(client):
    page = ProcedurePageFactory(fees=stream("fee", FEE))
    html = card(client, page.code, hoi="fee").content.decode()
    told = json.loads(attribute(html, "data-told"))
    known = facts_of_code(page.code)
    assert told
    assert {key: value_hash(value) for key, value in told.items()} == {key: known[key].hash for key in told}
    assert attribute(html, "data-revision") == str(page.live_revision_id or "")


@pytest.mark.parametrize("part", ["papers", "fee", "time", "where", "online", "afterwards", "nonsense"])
def test_every_kind_of_question_has_a_card(client, part):
    page = ProcedurePageFactory()
    html = card(client, page.code, hoi=part).content.decode()
    assert html.count('aria-pressed="true"') == 1
    assert 'class="hd-said"' in html


def test_a_fee_of_another_case_is_not_said(client):
    cases = [
        {"key": key, "label": label, "kind": "reason", "group": "g"} for key, label in (("moi", "Mới"), ("lai", "Lại"))
    ]
    fees = [{**FEE, "amount": amount, "cases": [key]} for amount, key in (("11000", "moi"), ("22000", "lai"))]
    page = ProcedurePageFactory(cases=stream("case", *cases), fees=stream("fee", *fees))
    html = card(client, page.code, hoi="fee", **{"truong-hop": "moi"}).content.decode()
    assert "11.000" in html
    assert "22.000" not in html


def _with_all_around():
    """A page with bodies, services, offices, neighbours; and colleagues who doubt it."""
    agencies = [AgencyFactory(name=f"Công an cấp {level}") for level in ("tỉnh", "xã")]
    page = ProcedurePageFactory(agencies=agencies, fees=stream("fee", *[FEE] * 3))
    locality = LocalityFactory(code="24", name="Tỉnh Bắc Ninh")
    Office.objects.create(key="ca-24", name="Công an tỉnh", kind="provincial_police", locality=locality)
    for place in (None, locality):
        OnlineServiceFactory(procedure=page.procedure, locality=place)
    for _number in range(3):
        RelatedProcedure.objects.create(page=page, procedure=ProcedurePageFactory().procedure)
    raise_flag(AgentFactory().user, Target(page.code, anchor="fee"), "wrong")
    return page


def test_a_card_costs_at_most_ten_queries(client, django_assert_max_num_queries):
    page = _with_all_around()
    card(client, page.code, noi="Bắc Ninh")  # places, days and hosts are cached
    with django_assert_max_num_queries(10):  # 3 of them for the agent
        response = card(client, page.code, noi="Bắc Ninh")
    assert "Công an tỉnh Bắc Ninh" in response.content.decode()
    assert "⚑" in response.content.decode()


def test_what_is_no_longer_published_says_so(client):
    page = ProcedurePageFactory(live=False)
    response = card(client, page.code)
    assert response.status_code == 404
    assert "không còn công bố" in response.content.decode()


def test_a_question_has_its_short_answer_said(client):
    page = QuestionPageFactory(short_answer="Gọi công an xã. Họ đến nhà. Mang theo giấy tờ.", awaits_counsel=True)
    html = client.get(reverse("helpdesk:page_card", args=[page.pk])).content.decode()
    said = html[html.index('class="hd-say"') : html.index('class="hd-facts"')]
    assert "Họ đến nhà." in said
    assert "Mang theo" not in said
    assert "hãy đọc phần dưới đây" in said
    assert "chưa xác nhận" in html
    assert attribute(html, "data-target") == str(page.translation_key)
    assert attribute(html, "data-target-kind") == "question"


def test_a_referral_says_who(client):
    page = ReferralPageFactory(who="Công an phường", action="Trình báo ngay.", confirmed=False)
    html = client.get(reverse("helpdesk:page_card", args=[page.pk])).content.decode()
    assert "Nơi giải quyết: Công an phường." in html
    assert "Chưa xác nhận" in html
    assert attribute(html, "data-target-kind") == "referral"


def test_what_is_too_long_to_say_is_not_told(client):
    page = ReferralPageFactory(who="Công an phường", action="từ " * 60, confirmed=True)
    html = client.get(reverse("helpdesk:page_card", args=[page.pk])).content.decode()
    assert list(json.loads(attribute(html, "data-told")).values()) == ["Nơi giải quyết: Công an phường."]


def test_unknown_papers_are_not_counted(client):
    page = ProcedurePageFactory()
    ProcedurePage.objects.filter(pk=page.pk).update(documents=[])
    html = card(client, page.code, hoi="papers").content.decode()
    assert "Chưa rõ giấy tờ" in html
    assert "0 giấy tờ" not in html


def test_no_page_no_card(client):
    assert client.get(reverse("helpdesk:page_card", args=[1])).status_code == 404


def test_markup_of_editors_does_not_reach_the_console(client):
    page = QuestionPageFactory(question="<b>Hỏi</b>", short_answer='<script>x</script> "trả lời"')
    html = client.get(reverse("helpdesk:page_card", args=[page.pk])).content.decode()
    assert "<script>" not in html
    assert "<b>" not in html


WHY = "Nơi nhận hay trả vì giấy chứng sinh không có dấu."


@pytest.mark.parametrize("part", ["papers", "afterwards"])
def test_why_files_come_back_is_what_an_editor_wrote_and_nothing_else(client, part):
    answer = {"part": "returned", "cases": [], "text": WHY, "checked_on": "2026-11-01"}
    page = ProcedurePageFactory(documents=PAPERS)
    html = card(client, page.code, hoi=part).content.decode()
    assert "hay bị trả lại" not in html
    page.short_answers = stream("answer", answer)
    page.save()
    html = card(client, page.code, hoi=part).content.decode()
    assert html.index('class="hd-say"') < html.index("Vì sao hồ sơ hay bị trả lại") < html.index(WHY)
    assert WHY not in html[: html.index('class="hd-facts"')], "it is no answer to what was asked"
    page.documents = []
    page.save()
    assert WHY not in card(client, page.code, hoi=part).content.decode(), "papers have changed since it was checked"


def test_why_files_come_back_stands_on_the_page_of_the_answer(client):
    answer = {"part": "returned", "cases": [], "text": WHY, "checked_on": "2026-11-01"}
    page = ProcedurePageFactory(documents=PAPERS, short_answers=stream("answer", answer))
    other = ProcedurePageFactory(documents=PAPERS)
    shown, plain = (client.get(f"/vi/thu-tuc/{each.code}/cau-tra-loi/").content.decode() for each in (page, other))
    assert shown.index('id="giay-to"') < shown.index(WHY) < shown.index('id="chi-phi"')
    assert "hay bị trả lại" not in plain
