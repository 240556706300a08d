"""One process at a time, by the database's clock; a dead one is not waited for."""

import datetime
import os
import socket
import subprocess
import sys
import time

import pytest
from django.utils import timezone

from search.channels import leases
from search.channels.database_clock import database_now, from_now
from search.models import Lease

pytestmark = pytest.mark.django_db

ELSEWHERE = "another-host:77:ab12cd34"
_MINUTES = 10


def lease() -> Lease:
    return Lease.objects.get(name="work")


def expire() -> None:
    Lease.objects.update(until=from_now(-1))


@pytest.fixture(params=[-_MINUTES, _MINUTES])
def wrong_clock(request, monkeypatch):
    """Of this process, by ten minutes."""
    off = datetime.timedelta(minutes=request.param)
    now, seconds = timezone.now, time.time
    monkeypatch.setattr(timezone, "now", lambda: now() + off)
    monkeypatch.setattr(time, "time", lambda: seconds() + off.total_seconds())


def test_one_holds_it_and_the_other_does_not_get_it():
    assert leases.acquire("work", seconds=60)
    assert not leases.acquire("work", seconds=60, holder=ELSEWHERE)
    assert lease().holder == leases.own_name()


def test_it_can_be_held_on():
    leases.acquire("work", seconds=1)
    first = lease().until
    assert leases.acquire("work", seconds=60)
    assert lease().until > first


def test_leases_of_other_names_are_free():
    assert leases.acquire("work", seconds=60, holder=ELSEWHERE)
    assert leases.acquire("other work", seconds=60)


def test_it_passes_on_once_it_has_expired():
    assert leases.acquire("work", seconds=60, holder=ELSEWHERE)
    assert not leases.acquire("work", seconds=60)
    expire()
    assert leases.acquire("work", seconds=60)
    assert not leases.acquire("work", seconds=60, holder=ELSEWHERE)


def test_it_passes_on_once_it_is_released_and_only_by_its_holder():
    leases.acquire("work", seconds=60, holder=ELSEWHERE)
    leases.release("work")
    assert not leases.acquire("work", seconds=60)
    leases.release("work", holder=ELSEWHERE)
    assert leases.acquire("work", seconds=60)


def test_a_process_whose_clock_is_wrong_neither_takes_it_too_early_nor_too_late(wrong_clock):
    leases.acquire("work", seconds=60, holder=ELSEWHERE)
    assert not leases.acquire("work", seconds=60)
    assert leases.held() == {"work": False}
    expire()
    assert leases.held() == {}
    assert leases.acquire("work", seconds=60)


def test_a_process_whose_clock_is_wrong_holds_it_no_longer_than_it_says(wrong_clock):
    leases.acquire("work", seconds=60)
    left = (lease().until - database_now()).total_seconds()
    assert 0 < left <= 60


@pytest.fixture
def dead_process() -> str:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return f"{socket.gethostname()}:{process.pid}:ab12cd34"


def test_a_process_of_this_host_that_is_dead_is_not_waited_for(dead_process):
    leases.acquire("work", seconds=3_600, holder=dead_process, worker=True)
    assert leases.held() == {}
    assert leases.acquire("work", seconds=60)
    assert lease().holder == leases.own_name()


def test_a_process_that_lives_is():
    leases.acquire("work", seconds=60, holder=f"{socket.gethostname()}:{os.getppid()}:ab12cd34")
    assert not leases.acquire("work", seconds=60)


def test_an_earlier_process_that_had_our_number_is_dead():
    """After a restart, in a container for instance, where every process has the same."""
    leases.acquire("work", seconds=3_600, holder=f"{socket.gethostname()}:{os.getpid()}:00000000")
    assert leases.acquire("work", seconds=60)


def test_of_a_process_elsewhere_nothing_is_known(dead_process):
    host_away = dead_process.replace(socket.gethostname(), "another-host")
    leases.acquire("work", seconds=60, holder=host_away)
    assert not leases.acquire("work", seconds=60)


def test_what_a_worker_holds_its_own_process_does_not_take_for_a_moment_and_let_go():
    """A worker that notes a new day would drain it as any process does, and end its own lease with that."""
    assert leases.acquire("work", seconds=60, worker=True)
    assert not leases.acquire("work", seconds=60)
    assert leases.held() == {"work": True}
    assert leases.acquire("work", seconds=60, worker=True)
