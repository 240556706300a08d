"""Who may do what, at every address of the helpdesk's API and for every kind of op, role by role.

A new address or kind of op needs a line here.
"""

import datetime
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.roles.declaration import role
from accounts.roles.group_sync import ensure_roles
from helpdesk.api.api import api
from helpdesk.models import AccessEntry, AgentProfile, Call
from helpdesk.ops import registry
from helpdesk.permissions import profile_of
from tests.factories import make_tree
from tests.helpdesk.calls_api import API, Desk, desk_of, note, op, set_op
from tests.helpdesk.factories import AgentFactory, CallFactory, ClosedCallFactory, UserFactory

pytestmark = pytest.mark.django_db

AGENT, LEAD, REVIEWER = "helpdesk_agent", "helpdesk_lead", "helpdesk_reviewer"
KEYS = ["nobody", "visitor", AGENT, LEAD, REVIEWER, "editor", "publisher", "auditor", "administrator"]
TAKING = {AGENT, LEAD}

# Address and method to who gets further than "you may not": everybody else is told 401, 403 or 404.
ADDRESSES: dict[tuple[str, str], set[str]] = {
    ("POST", "/calls"): TAKING,
    ("GET", "/calls/current"): TAKING,
    ("POST", "/calls/{ref}/ops"): set(),  # of another's call; own calls below
    ("GET", "/calls/{ref}"): {LEAD, "auditor"},  # another's, with a reason; auditors the header
    ("GET", "/access-log"): {"auditor"},
    ("POST", "/calls/{ref}/corrections"): {LEAD},
    ("POST", "/calls/{ref}/exports"): {LEAD},
    ("POST", "/calls/{ref}/erasures"): {LEAD},
    ("GET", "/pulse"): TAKING,
    ("GET", "/session"): TAKING,
    ("POST", "/pop"): TAKING,
    ("POST", "/telephony/{provider}"): set(),  # by signature alone
    ("POST", "/handovers/{provider}/reports"): set(),
}
BODIES: dict[str, dict[str, Any]] = {
    "/calls": {"id": "{id}"},
    "/calls/{ref}/ops": {"ops": []},
    "/calls/{ref}/corrections": {"id": "{id}", "field": "outcome", "value": "partly", "reason": "nghe lại"},
    "/calls/{ref}/exports": {"reason": "người gọi yêu cầu"},
    "/calls/{ref}/erasures": {"reason": "người gọi yêu cầu"},
    "/pop": {"call": "chain", "event": "RING"},
    "/telephony/{provider}": {"call": "A", "event": "ringing"},
    "/handovers/{provider}/reports": {"id": "r1", "status": "delivered"},
}
REFUSED = {401, 403, 404}

# Ops that an agent may send into their own call while it is in talk; all of them are told apart by role below.
OWN_OPS = [
    note("ghi chú"),
    set_op("place_said", "Bắc Giang", ""),
    op("search", {"query": "khai sinh", "codes": []}),
    op("hold"),
]


@pytest.fixture(autouse=True)
def _roles():
    make_tree()
    ensure_roles()


def desk(key: str) -> Desk:
    if key == "visitor":
        visitor = Desk.__new__(Desk)
        visitor.client = Client()
        return visitor
    user: Any = UserFactory()
    if key != "nobody":
        user.groups.add(Group.objects.get(name=role(key).name))
    return Desk(user)


def _addresses() -> Iterator[tuple[str, str]]:
    for prefix, router in api._routers:
        for path, view in router.path_operations.items():
            for operation in view.operations:
                for method in operation.methods:
                    yield method, f"{prefix}{path}".rstrip("/") or "/"


def test_every_address_has_a_line():
    assert set(_addresses()) == set(ADDRESSES)


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize(("method", "path"), ADDRESSES)
def test_who_gets_further_at_an_address(key, method, path):
    call = ClosedCallFactory()
    url = path.replace("{ref}", call.ref).replace("{provider}", "generic")
    visitor = desk(key)
    if method == "GET":
        response = visitor.get(f"{url}?reason=kiểm+tra" if "{ref}" in path else url)
    else:
        body = {name: str(uuid.uuid4()) if value == "{id}" else value for name, value in BODIES[path].items()}
        response = visitor.post(url, body)
    allowed = key in ADDRESSES[method, path]
    assert (response.status_code not in REFUSED) is allowed, response.content
    if not allowed:
        assert response.json()["error"]["message"]


@pytest.mark.parametrize("key", KEYS)
def test_nobody_writes_into_anothers_call(key):
    call = CallFactory()
    for each in OWN_OPS:
        response = desk(key).send(call, each)
        assert response.status_code in REFUSED
    assert not call.events.exists()


@pytest.mark.parametrize("key", [AGENT, LEAD])
def test_whoever_takes_calls_writes_into_their_own(key):
    own = desk(key)
    call = own.open()
    own.do(call, *[{**each, "id": str(uuid.uuid4())} for each in OWN_OPS])
    assert AgentProfile.objects.get(calls=call).licence == "candidate"


def test_every_kind_of_op_is_refused_from_outside():
    call = CallFactory()
    stranger = desk_of(AgentFactory())
    for kind in registry._handlers:
        assert stranger.send(call, op(kind, {})).status_code == 404


def test_another_agent_reads_a_call_only_while_joined():
    call = CallFactory()
    second = AgentFactory(extension="345")
    assert desk_of(second).get(f"/calls/{call.ref}?reason=tò+mò").status_code == 404
    desk_of(call.agent).do(call, op("transfer", {"extension": "345"}))
    assert desk_of(second).get(f"/calls/{call.ref}").status_code == 200


def test_a_leads_reading_needs_a_reason_and_is_logged():
    call = ClosedCallFactory()
    lead = desk(LEAD)
    assert lead.get(f"/calls/{call.ref}").status_code == 422
    assert not AccessEntry.objects.exists()
    assert lead.get(f"/calls/{call.ref}?reason=khiếu+nại").status_code == 200
    entry = AccessEntry.objects.get()
    assert (entry.kind, entry.ref, entry.reason) == ("call", call.ref, "khiếu nại")


def test_reading_ones_own_call_is_not_logged():
    call = CallFactory()
    assert desk_of(call.agent).get(f"/calls/{call.ref}").status_code == 200
    assert not AccessEntry.objects.exists()


@pytest.mark.parametrize(("minutes", "taken"), [(14, True), (16, False)])
def test_an_agent_corrects_a_quarter_of_an_hour(minutes, taken):
    call = ClosedCallFactory(answered_at=timezone.now() - datetime.timedelta(minutes=minutes, seconds=70))
    body = desk_of(call.agent).send(call, set_op("outcome", "partly", "answered")).json()
    assert bool(body["applied"]) is taken
    assert bool(body["refused"]) is not taken


@pytest.mark.parametrize("key", [AGENT, REVIEWER])
def test_the_desk_needs_no_way_into_the_admin(key):
    """Leads have one: they keep announcements there."""
    assert desk(key).client.get("/admin/").status_code in (302, 403)
    assert "wagtailadmin.access_admin" not in role(key).permissions


def test_an_agent_who_left_takes_no_calls():
    agent = AgentFactory(is_active=False)
    assert desk_of(agent).post("/calls", {"id": str(uuid.uuid4())}).status_code == 403


def test_a_form_of_another_site_does_nothing():
    agent = AgentFactory()
    client = Client(enforce_csrf_checks=True)
    client.force_login(agent.user)
    response = client.post(f"{API}/calls", {"id": str(uuid.uuid4())}, content_type="application/json")
    assert response.status_code == 403
    assert not Call.objects.exists()


def test_roles_have_the_permissions_of_the_table():
    names = {key: {name.partition(".")[2] for name in role(key).permissions} for key in KEYS[2:]}
    assert {key for key in names if "take_calls" in names[key]} == {AGENT, LEAD}
    assert {key for key in names if "read_calls" in names[key]} == {LEAD}
    assert {key for key in names if "read_call_headers" in names[key]} == {"auditor"}
    assert {key for key in names if "raise_flags" in names[key]} == {AGENT, LEAD, REVIEWER, "editor", "publisher"}
    assert {key for key in names if "view_agent_figures" in names[key]} == {LEAD}
    assert {key for key in names if "report_outages" in names[key]} == {LEAD, "editor", "publisher"}
    assert {key for key in names if "publish_news" in names[key]} == {LEAD}
    assert {key for key in names if names[key] & {"export_calls", "erase_calls", "recall_facts"}} == {LEAD}


def test_auditors_see_headers_without_words_and_who_read_what():
    call = ClosedCallFactory(place_said="Hà Tây")
    desk(LEAD).get(f"/calls/{call.ref}?reason=khiếu+nại")
    auditor = desk("auditor")
    body = auditor.get(f"/calls/{call.ref}").json()
    assert list(body) == ["header"]
    assert body["header"]["place_said"] == ""
    entry = auditor.get(f"/access-log?ref={call.ref}").json()["entries"][0]
    assert (entry["kind"], entry["reason"]) == ("call", "khiếu nại")
    assert auditor.get(f"/access-log?before={entry['id']}").json() == {"entries": []}


def test_agents_are_known_where_a_site_adds_a_way_to_sign_in(client, settings):
    settings.AUTHENTICATION_BACKENDS = [*settings.AUTHENTICATION_BACKENDS, "django.contrib.auth.backends.ModelBackend"]
    client.force_login(AgentFactory().user, backend=settings.AUTHENTICATION_BACKENDS[0])
    assert client.get(reverse("helpdesk:console")).status_code == 200


@pytest.mark.parametrize("has_read", [False, True])
def test_an_agent_is_known_whether_or_not_the_rights_were_read_before(rf, has_read):
    agent, switched_off = AgentFactory(), AgentFactory(is_active=False)
    for user, expected in ((agent.user, agent), (switched_off.user, None), (UserFactory(), None)):
        request = rf.get("/")
        request.user = type(user).objects.get(pk=user.pk)
        if has_read:
            request.user.get_all_permissions()
        assert profile_of(request) == expected
