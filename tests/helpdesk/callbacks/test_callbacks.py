"""Who is owed a call is called inside opening hours, at most three times, and their contact does not stay."""

import datetime

import pytest
from django.db import connection
from django.utils import timezone

from helpdesk.callbacks import attempts, owing
from helpdesk.callbacks.hours import opening_hours
from helpdesk.models import Callback, CallbackState
from tests.helpdesk.factories import AgentFactory, CallFactory

pytestmark = pytest.mark.django_db


def _owe(**values) -> Callback:
    owed = {"reason": "asked", "about": "lệ phí", "contact": "0912345678", **values}
    return owing.owe(owing.Owed(**owed), call=CallFactory.create())


def _made_due(callback: Callback) -> Callback:
    Callback.objects.filter(pk=callback.pk).update(due_from=timezone.now() - datetime.timedelta(minutes=1))
    callback.refresh_from_db()
    return callback


def test_a_callback_without_a_time_is_due_when_the_centre_opens() -> None:
    callback = _owe()

    assert opening_hours().is_open(callback.due_from)
    assert callback.due_to > callback.due_from


def test_the_contact_is_sealed_in_the_database_and_no_word_names_anybody() -> None:
    callback = _owe(about="gọi lại 0912345678")
    with connection.cursor() as cursor:
        cursor.execute("SELECT contact, about FROM helpdesk_callback")
        (contact, about) = cursor.fetchone()

    assert "0912" not in contact + about
    assert Callback.objects.get(pk=callback.pk).contact == "0912345678"


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"contact": " "}, owing.NO_CONTACT),
        ({"due_from": datetime.timedelta(days=-1)}, owing.PAST),
        ({"due_from": "night"}, owing.OUTSIDE_HOURS),
        ({"due_from": datetime.timedelta(days=60)}, owing.TOO_LATE),
    ],
)
def test_a_callback_that_cannot_be_kept_is_refused(values, why: str) -> None:
    begins = values.get("due_from")
    if begins == "night":
        night = timezone.localtime() + datetime.timedelta(days=1)
        values = {"due_from": night.replace(hour=2)}
    elif begins is not None:
        moment = timezone.now() + begins
        values = {"due_from": moment if begins.days < 0 else opening_hours().next_open(moment)}

    with pytest.raises(owing.CallbackRefused, match=why):
        _owe(**values)
    assert not Callback.objects.exists()


def test_only_those_of_the_agent_and_of_their_queues_are_due() -> None:
    agent = AgentFactory.create(queues=["phi"])
    for values in ({"owner": agent}, {"queue": "phi"}, {}, {"queue": "khac"}, {"owner": AgentFactory.create()}):
        _made_due(_owe(**values))
    _owe(owner=agent, due_from=opening_hours().next_open(timezone.now() + datetime.timedelta(days=3)))

    assert attempts.due_callbacks(agent).count() == 3


def test_of_two_agents_one_has_the_callback() -> None:
    callback, first, second = _made_due(_owe()), AgentFactory.create(), AgentFactory.create()
    stale = Callback.objects.get(pk=callback.pk)
    attempts.take(callback, callback.rev, first)

    with pytest.raises(attempts.NotYours) as taken:
        attempts.take(stale, stale.rev, second)
    assert taken.value.callback.owner == first
    with pytest.raises(attempts.NotYours):
        attempts.note_attempt(stale, stale.rev + 1, second, "reached")


def test_who_was_reached_is_forgotten() -> None:
    callback, agent = _made_due(_owe()), AgentFactory.create()
    callback = attempts.take(callback, callback.rev, agent)
    callback = attempts.note_attempt(callback, callback.rev, agent, "reached")

    assert (callback.state, callback.contact) == (CallbackState.DONE, "")


def test_the_third_attempt_is_the_last_and_attempts_are_hours_apart() -> None:
    callback, agent = _made_due(_owe()), AgentFactory.create()
    for number in range(1, 4):
        callback = attempts.take(callback, callback.rev, agent)
        callback = attempts.note_attempt(callback, callback.rev, agent, "no_answer")
        if number < 3:
            assert callback.state == CallbackState.WAITING
            assert callback.due_from >= timezone.now() + datetime.timedelta(minutes=119)
            assert callback.contact

    assert (callback.state, callback.contact) == (CallbackState.EXPIRED, "")
    assert callback.attempts.count() == 3


def test_contacts_are_wiped_when_their_days_are_over(settings) -> None:
    old, fresh = _owe(), _owe()
    days = settings.HELPDESK_CONTACT_DAYS
    Callback.objects.filter(pk=old.pk).update(created_at=timezone.now() - datetime.timedelta(days=days, hours=1))
    assert [item.name for item in attempts.late_items(timezone.now())] == [str(old)]
    attempts.expire()

    old.refresh_from_db()
    fresh.refresh_from_db()
    assert (old.state, old.contact) == (CallbackState.EXPIRED, "")
    assert fresh.contact
    assert attempts.late_items(timezone.now()) == []
