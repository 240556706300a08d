"""A softphone opens its page at the moment at which the switchboard's message comes."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, connection, transaction

from helpdesk.calls.opening import one_at_a_time
from helpdesk.models import Call
from helpdesk.models.choices import CallState
from helpdesk.telephony import applying, pop
from tests.helpdesk.calls_api import desk_of
from tests.helpdesk.factories import AgentFactory
from tests.helpdesk.telephony.switchboard import SECRET, Line, Switchboard

pytestmark = pytest.mark.django_db

RING = Line("A", ((0, "ringing", "201"),))


@pytest.fixture
def agent():
    return AgentFactory(extension="201")


def _waits(call_id: str) -> bool:
    """Whether another connection would have to wait for calls of this chain."""
    with ThreadPoolExecutor(1) as other:
        return other.submit(_is_refused, call_id).result()


def _is_refused(call_id: str) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '1ms'")
            one_at_a_time(call_id)
    except Exception as error:
        return "lock timeout" in str(error)
    finally:
        connection.close()
    return False


def test_a_pop_and_a_message_of_one_call_wait_for_each_other(agent, postgresql, settings, monkeypatch):
    """Both look whether the call is there before they open it, and neither sees what the other has not committed."""
    settings.HELPDESK_TELEPHONY_SECRETS = [f"generic:{SECRET}"]
    waited = []
    for module, name in ((applying, "_popped"), (pop, "_known")):
        known = getattr(module, name)
        monkeypatch.setattr(module, name, lambda chain, known=known: waited.append(_waits("A")) or known(chain))
    desk_of(agent).post("/pop", {"call": "A", "event": "RING"})
    Switchboard().send_all(RING.messages())
    assert waited == [True, True]
    assert Call.objects.count() == 1


def test_a_call_that_the_agent_cannot_take_any_more_goes_on_to_ring(agent, monkeypatch):
    """Another one was answered by them between the look and the writing."""

    def too_late(*_args, **_values):
        raise IntegrityError("helpdesk_one_segment_in_talk")

    monkeypatch.setattr(pop, "transition", too_late)
    answer = desk_of(agent).post("/pop", {"call": "A", "event": "ANSWER"})
    assert answer.status_code == 200
    assert answer.json()["header"]["state"] == CallState.RINGING
