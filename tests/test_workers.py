"""Tests run in any process and any order: each finds its own ports, and the database as after the migrations."""

import os

import pytest
from django.db import connection
from wagtail.models import Locale, Page, Site

from tests.migrated_rows import read_rows, restore_rows
from tests.services.process import PORT_RANGES, free_port, worker_ports
from tests.workers import shuffle, unit_of, worker_count


def test_workers_have_no_port_in_common():
    names = ["", *(f"gw{number}" for number in range(PORT_RANGES - 1))]
    ports = [port for name in names for port in worker_ports(name)]
    assert len(set(ports)) == len(ports)


def test_a_port_is_given_once_and_is_the_workers_own():
    given = [free_port() for _ in range(20)]
    assert len(set(given)) == 20
    assert set(given) <= set(worker_ports(os.environ.get("PYTEST_XDIST_WORKER", "")))


@pytest.mark.parametrize(("free", "workers"), [(100, 1), (5_900, 1), (6_100, 2), (100_000, 4), (None, 4)])
def test_a_worker_for_each_core_that_has_its_memory(monkeypatch, free, workers):
    monkeypatch.setattr("tests.workers.os.sched_getaffinity", lambda _process: set(range(4)), raising=False)
    monkeypatch.setattr("tests.workers._available_bytes", lambda: free and free * 2**20)
    assert worker_count() == workers


@pytest.mark.parametrize(
    ("test", "unit"),
    [
        ("tests/faq/test_votes.py::TestVotes::test_once[a]", "tests/faq/test_votes.py"),
        ("tests/e2e/test_finding.py::test_it", "browser"),
        ("tests/integration/search/test_outage.py::test_it", "elasticsearch"),
        ("tests/integration/search/test_quality.py::TestElasticQuality::test_it", "quality"),
        ("tests/search/test_quality.py::test_it", "quality"),
    ],
)
def test_what_shares_a_server_or_the_real_site_runs_in_one_process(test, unit):
    assert unit_of(test) == unit


def test_a_shuffled_run_keeps_units_together_and_can_be_repeated(request):
    items = list(request.session.items)
    orders = []
    for seed in ("1", "2", "1"):
        shuffled = items[:]
        shuffle(shuffled, seed)
        orders.append(shuffled)
        units = [unit_of(item.nodeid) for item in shuffled]
        changes = sum(unit != before for unit, before in zip(units[1:], units, strict=False))
        assert changes == len(set(units)) - 1
    first, second, again = orders
    assert sorted(first, key=id) == sorted(items, key=id)
    assert first == again
    assert first != second or len(items) == 1


@pytest.mark.django_db
def test_the_rows_of_the_migrations_are_there_again():
    before = read_rows()
    Locale.objects.create(language_code="fr")
    Site.objects.all().delete()
    Page.objects.filter(depth=2).delete()
    connection.check_constraints()  # PostgreSQL empties no table while deletions wait to be checked
    restore_rows(before)
    assert read_rows() == before


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("_time", range(2))
def test_rows_of_migrations_are_there_although_the_test_before_has_emptied_all_tables(_time):
    assert Page.get_first_root_node() is not None
    assert Locale.objects.exists()
