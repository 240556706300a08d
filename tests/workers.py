"""How tests are shared among the processes of pytest-xdist, and in which order they run."""

import hashlib
import os
from pathlib import Path

import pytest

# Tests with one of these fixtures run in one process, by the first that a test has: the fixture takes long to make,
# or what it leads to is asked within deadlines that a second process would upset.
GROUP_BY_FIXTURE = {
    "site_database": "browser",
    "real_site": "quality",
    "elasticsearch_url": "elasticsearch",
}
# The modules that use it read the same files once for all of their tests.
_DATA_FIXTURE = "shared_data"

# What a process with the real site in memory takes, and what the servers and a browser may still ask for.
_WORKER_BYTES = 1_500 * 2**20
_RESERVED_BYTES = 1_000 * 2**20


def worker_count() -> int:
    """One worker a core, fewer where the free memory does not suffice for them."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    available = _available_bytes()
    if available is None:
        return cores
    return max(1, min(cores, (available - _RESERVED_BYTES) // _WORKER_BYTES))


def _available_bytes() -> int | None:
    """Memory that can be had without swapping; None where the system does not say."""
    try:
        lines = Path("/proc/meminfo").read_text().splitlines()
    except OSError:
        return None
    kibibytes = next((line.split()[1] for line in lines if line.startswith("MemAvailable:")), None)
    return int(kibibytes) * 1024 if kibibytes else None


def group_of(item: pytest.Item) -> str | None:
    """The name shared by all tests that must run in the same process; None for a test that may run in any."""
    fixtures = getattr(item, "fixturenames", ())
    for fixture, group in GROUP_BY_FIXTURE.items():
        if fixture in fixtures:
            return group
    return item.path.stem if _DATA_FIXTURE in fixtures else None


def shuffle(items: list[pytest.Item], seed: str) -> None:
    """Another order for each seed, the same in each process. Tests of a group and of a module stay together."""

    def rank(name: str) -> bytes:
        return hashlib.blake2b(f"{seed} {name}".encode()).digest()

    def key(item: pytest.Item) -> tuple[bytes, bytes, bytes]:
        return rank(group_of(item) or str(item.path)), rank(str(item.path)), rank(item.nodeid)

    items.sort(key=key)
