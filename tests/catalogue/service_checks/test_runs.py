import datetime
import socket

import pytest
from django.core.cache import cache
from django.core.cache.backends.locmem import LocMemCache
from django.core.management import call_command
from django.utils import timezone

from catalogue import service_checks
from catalogue.choices import CheckOutcome, CheckProblem
from catalogue.models import AllowedHost, OnlineService, ServiceCheckSpell
from catalogue.service_checks import asking, keeping, pacing, runs
from core.due_work import SomeFailed
from core.fetching import Answer, FetchRefused, NoAnswer, Silence, TooManyRedirects
from tests.factories import OnlineServiceFactory

pytestmark = pytest.mark.django_db


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
    """Answers by address: a status code, the address that it ends at, or an exception to raise."""
    answers = {}

    def fetch(url, rules):
        if url.endswith("/robots.txt"):
            text = answers.get(url, 404)
            return Answer(text, url) if isinstance(text, int) else Answer(200, url, text.encode())
        if not rules.allowed(url):
            raise FetchRefused("not allowed")
        answer = answers.get(url, 200)
        if isinstance(answer, Exception):
            raise answer
        return Answer(answer, url) if isinstance(answer, int) else Answer(200, answer, hops=1)

    monkeypatch.setattr(asking, "fetch", fetch)
    monkeypatch.setattr(runs, "PAUSE", 0)
    AllowedHost.objects.create(host="example.vn", includes_subdomains=True)
    cache.clear()
    return answers


def again(service):
    """Let the next check of a service be due."""
    OnlineService.objects.filter(pk=service.pk).update(last_checked_at=timezone.now() - datetime.timedelta(days=8))


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        (200, CheckProblem.NONE),
        (403, CheckProblem.NONE),
        (404, CheckProblem.CLIENT),
        (500, CheckProblem.SERVER),
        (NoAnswer(), CheckProblem.NO_ANSWER),
        (NoAnswer(reason=Silence.NAME), CheckProblem.NAME),
        (NoAnswer(reason=Silence.TIME), CheckProblem.TIME),
        (NoAnswer(reason=Silence.TLS), CheckProblem.TLS),
        (NoAnswer(reason=Silence.CONNECTION), CheckProblem.NO_ANSWER),
        (NoAnswer(reason=Silence.GARBLED), CheckProblem.GARBLED),
        (TooManyRedirects(), CheckProblem.REDIRECTS),
        (FetchRefused(), CheckProblem.REFUSED),
    ],
)
def test_problems_are_told_apart(portal, answer, problem):
    service = OnlineServiceFactory.build(pk=1)
    portal[service.url] = answer
    assert service_checks.check(service).problem == problem


def test_no_hop_leaves_the_hosts_that_administrators_allow():
    AllowedHost.objects.create(host="gov.vn", includes_subdomains=True)
    allowed = asking.rules().allowed
    assert allowed("https://dichvucong.gov.vn/nop")
    assert not allowed("https://evil.example/nop")
    assert not allowed("http://dichvucong.gov.vn/nop")


def test_what_is_kept_does_not_tell_open_ports_from_closed_ones(closed_port, open_port):
    services = [OnlineServiceFactory.build(pk=1, url=f"https://127.0.0.1:{port}/") for port in (closed_port, open_port)]
    first, second = map(service_checks.check, services)
    assert (first.problem, first.status) == (second.problem, second.status) == (CheckProblem.REFUSED, None)


def test_the_command_keeps_what_it_saw_and_asks_again_only_when_due(portal):
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
    monkeypatch.setattr(runs, "BATCH", 2)
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
    again(gone)
    service_checks.check_some()
    gone.refresh_from_db()
    assert gone.last_outcome == CheckOutcome.DEAD


@pytest.mark.usefixtures("_weekly")
def test_a_service_deleted_while_it_is_asked_stops_no_other(portal, monkeypatch):
    services = [OnlineServiceFactory(url=f"https://cong-{number}.example.vn/{number}") for number in range(2)]
    kept = runs.keep

    def keep(result):
        OnlineService.objects.filter(pk=services[0].pk).delete()
        kept(result)

    monkeypatch.setattr(runs, "keep", keep)
    service_checks.check_some()
    services[1].refresh_from_db()
    assert services[1].last_outcome == CheckOutcome.ALIVE


# What is kept


@pytest.fixture
def service(portal):
    return OnlineServiceFactory(url="https://cong.example.vn/nop/1")


def checked(service):
    list(service_checks.check_all(OnlineService.objects.filter(pk=service.pk)))
    service.refresh_from_db()
    return service.last_outcome, service.last_problem


def test_a_failure_that_may_pass_takes_the_button_away_at_the_second_check(portal, service):
    assert checked(service) == (CheckOutcome.ALIVE, "")
    portal[service.url] = 503
    assert checked(service) == (CheckOutcome.ALIVE, CheckProblem.SERVER)
    since = service.failing_since
    assert checked(service) == (CheckOutcome.DEAD, CheckProblem.SERVER)
    assert service.failing_since == since
    portal[service.url] = 200
    assert checked(service) == (CheckOutcome.ALIVE, "")
    assert (service.failures, service.failing_since) == (0, None)


def test_a_page_that_is_not_there_takes_it_away_at_once(portal, service):
    portal[service.url] = 404
    assert checked(service) == (CheckOutcome.DEAD, CheckProblem.CLIENT)


@pytest.mark.usefixtures("_weekly")
def test_a_failure_is_looked_at_again_within_the_hour_and_a_dead_service_daily(portal, service):
    portal[service.url] = 503
    hours = {1: [], 2: []}
    for failures in hours:
        checked(service)
        for age in (0.5, 2, 25):
            checked_at = timezone.now() - datetime.timedelta(hours=age)
            OnlineService.objects.update(last_checked_at=checked_at)
            hours[failures].append(service_checks.due_services(7).exists())
    assert hours == {1: [False, True, True], 2: [False, False, True]}


def test_what_robots_may_not_ask_is_called_neither_dead_nor_alive(portal, service):
    portal["https://cong.example.vn/robots.txt"] = "User-agent: *\nDisallow: /nop/\n"
    portal[service.url] = 404
    assert checked(service) == (CheckOutcome.SKIPPED, CheckProblem.ROBOTS)


def test_a_portal_whose_robots_file_fails_is_not_asked(portal, service):
    portal["https://cong.example.vn/robots.txt"] = 503
    assert checked(service) == (CheckOutcome.SKIPPED, CheckProblem.ROBOTS)


def test_checks_go_on_while_the_cache_fails(portal, service, monkeypatch):
    def fail(*args, **kwargs):
        raise ConnectionError

    for name in ("get", "set"):
        monkeypatch.setattr(LocMemCache, name, fail)
    assert checked(service) == (CheckOutcome.ALIVE, CheckProblem.NONE)


def test_redirects_are_kept_and_one_to_the_front_page_is_told(portal, service):
    portal[service.url] = "https://cong.example.vn/nop/mot?x=1"
    checked(service)
    assert (service.final_url, service.leads_to_front_page) == ("https://cong.example.vn/nop/mot?x=1", False)
    portal[service.url] = "https://cong.example.vn/vi/trang-chu.html"
    checked(service)
    assert service.leads_to_front_page


def test_the_history_is_of_spells_and_bounded(portal, service, monkeypatch):
    monkeypatch.setattr(keeping, "KEPT_SPELLS", 3)
    for status in (200, 200, 404, 410, 410, 500):
        portal[service.url] = status
        checked(service)
    spells = ServiceCheckSpell.objects.order_by("pk").values_list("status", "checks")
    assert [*spells] == [(404, 1), (410, 2), (500, 1)]


def test_an_interrupted_run_goes_on_where_it_was(portal):
    for number in range(5):
        OnlineServiceFactory(url=f"https://cong-{number}.example.vn/nop")
    run = service_checks.check_all(service_checks.due_services(7))
    seen = [next(run).service_id for _time in range(2)]
    run.close()
    rest = {result.service_id for result in service_checks.check_all(service_checks.due_services(7))}
    assert len(rest) == 3
    assert rest.isdisjoint(seen)


def test_a_host_that_gives_no_answer_is_not_asked_for_each_of_its_services(portal, monkeypatch):
    asked = []
    services = [OnlineServiceFactory(url=f"https://im.example.vn/{number}") for number in range(20)]
    other = OnlineServiceFactory(url="https://song.example.vn/nop")
    original = asking.fetch

    def fetch(url, rules):
        if "/robots" not in url:
            asked.append(url)
        return original(url, rules)

    monkeypatch.setattr(asking, "fetch", fetch)
    portal.update({service.url: NoAnswer(reason=Silence.TIME) for service in services})
    results = list(service_checks.check_all(OnlineService.objects.order_by("pk")))
    assert len(results) == 21
    assert len(asked) == pacing.SILENT_IN_A_ROW + 1
    assert not OnlineService.objects.filter(pk=other.pk).exclude(last_problem="").exists()
    assert OnlineService.objects.filter(last_problem=CheckProblem.TIME).count() == 20
