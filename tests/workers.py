"""How tests are shared among the processes of pytest-xdist, and in which order they run."""

import hashlib
import os
from pathlib import Path

import pytest
from xdist.scheduler import LoadScopeScheduling

# Tests that run in one process, by the first prefix that fits: they share resources that take long to make, or have
# deadlines that a second process would upset. Other tests are distributed by module.
GROUPS = {
    "tests/e2e/": "browser",
    "tests/search/test_quality.py": "quality",
    "tests/integration/search/test_quality.py": "quality",
    "tests/integration/": "elasticsearch",
}

# Memory of a process with the real site, and of a browser with three nodes of Elasticsearch.
_WORKER_BYTES = 1_500 * 2**20
_RESERVED_BYTES = 3_000 * 2**20


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


def unit_of(nodeid: str) -> str:
    """The name shared by all tests that run one after the other in the same process: a group or a module."""
    module = nodeid.partition("::")[0]
    return next((group for start, group in GROUPS.items() if module.startswith(start)), module)


class UnitScheduling(LoadScopeScheduling):
    """A worker that has nothing left to do gets the next unit; those with the most tests come first."""

    def _split_scope(self, nodeid: str) -> str:
        return unit_of(nodeid)


def shuffle(items: list[pytest.Item], seed: str) -> None:
    """Another order for each seed, the same in each process. Tests of a unit and of a module stay together."""

    def rank(name: str) -> bytes:
        return hashlib.blake2b(f"{seed} {name}".encode()).digest()

    items.sort(key=lambda item: (rank(unit_of(item.nodeid)), rank(str(item.path)), rank(item.nodeid)))
