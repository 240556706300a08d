"""Openings of online services are counted by day, and nothing of who opened them is kept."""

import pytest
from django.urls import reverse
from django.utils import timezone

from catalogue.models import ServiceOpening
from tests.factories import OnlineServiceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def service(settings):
    settings.DEFAULT_LINK_HOSTS = ["*.example.vn"]
    return OnlineServiceFactory()


def opened(client, service, method="get", **headers):
    address = reverse("browse:open_service", args=[service.procedure.code, service.pk])
    response = getattr(client, method)(address, headers=headers)
    assert response["Location"] == service.url
    return list(ServiceOpening.objects.values_list("service_id", "day", "count"))


def test_openings_of_a_day_are_one_number(client, service):
    opened(client, service)
    assert opened(client, service) == [(service.pk, timezone.localdate(), 2)]
    assert not client.cookies


@pytest.mark.parametrize(
    "headers",
    [{"DNT": "1"}, {"Sec-GPC": "1"}, {"Sec-Purpose": "prefetch"}, {"User-Agent": "Googlebot/2.1"}],
)
def test_who_asks_not_to_be_counted_and_machines_are_not(client, service, headers):
    assert not opened(client, service, **headers)


def test_a_head_request_opens_nothing(client, service):
    assert not opened(client, service, method="head")
