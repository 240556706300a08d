"""What an open console asks every few seconds, also while the cache is down."""

import datetime
import uuid

import pytest
from django.utils import timezone

from core import resilient_cache
from helpdesk.calls.housekeeping import SILENT_AFTER, end_silent_talks
from helpdesk.calls.pulse_part import CORRECTIONS_TOLD_FOR
from helpdesk.models import AgentProfile, CallEvent, CallSegment
from tests.helpdesk.calls_api import desk_of, note
from tests.helpdesk.factories import CallFactory, ClosedCallFactory

pytestmark = pytest.mark.django_db


class _Down:
    def __getattr__(self, name):
        raise ConnectionError(name)


@pytest.fixture
def no_cache(monkeypatch):
    monkeypatch.setattr(resilient_cache, "cache", _Down())


def test_without_the_cache_a_console_hears_and_what_it_sends_is_acknowledged(
    no_cache, django_capture_on_commit_callbacks
):
    call = CallFactory.create()
    desk = desk_of(call.agent)
    assert desk.get("/pulse").json()["calls"]["current"]["ref"] == call.ref
    with django_capture_on_commit_callbacks(execute=True):
        desk.do(call, note("câu hỏi"))


def test_a_talk_whose_console_is_open_goes_on_without_the_cache(no_cache):
    call = CallFactory.create()
    long_ago = timezone.now() - 2 * SILENT_AFTER
    CallSegment.objects.update(alive_at=long_ago)
    AgentProfile.objects.update(seen_at=long_ago)
    desk_of(call.agent).get("/pulse")

    assert end_silent_talks() == 0
    seen = AgentProfile.objects.get().seen_at
    desk_of(call.agent).get("/pulse")
    assert AgentProfile.objects.get().seen_at == seen  # told once a minute


@pytest.mark.parametrize(("age", "is_told"), [(datetime.timedelta(hours=1), True), (CORRECTIONS_TOLD_FOR, False)])
def test_corrections_of_leads_are_told_for_some_days(age, is_told):
    call = ClosedCallFactory.create()
    CallEvent.objects.create(
        call=call,
        seq=1,
        op_id=uuid.uuid4(),
        kind="corrected",
        payload={"as_lead": True},
        created_at=timezone.now() - age,
    )

    assert bool(desk_of(call.agent).get("/pulse").json()["corrections"]) is is_told
