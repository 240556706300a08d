"""What is past its time goes, in chunks that can be interrupted; one call is exported and erased on demand."""

import datetime
import io
import json
import uuid

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from helpdesk.append_only.window import purge_window
from helpdesk.models import (
    AccessEntry,
    Call,
    CallEvent,
    CallNote,
    CallSearch,
    Handover,
    HandoverReport,
    InboxEvent,
    OutboxDelivery,
    ToldFact,
)
from helpdesk.retention.chunks import in_chunks
from helpdesk.retention.purge import run_step, steps
from helpdesk.retention.words import blanking
from helpdesk.sealed_field import sealer
from tests.helpdesk.calls_api import Desk
from tests.helpdesk.factories import ClosedCallFactory, add_event, tell, user_with

pytestmark = pytest.mark.django_db


def _full_call(**values):
    call = ClosedCallFactory(place_said="Hà Tây", target="Chi cục thuế", caller_key="a" * 64, **values)
    add_event(call, "note", text="lời")
    CallNote.objects.create(call=call, entry=uuid.uuid4(), version=1, text="lời người gọi")
    CallSearch.objects.create(call=call, query="lời tìm")
    fact = tell(call, "1.004222/b/amount", 20000)
    handover = Handover.objects.create(call=call, via="sms", text="tin đã gửi", recipient="0912345678", segments=1)
    handover.facts.add(fact)
    HandoverReport.objects.create(handover=handover, status="sent")
    OutboxDelivery.objects.create(call=call, target="phieu", body={"ref": call.ref, "notes": ["lời"]})
    return call


def _age(call: Call, days: float) -> None:
    from helpdesk.append_only.triggers import lifted

    at = timezone.now() - datetime.timedelta(days=days)
    Call.objects.filter(pk=call.pk).update(created_at=at)
    with lifted(connection), connection.cursor() as cursor:
        key = str(call.pk) if connection.vendor == "postgresql" else call.pk.hex
        cursor.execute("UPDATE helpdesk_handover SET created_at = %s WHERE call_id = %s", [at, key])


def _words() -> str:
    rows = [list(model.objects.values()) for model in (CallNote, CallSearch, CallEvent, Handover, OutboxDelivery)]
    return str(rows) + str(list(Call.objects.values("place_said", "target", "caller_key")))


def test_contacts_are_sealed_in_the_database():
    call = _full_call()
    with connection.cursor() as cursor:
        cursor.execute("SELECT recipient FROM helpdesk_handover")
        (stored,) = cursor.fetchone()
    assert "0912345678" not in stored
    assert call.handovers.get().recipient == "0912345678"


def test_a_seal_key_can_be_replaced_and_lost_ones_read_as_empty(settings):
    settings.HELPDESK_SEAL_KEYS = ["khóa một"]
    _full_call()
    settings.HELPDESK_SEAL_KEYS = ["khóa hai", "khóa một"]
    assert Handover.objects.get().recipient == "0912345678"
    settings.HELPDESK_SEAL_KEYS = ["khóa hai"]
    assert Handover.objects.get().recipient == ""
    assert sealer()


@pytest.mark.parametrize(("days", "left"), [(13, True), (15, False)])
def test_contacts_go_first(days, left):
    _age(_full_call(), days)
    call_command("helpdesk_purge", stdout=io.StringIO())
    assert bool(Handover.objects.get().recipient) is left
    assert CallNote.objects.get().text


def test_words_are_blanked_in_place_and_rows_stay():
    call = _full_call()
    recent = _full_call()
    _age(call, 91)
    call_command("helpdesk_purge", stdout=io.StringIO())
    call.refresh_from_db()
    assert (call.place_said, call.talk_s, call.outcome.code) == ("", 60, "answered")
    assert CallNote.objects.filter(call=call).get().text == ""
    assert CallEvent.objects.filter(call=call).get().payload == {}
    assert ToldFact.objects.filter(call=call).get().value == 20000
    assert CallNote.objects.filter(call=recent).get().text == "lời người gọi"
    assert AccessEntry.objects.get().details["words"] == 1


def test_calls_are_deleted_after_their_months_with_all_that_is_theirs():
    call = _full_call()
    _age(call, 740)
    call_command("helpdesk_purge", stdout=io.StringIO())
    assert not Call.objects.exists()
    assert not any(model.objects.exists() for model in (CallEvent, ToldFact, Handover, HandoverReport))


def test_a_dry_run_counts_and_changes_nothing():
    _age(_full_call(), 740)
    before, out = _words(), io.StringIO()
    call_command("helpdesk_purge", dry_run=True, stdout=out)
    assert "words\t1" in out.getvalue()
    assert "calls\t1" in out.getvalue()
    assert _words() == before
    assert not AccessEntry.objects.exists()


def test_a_purge_that_was_killed_goes_on_where_it_stood():
    for _ in range(7):
        _age(_full_call(), 100)
    words = next(step for step in steps() if step.name == "words")

    def stop(done: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_step(words, stop)
    assert Call.objects.filter(blanked_at=None).count() == 2
    assert run_step(words) == 2


def test_chunks_grow_while_they_are_quick_and_shrink_when_they_are_not(monkeypatch):
    from helpdesk.retention import chunks

    sizes, clock = [], iter([value for size in range(40) for value in (size * 10, size * 10 + (1 if size > 3 else 0))])
    monkeypatch.setattr(chunks.time, "monotonic", lambda: next(clock))
    left = [200]

    def find(size):
        keys = list(range(min(size, left[0])))
        left[0] -= len(keys)
        sizes.append(size)
        return keys

    assert in_chunks(find, lambda keys: lambda: None, lambda done: None) == 200
    assert sizes[:6] == [5, 10, 20, 40, 80, 40]


def test_messages_of_the_switchboard_go_with_the_words():
    InboxEvent.objects.create(
        provider="generic", event_id="1", kind="ringing", happened_at=timezone.now(), body={"cause": "x"}
    )
    InboxEvent.objects.filter(pk__isnull=False)
    call_command("helpdesk_purge", stdout=io.StringIO())
    assert InboxEvent.objects.count() == 1


def test_a_call_is_exported_without_contacts_and_the_export_is_logged():
    call, out = _full_call(), io.StringIO()
    call_command("helpdesk_export", call.ref, reason="yêu cầu số 5", stdout=out)
    whole = json.loads(out.getvalue())
    assert whole["notes"][0]["text"] == "lời người gọi"
    assert whole["has_contact"] is True
    assert "0912345678" not in out.getvalue()
    assert (AccessEntry.objects.get().kind, AccessEntry.objects.get().reason) == ("export", "yêu cầu số 5")


def test_a_call_is_erased_and_its_counts_stay():
    call = _full_call()
    call_command("helpdesk_erase", call.ref, reason="yêu cầu số 5", stdout=io.StringIO())
    for word in ("lời", "tin đã gửi", "0912345678", "Hà Tây", "a" * 64):
        assert word not in _words()
    call.refresh_from_db()
    assert (call.talk_s, call.events.count(), call.told_facts.count()) == (60, 1, 1)
    assert AccessEntry.objects.get().details["CallNote"] == 1


def test_erasing_takes_two_leads():
    call = _full_call()
    first, second = (Desk(user_with("helpdesk_lead")) for _ in range(2))
    body = {"reason": "người gọi yêu cầu"}
    for _ in range(2):
        assert first.post(f"/calls/{call.ref}/erasures", body).json() == {"erased": False}
    assert CallNote.objects.get().text
    assert second.post(f"/calls/{call.ref}/erasures", body).json() == {"erased": True}
    assert not CallNote.objects.get().text
    kinds = AccessEntry.objects.order_by("created_at").values_list("kind", flat=True)
    assert list(kinds) == ["erase_asked", "erase_asked", "erase"]


def test_an_open_call_is_not_erased():
    from tests.helpdesk.factories import CallFactory

    call = CallFactory()
    lead = Desk(user_with("helpdesk_lead"))
    assert lead.post(f"/calls/{call.ref}/erasures", {"reason": "người gọi yêu cầu"}).status_code == 409


def test_a_word_written_while_a_purge_looks_for_words_goes_as_well():
    call = _full_call()
    blank = blanking([call.pk])
    CallNote.objects.create(call=call, entry=uuid.uuid4(), version=1, text="lời đến sau")
    Call.objects.filter(pk=call.pk).update(rev=call.rev + 1)
    with purge_window():
        blank()
    assert "lời" not in _words()
