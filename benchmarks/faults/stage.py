"""A small site in parts that can be made to fail: database, Elasticsearch, worker processes."""

import gc
import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random

import django

from tests.services.elasticsearch import Elasticsearch, elasticsearch
from tests.services.postgresql import PostgreSQL, postgresql

SEED = 20260701
_MOST_FILES = 4_096
PROCEDURES = 60  # beside those of the small site, so that few edits meet


@dataclass
class Stage:
    database: PostgreSQL
    elasticsearch: Elasticsearch
    random: Random


@contextmanager
def stage(
    *, elasticsearch_url: Callable[[Elasticsearch, ExitStack], str] | None = None, **settings: str
) -> Iterator[Stage]:
    """A small site, in both indexes. Sets Django up, so a process can have one stage only."""
    with ExitStack() as stack:
        node = stack.enter_context(elasticsearch())
        database = stack.enter_context(postgresql())
        directory = stack.enter_context(tempfile.TemporaryDirectory(prefix="kb-faults-"))
        url = node.wait()
        os.environ.update(
            DJANGO_SETTINGS_MODULE="benchmarks.faults.settings",
            DATABASE_URL=database.url,
            ELASTICSEARCH_URL=elasticsearch_url(node, stack) if elasticsearch_url else url,
            SEARCH_INDEX_DIR=str(Path(directory) / "index"),
            LOG_LEVEL="ERROR",
            **settings,
        )
        django.setup()
        _make_site()
        yield Stage(database, node, Random(SEED))  # noqa: S311


def _make_site() -> None:
    from django.core.management import call_command

    from tests.factories import ProcedurePageFactory
    from tests.search.small_site import make_small_site

    call_command("migrate", verbosity=0)
    with without_draining():
        make_small_site()
        for number in range(PROCEDURES):
            ProcedurePageFactory(name=f"Thủ tục số {number}", code=f"3.{number:06}")
    call_command("search_index", "rebuild", stdout=sys.stderr)


@contextmanager
def without_draining() -> Iterator[None]:
    """Changes inside the block are noted, and left to the worker."""
    from search.indexing.changes.outbox import changes_noted
    from search.indexing.feed import draining

    changes_noted.disconnect(draining.drain_soon)
    try:
        yield
    finally:
        changes_noted.connect(draining.drain_soon)


# Processes


@contextmanager
def process(work: Callable[[], object]) -> Iterator[int]:
    """The id of a new process that runs `work`; killed at the end of the block unless it has ended before."""
    number = fork(work)
    try:
        yield number
    finally:
        kill(number)


def fork(work: Callable[[], object]) -> int:
    """The id of a new process: seconds faster than a new interpreter, and sharing nothing but code."""
    from django.db import connections

    connections.close_all()
    sys.stdout.flush()
    number = os.fork()
    if number:
        return number
    status = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        _own_engines()
        # Sockets of the parent stay open in its children: a server that it closes would go on taking connections.
        gc.collect()
        os.closerange(3, _MOST_FILES)
        work()
        status = 0
    finally:
        os._exit(status)


def _own_engines() -> None:
    """Drop the parent's engines: its connections and open files must not be shared."""
    from search.engines import factory

    factory._elasticsearch.cache_clear()  # noqa: SLF001
    factory._embedded.cache_clear()  # noqa: SLF001


def run_worker() -> None:
    from search.indexing.feed.worker import Worker

    Worker().run()


def kill(number: int, how: int = signal.SIGKILL) -> None:
    with suppress(ProcessLookupError, ChildProcessError):
        os.kill(number, how)
        os.waitpid(number, 0)


# Edits and outcomes


def edit(random: Random) -> str:
    """The name of the random edit that was made."""
    from django.db import transaction

    from tests.search.site_edits import EDITS, NothingToEdit

    while True:
        name = random.choice(_frequent(EDITS))
        try:
            with without_draining(), transaction.atomic():
                EDITS[name](random)
            return name
        except NothingToEdit:
            continue


# These remove whole branches: as frequent as the others they would leave nothing to edit.
_RARE = frozenset({"unpublish_a_section", "move_a_section", "a_day_passes"})


def _frequent(edits: dict) -> list[str]:
    return sorted(set(edits) - _RARE)


def await_settled(*, seconds: float = 120.0) -> float:
    """Seconds until all changes but dead letters were settled. Raises TimeoutError."""
    from django.db import DatabaseError, connection

    from search.models import OutboxEntry

    started = time.monotonic()
    while time.monotonic() - started < seconds:
        try:
            if not OutboxEntry.objects.filter(settled_at=None, dead_at=None).exists():
                return time.monotonic() - started
        except DatabaseError:
            connection.close()
        time.sleep(0.1)
    raise TimeoutError(f"changes still wait after {seconds} s: {_waiting()}")


def _waiting() -> list[tuple]:
    from search.models import OutboxEntry

    left = OutboxEntry.objects.filter(settled_at=None, dead_at=None).order_by("pk")
    return list(left.values_list("channel", "page_id", "attempts", "due_at", "error")[:5])


def wrong_pages() -> int:
    """The number of pages that are missing, stale, ghosts or dead letters in either index."""
    from search.indexing.changes.outbox import dead_letters
    from search.indexing.feed.channels import own_channels
    from search.indexing.upkeep.verify import verify

    reports = [verify(channel, progress=False) for channel in own_channels()]
    return sum(report.differences + report.waiting.count + report.broken.count for report in reports) + (
        dead_letters().count()
    )


def say(text: str) -> None:
    print(text, flush=True)
