import datetime
import socket

import pytest
from django.core.management import call_command
from django.utils import timezone

from catalogue import service_checks
from catalogue.choices import CheckOutcome
from catalogue.models import AllowedHost, OnlineService
from core.due_work import SomeFailed
from core.fetching import Answer, FetchRefused, NoAnswer
from tests.factories import OnlineServiceFactory

pytestmark = pytest.mark.django_db


class _InThisThread:
    """In place of a pool of threads, which would not see the rows of this test."""

    def __init__(self, workers):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *error):
        return False

    map = staticmethod(map)


@pytest.fixture
def open_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.fixture
def closed_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    return port


@pytest.fixture
def portal(monkeypatch):
    """Answers by address: a status code, or an exception to raise."""
    answers = {}

    def fetch(url, rules):
        answer = answers.get(url, 200)
        if isinstance(answer, Exception):
            raise answer
        return Answer(answer, url)

    monkeypatch.setattr(service_checks, "fetch", fetch)
    return answers


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (200, CheckOutcome.ALIVE),
        (403, CheckOutcome.ALIVE),
        (404, CheckOutcome.DEAD),
        (500, CheckOutcome.DEAD),
        (NoAnswer(), CheckOutcome.DEAD),
        (FetchRefused(), CheckOutcome.DEAD),
    ],
)
def test_outcomes(portal, answer, outcome):
    service = OnlineServiceFactory.build(pk=1)
    portal[service.url] = answer
    assert service_checks.check(service).outcome == outcome


def test_no_hop_leaves_the_hosts_that_administrators_allow():
    AllowedHost.objects.create(host="gov.vn", includes_subdomains=True)
    allowed = service_checks.rules().allowed
    assert allowed("https://dichvucong.gov.vn/nop")
    assert not allowed("https://evil.example/nop")
    assert not allowed("http://dichvucong.gov.vn/nop")


def test_what_is_kept_does_not_tell_open_ports_from_closed_ones(closed_port, open_port):
    services = [OnlineServiceFactory.build(pk=1, url=f"https://127.0.0.1:{port}/") for port in (closed_port, open_port)]
    first, second = map(service_checks.check, services)
    assert (first.outcome, first.detail) == (second.outcome, second.detail)


def test_the_command_keeps_what_it_saw_and_asks_again_only_when_due(portal, monkeypatch):
    # SQLite in memory belongs to one thread.
    monkeypatch.setattr(service_checks.ThreadPoolExecutor, "map", lambda self, work, items: map(work, items))
    dead = OnlineServiceFactory()
    portal[dead.url] = 404
    OnlineServiceFactory()
    call_command("check_services")
    assert set(OnlineService.objects.values_list("last_outcome", "last_detail")) == {
        (CheckOutcome.DEAD, "HTTP 404"),
        (CheckOutcome.ALIVE, "HTTP 200"),
    }
    portal[dead.url] = 200
    call_command("check_services")
    dead.refresh_from_db()
    assert dead.last_outcome == CheckOutcome.DEAD


# By the time


@pytest.fixture
def _weekly(settings):
    settings.SERVICE_CHECK_DAYS = 7


@pytest.mark.usefixtures("_weekly")
def test_one_batch_is_checked_oldest_first_and_none_before_its_time(portal, monkeypatch):
    monkeypatch.setattr(service_checks, "BATCH", 2)
    now = timezone.now()
    never, old, older, recent = (
        OnlineServiceFactory(last_checked_at=now - datetime.timedelta(days=days) if days else None)
        for days in (0, 8, 9, 6)
    )
    service_checks.check_some()
    checked = OnlineService.objects.filter(last_outcome=CheckOutcome.ALIVE)
    assert {*checked} == {never, older}
    service_checks.check_some()
    assert {*checked.all()} == {never, older, old}
    service_checks.check_some()
    assert recent not in checked.all()


def test_none_is_checked_where_checks_are_off(portal, settings):
    settings.SERVICE_CHECK_DAYS = 0
    OnlineServiceFactory()
    service_checks.check_some()
    assert not OnlineService.objects.exclude(last_checked_at=None).exists()


@pytest.mark.usefixtures("_weekly")
def test_a_machine_without_a_network_calls_no_service_dead(portal):
    services = [OnlineServiceFactory(url=f"https://cong-{number}.example.vn/") for number in range(3)]
    portal.update({service.url: NoAnswer() for service in services})
    with pytest.raises(SomeFailed, match="ra được mạng"):
        service_checks.check_some()
    assert not OnlineService.objects.exclude(last_checked_at=None).exists()


@pytest.mark.usefixtures("_weekly")
def test_a_portal_that_is_gone_is_dead_where_others_answer(portal):
    OnlineServiceFactory(
        url="https://song.example.vn/", last_outcome=CheckOutcome.ALIVE, last_checked_at=timezone.now()
    )
    gone = OnlineServiceFactory(url="https://mat.example.vn/")
    portal[gone.url] = NoAnswer()
    service_checks.check_some()
    gone.refresh_from_db()
    assert gone.last_outcome == CheckOutcome.DEAD


@pytest.mark.usefixtures("_weekly")
def test_a_service_deleted_while_it_is_asked_stops_no_other(monkeypatch):
    services = [OnlineServiceFactory(url=f"https://cong-{number}.example.vn/") for number in range(2)]

    def fetch(url, rules):
        OnlineService.objects.filter(pk=services[0].pk).delete()
        return Answer(200, url)

    monkeypatch.setattr(service_checks, "ThreadPoolExecutor", _InThisThread)
    monkeypatch.setattr(service_checks, "fetch", fetch)
    service_checks.check_some()
    services[1].refresh_from_db()
    assert services[1].last_outcome == CheckOutcome.ALIVE
