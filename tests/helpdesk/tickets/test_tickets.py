"""Closed calls reach ticket systems at least once, signed, without words, and what nobody takes is seen."""

import datetime
import http.server
import json
import threading

import pytest
from django.utils import timezone

from core.fetching import NoAnswer
from helpdesk.models import OutboxDelivery
from helpdesk.signatures import HEADER, is_signed
from helpdesk.tickets.sending import revive, send_due
from tests.helpdesk.calls_api import desk_of, note, op, set_op
from tests.helpdesk.factories import CallFactory

pytestmark = pytest.mark.django_db

SECRET = "bí mật"


@pytest.fixture(autouse=True)
def _target(settings):
    settings.HELPDESK_TICKET_TARGETS = [f"phieu|https://phieu.example.vn/in|{SECRET}"]


@pytest.fixture
def closed():
    call = CallFactory()
    desk_of(call.agent).do(call, note("lời người gọi"), set_op("outcome", "answered", ""), op("end"), op("finish"))
    return call


def test_a_closed_call_is_queued_without_words(closed, settings):
    delivery = OutboxDelivery.objects.get()
    assert (delivery.body["ref"], delivery.body["outcome"]) == (closed.ref, "answered")
    assert "lời người gọi" not in json.dumps(delivery.body, ensure_ascii=False)


def test_notes_go_where_the_settings_allow_it(settings):
    settings.HELPDESK_TICKETS_WITH_NOTES = True
    call = CallFactory()
    desk_of(call.agent).do(call, note("lời người gọi"), set_op("outcome", "answered", ""), op("end"), op("finish"))
    assert OutboxDelivery.objects.get().body["notes"] == [{"kind": "note", "text": "lời người gọi"}]


def test_a_correction_is_sent_as_the_whole_call_again(closed):
    desk_of(closed.agent).do(closed, set_op("outcome", "partly", "answered"))
    bodies = OutboxDelivery.objects.order_by("created_at").values_list("body", flat=True)
    assert [body["outcome"] for body in bodies] == ["answered", "partly"]


def test_a_delivery_is_signed_and_sent_once(closed):
    sent = []

    def take(target, body, headers):
        sent.append((target.url, json.loads(body)["call"]["ref"], is_signed(headers[HEADER], body, [SECRET])))
        return 202

    assert send_due(take) == 1
    assert send_due(take) == 0
    assert sent == [("https://phieu.example.vn/in", closed.ref, True)]


def _fail(target, body, headers):
    raise NoAnswer("no answer")


def test_a_delivery_that_fails_waits_longer_each_time_and_is_dead_after_a_day(closed):
    assert send_due(_fail) == 0
    delivery = OutboxDelivery.objects.get()
    assert (delivery.attempts, delivery.dead_at, delivery.problem) == (1, None, "no answer")
    assert delivery.next_at > timezone.now()
    old = timezone.now() - datetime.timedelta(hours=25)
    OutboxDelivery.objects.update(created_at=old, next_at=timezone.now())
    send_due(lambda *args: 500)
    dead = OutboxDelivery.objects.get()
    assert dead.dead_at is not None
    assert dead.problem == "status 500"
    assert send_due(lambda *args: 200) == 0
    assert revive(dead)
    assert send_due(lambda *args: 200) == 1


def test_it_reaches_a_real_server(closed, settings):
    bodies = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            bodies.append(is_signed(self.headers[HEADER], body, [SECRET]))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *args):
            """Quiet."""

    server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        settings.HELPDESK_TICKET_TARGETS = [f"phieu|http://127.0.0.1:{server.server_port}/in|{SECRET}"]
        assert send_due() == 1
    finally:
        server.shutdown()
    assert bodies == [True]
