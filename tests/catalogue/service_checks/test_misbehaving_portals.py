"""A whole run against real sockets."""

import pytest
from django.core.cache import cache

from catalogue.models import OnlineService
from catalogue.service_checks import check_all, runs
from tests.catalogue.service_checks.portals import WAYS, misbehaving_portals
from tests.factories import OnlineServiceFactory

pytestmark = pytest.mark.django_db

SERVICES_A_HOST = 2


def test_each_way_of_misbehaving_is_told_from_the_others(monkeypatch):
    monkeypatch.setattr(runs, "PAUSE", 0)
    cache.clear()
    with misbehaving_portals(patience=5.0) as portals:
        ways = {
            OnlineServiceFactory(url=portals.url(way, 1, number)).pk: way
            for number in range(SERVICES_A_HOST)
            for way in WAYS
        }
        results = {result.service_id: result for result in check_all(OnlineService.objects.all(), portals.rules(1.0))}
    problems = {(way, results[key].problem) for key, way in ways.items()}
    assert problems == set(WAYS.items())
    assert {ways[key] for key, result in results.items() if result.leads_to_front_page} == {"front"}
