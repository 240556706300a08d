"""Calls off the screen: passed on, parked, thrown away; corrected by the agent for some minutes and by leads."""

import datetime
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from helpdesk.models import Call, CallEvent, CallSegment
from tests.helpdesk.calls_api import desk_of, note, op, set_op
from tests.helpdesk.factories import AgentFactory, CallFactory, ClosedCallFactory, user_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def call():
    return CallFactory()


@pytest.fixture
def desk(call):
    return desk_of(call.agent)


def zero(desk):
    return desk.client.get(reverse("helpdesk:zero")).content.decode()


def form(desk, state):
    return desk.client.get(reverse("helpdesk:transfer_form"), {"trang-thai": state}).content.decode()


def test_what_can_be_done_depends_on_the_state(desk, call):
    colleague = AgentFactory(name="Chị Sáu", extension="777", queues=["thue"])
    AgentFactory(name="Người đã nghỉ", extension="778", is_active=False)
    html = form(desk, "talking")
    assert 'data-op="transfer"' in html
    assert colleague.name in html
    assert 'value="thue"' in html
    assert call.agent.name not in html
    assert "Người đã nghỉ" not in html
    assert 'data-op="park"' in form(desk, "wrapping")
    assert "data-op" not in form(desk, "ready")


def test_who_passes_a_call_on_ends_their_own_part(desk, call):
    """While it rings at the other, to the first it is in wrap, also after the page is loaded again."""
    other = AgentFactory(extension="779")
    header = desk.do(call, op("transfer", {"extension": "779", "queue": ""}))["header"]
    assert (header["state"], header["passed_on"]) == ("wrapping", True)
    again = desk.get("/calls/current").json()["call"]["header"]
    assert (again["state"], again["passed_on"]) == ("wrapping", True)
    theirs = desk_of(other).get("/calls/current").json()["call"]["header"]
    assert (theirs["state"], theirs["passed_on"]) == ("ringing", False)
    assert desk.do(call, op("finish"))["header"]["state"] == "closed"
    assert Call.objects.get(pk=call.pk).state == "ringing"


def test_a_parked_call_is_listed_and_comes_back(desk, call):
    entry = str(uuid.uuid4())
    desk.do(call, op("end"), op("note", "Hỏi phí, hẹn trả lời", field="summary", entry=entry, base=0))
    refused = desk.send(call, parked := op("park")).json()["refused"]
    assert "còn nợ" in refused[parked["id"]]["message"]
    desk.do(call, set_op("target", "Sở Tư pháp", ""), op("park"))
    html = zero(desk)
    assert "Hỏi phí, hẹn trả lời" in html
    assert f'data-ref="{call.ref}"' in html
    assert call.ref not in zero(desk_of(AgentFactory()))
    assert desk.do(call, op("unpark"))["header"]["state"] == "wrapping"
    assert "Còn nợ, đang gác lại" not in zero(desk)


def test_a_closed_call_is_corrected_by_its_agent_for_some_minutes():
    call = ClosedCallFactory()
    desk = desk_of(call.agent)
    url = reverse("helpdesk:own_call", args=[call.ref])
    assert "Vừa đóng" in zero(desk)
    assert "<form" in desk.client.get(url).content.decode()
    assert desk.client.post(url, {"outcome": "partly", "summary": "Hỏi phí"}).status_code == 204
    call.refresh_from_db()
    assert call.outcome.code == "partly"
    assert CallEvent.objects.filter(call=call, kind="corrected").count() == 2
    assert desk.client.post(url, {"outcome": "partly", "summary": "Hỏi phí"}).status_code == 204
    assert CallEvent.objects.filter(call=call).count() == 2
    assert desk.client.post(url, {"outcome": "no_such", "summary": "Hỏi phí"}).status_code == 422


def test_later_only_a_lead_corrects_and_the_agent_is_told():
    long_ago = timezone.now() - datetime.timedelta(hours=2)
    call = ClosedCallFactory(answered_at=long_ago)
    desk = desk_of(call.agent)
    url = reverse("helpdesk:own_call", args=[call.ref])
    assert "<form" not in desk.client.get(url).content.decode()
    assert desk.client.post(url, {"outcome": "partly", "summary": ""}).status_code == 422
    assert "Vừa đóng" not in zero(desk)
    lead = AgentFactory(user=user_with("helpdesk_lead"), name="Trưởng ca Ba")
    body = {"id": str(uuid.uuid4()), "field": "outcome", "value": "partly", "reason": "nghe lại"}
    assert desk_of(lead).post(f"/calls/{call.ref}/corrections", body).status_code == 200
    assert "Trưởng ca đã đính chính" in zero(desk)
    html = desk.client.get(url).content.decode()
    assert "Trưởng ca Ba" in html
    assert "nghe lại" in html
    assert "answered → partly" in html


def test_nobody_else_reads_it_there(call):
    closed = ClosedCallFactory()
    url = reverse("helpdesk:own_call", args=[closed.ref])
    assert desk_of(AgentFactory()).client.get(url).status_code == 404
    own_open = reverse("helpdesk:own_call", args=[call.ref])
    assert desk_of(call.agent).client.get(own_open).status_code == 404


def test_the_lists_cost_few_queries(django_assert_max_num_queries):
    call = CallFactory()
    agent, desk = call.agent, desk_of(call.agent)
    CallSegment.objects.filter(call=call).update(state="closed")
    Call.objects.filter(pk=call.pk).update(state="discarded")
    zero(desk)
    with django_assert_max_num_queries(20) as few:
        zero(desk)
    for _number in range(4):
        ClosedCallFactory(agent=agent)
    with django_assert_max_num_queries(len(few.captured_queries) + 1):
        zero(desk)


def test_names_in_a_note_are_offered_once_and_taken_out_by_the_agent(desk, call):
    entry = str(uuid.uuid4())
    body = desk.do(call, written := note("cô Hồng Thắm hỏi phí", entry=entry))
    assert body["results"][written["id"]]["names"] == ["Hồng Thắm"]
    assert "Thắm" not in str(list(CallEvent.objects.values_list("payload", flat=True)))
    desk.do(call, op("search", {"query": "hồng thắm khai sinh", "codes": []}), op("remove_name", {"name": "Hồng Thắm"}))
    assert [each["text"] for each in desk.get(f"/calls/{call.ref}").json()["notes"]] == ["cô *** hỏi phí"]
    assert "thắm" not in str(list(call.notes.values_list("text"))).lower()
    assert list(call.searches.values_list("query", flat=True)) == [""]
    bad = op("remove_name", {"name": " a "})
    assert desk.send(call, bad).json()["refused"][bad["id"]]


@pytest.mark.parametrize(
    "words", ["\x00", "x" * 100_000, "<script>alert(1)</script>", "ho\u031bi le\u0323\u0302 phi\u0301"]
)
def test_odd_words_of_a_correction_neither_break_it_nor_the_page(words):
    closed = ClosedCallFactory()
    client = desk_of(closed.agent).client
    address = reverse("helpdesk:own_call", args=[closed.ref])
    assert client.post(address, {"outcome": words, "summary": words}).status_code in (204, 422)
    html = client.get(address).content.decode()
    assert "<script>alert" not in html
