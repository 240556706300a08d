import pytest
from django.urls import reverse
from django.utils import timezone

from catalogue.choices import CheckOutcome, CheckProblem
from catalogue.models import ServiceOpening
from catalogue.service_checks import ServiceCheck, keep
from tests.factories import OnlineServiceFactory

pytestmark = pytest.mark.django_db


def trouble(problem, openings=0, **changes):
    service = OnlineServiceFactory(**changes)
    keep(ServiceCheck(service.pk, problem, 404 if problem == CheckProblem.CLIENT else None))
    if openings:
        ServiceOpening.objects.create(service=service, day=timezone.localdate(), count=openings)
    return service


def listed(client, **query):
    return [service for service, _spells in client.get(reverse("service_worklist"), query).context["rows"]]


def test_the_most_opened_come_first_and_those_that_open_are_left_out(admin_client):
    trouble(CheckProblem.NONE, openings=9)
    rare, common = trouble(CheckProblem.CLIENT, openings=1), trouble(CheckProblem.TLS, openings=5)
    assert listed(admin_client) == [common, rare]
    assert listed(admin_client, **{"van-de": "tls"}) == [common]


def test_a_service_that_leads_to_the_front_page_is_listed(admin_client):
    service = OnlineServiceFactory()
    keep(ServiceCheck(service.pk, CheckProblem.NONE, 200, "https://dichvucong.example.vn/", True))
    service.refresh_from_db()
    assert service.last_outcome == CheckOutcome.ALIVE
    assert listed(admin_client, **{"van-de": "front_page"}) == [service]


def test_no_query_for_each_row(admin_client, django_assert_max_num_queries):
    trouble(CheckProblem.CLIENT)
    listed(admin_client)
    for _time in range(5):
        trouble(CheckProblem.CLIENT)
    with django_assert_max_num_queries(20):
        assert len(listed(admin_client)) == 6
