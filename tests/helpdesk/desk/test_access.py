"""Every screen around the calls with every role."""

import datetime
import uuid
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, reverse
from django.utils import timezone

from accounts.roles.declaration import ROLES
from helpdesk.desk.menu import ENTRIES
from helpdesk.desk.urls import urlpatterns
from helpdesk.figures import draws
from helpdesk.gaps.mentioning import Mention, mention
from helpdesk.models import FactChange, Outage, Recall
from tests.factories import ProcedurePageFactory
from tests.helpdesk.factories import ClosedCallFactory, user_with

pytestmark = pytest.mark.django_db

AGENT, LEAD, REVIEWER, EDITOR, AUDITOR = (
    *("helpdesk_agent", "helpdesk_lead", "helpdesk_reviewer"),
    *("editor", "auditor"),
)
CALLS = {AGENT, LEAD}
ALL = {AGENT, LEAD, REVIEWER, EDITOR}
FIGURES = {*ALL, AUDITOR}
# Who may open what by GET; names of addresses that only take POST are in POSTED.
OPENED = {
    "gaps": ALL,
    "gap": ALL,
    "flags": ALL,
    "callbacks": CALLS,
    "callback": CALLS,
    "changes": {LEAD, EDITOR},
    "recalls": {LEAD},
    "recall": {LEAD},
    "undelivered": {LEAD},
    "person_calls": {LEAD},
    "person_call": {LEAD},
    "access_log": {AUDITOR},
    "own_call": CALLS,  # their own alone
    "news": {*CALLS, EDITOR},
    "phrases": ALL,
    "shift": CALLS,
    "figures": FIGURES,
    "figures_contents": FIGURES,
    "figures_quality": FIGURES,
    "figures_agents": FIGURES,
    "figures_staffing": FIGURES,
    "figures_csv": FIGURES,
    "quality_draws": {LEAD, REVIEWER},
    "quality_draw": {LEAD, REVIEWER},
    "review_call": {REVIEWER},
}
# Who is not refused, whatever becomes of an empty form.
POSTED = {
    "change_gap": {LEAD, EDITOR},
    "decide_merge": {LEAD},
    "change_flag": set(),  # every act has its own rule
    "take_callback": CALLS,
    "note_callback": CALLS,
    "cancel_callback": {LEAD},
    "rule_change": {LEAD},  # and editors of the page
    "decide_recall": {LEAD},
    "send_text_again": {LEAD},
    "read_person_call": {LEAD},
    "export_person_call": {LEAD},
    "erase_person_call": {LEAD},
    "remove_person_name": {LEAD},
    "send_ticket_again": {LEAD},
    "read_news": CALLS,
    "settle_outage": {LEAD, EDITOR},
    "draw_calls": {LEAD, REVIEWER},
}
HELPDESK_ROLES = [AGENT, LEAD, REVIEWER, EDITOR, AUDITOR]


@pytest.fixture
def keys():
    page = ProcedurePageFactory.create()
    call = ClosedCallFactory.create()
    gap = mention(Mention("xin phép nuôi hổ", "call", str(call.pk), call=call, agent=call.agent))
    change = FactChange.objects.create(
        code=page.code, fact_key=f"{page.code}/page/conditions", old="a", page_id=page.pk
    )
    now = timezone.now()
    draw = draws.draw(draws.Asked(now - datetime.timedelta(days=2), now, 1), call.agent.user)
    return {
        "ref": call.ref,
        "gap": gap.pk,
        "change_gap": gap.pk,
        "rule_change": change.pk,
        "recall": Recall.objects.create(change=change).pk,
        "settle_outage": Outage.objects.create(hosts=["a.vn"], state="proposed").pk,
        "quality_draw": draw.pk,
        "review_call": draw.calls.get().pk,
    }


def _name(pattern: URLPattern | URLResolver) -> str | None:
    return pattern.name if isinstance(pattern, URLPattern) else None


def _address(name: str, keys: dict) -> str:
    known: dict[str | None, list[Any]] = {"figures_csv": ["ngay"], "read_news": [1]}
    known |= {_name(pattern): [keys["ref"]] for pattern in urlpatterns if "slug:ref" in str(pattern.pattern)}
    arguments = known.get(name)
    needs_key = any(_name(pattern) == name and "uuid" in str(pattern.pattern) for pattern in urlpatterns)
    if arguments is None:
        arguments = [keys.get(name, uuid.uuid4())] if needs_key else []
    return reverse(f"helpdesk:{name}", args=arguments)


def test_every_address_has_its_line() -> None:
    assert {_name(pattern) for pattern in urlpatterns} == {*OPENED, *POSTED}


@pytest.mark.parametrize("role", HELPDESK_ROLES)
def test_screens_open_for_whom_they_are_for(client, role: str, keys) -> None:
    client.force_login(user_with(role))
    for name, allowed in OPENED.items():
        status = client.get(_address(name, keys)).status_code
        assert status in ((200, 302, 404) if role in allowed else (403,)), (name, status)


@pytest.mark.parametrize("role", HELPDESK_ROLES)
def test_acts_are_refused_to_everybody_else(client, role: str, keys) -> None:
    client.force_login(user_with(role))
    for name, allowed in POSTED.items():
        status = client.post(_address(name, keys)).status_code
        if role not in allowed and name not in ("change_flag",):
            assert status == 403, name
        assert client.get(_address(name, keys)).status_code in (403, 405), name


def test_nobody_sees_anything_without_signing_in(client, keys) -> None:
    for name in OPENED:
        response = client.get(_address(name, keys))
        assert response.status_code == 302, name
        assert reverse("account_login") in response["Location"]


def test_roles_outside_the_helpdesk_see_nothing(client, keys) -> None:
    client.force_login(user_with("translator"))
    assert {client.get(_address(name, keys)).status_code for name in OPENED} == {403}
    assert "translator" in {role.key for role in ROLES}


@pytest.mark.parametrize("role", HELPDESK_ROLES)
def test_the_menu_leads_where_one_may_go_and_marks_where_one_is(client, role: str, keys) -> None:
    client.force_login(user_with(role))
    where = "access_log" if role == AUDITOR else "gaps"
    html = client.get(_address(where, keys)).content.decode()
    for entry in ENTRIES:
        is_offered = f'href="{reverse(f"helpdesk:{entry.view}")}"' in html
        allowed = CALLS if entry.view == "console" else OPENED[entry.view]
        assert is_offered <= (role in allowed), entry.view
    assert html.count('aria-current="page"') == 1
