import pytest
import requests
from django.core.management import call_command

from catalogue import service_checks
from catalogue.choices import CheckOutcome
from catalogue.models import OnlineService
from tests.factories import OnlineServiceFactory

pytestmark = pytest.mark.django_db


class Answer:
    def __init__(self, status_code):
        self.status_code = status_code
        self.ok = status_code < 400

    def __enter__(self):
        return self

    def __exit__(self, *error):
        return False


@pytest.fixture
def portal(monkeypatch):
    """Answers by address: a status code, or an exception to raise."""
    answers = {}

    def get(url, **options):
        answer = answers.get(url, 200)
        if isinstance(answer, Exception):
            raise answer
        return Answer(answer)

    monkeypatch.setattr(service_checks.requests, "get", get)
    return answers


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (200, CheckOutcome.ALIVE),
        (403, CheckOutcome.ALIVE),
        (404, CheckOutcome.DEAD),
        (500, CheckOutcome.DEAD),
        (requests.ConnectionError(), CheckOutcome.DEAD),
        (requests.Timeout(), CheckOutcome.DEAD),
    ],
)
def test_outcomes(portal, answer, outcome):
    service = OnlineServiceFactory.build(pk=1)
    portal[service.url] = answer
    assert service_checks.check(service).outcome == outcome


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
