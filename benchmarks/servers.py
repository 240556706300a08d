"""PostgreSQL and Elasticsearch for one benchmark: those that the environment names, else its own, thrown away."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.services.directories import temporary_directory
from tests.services.elasticsearch import Elasticsearch
from tests.services.postgresql import postgresql
from tests.services.process import free_port

# Half of it for caches that a million documents need; 512 MB, what tests run with, is full at 200,000.
HEAP = "2g"


@contextmanager
def services(*, database: bool = True) -> Iterator[None]:
    """Addresses in the environment, Django set up with `benchmarks.settings`. Once a process."""
    with ExitStack() as stack:
        os.environ["BENCHMARK_FOLDER"] = stack.enter_context(tempfile.TemporaryDirectory(prefix="cam-nang-benchmark-"))
        own = None
        if not os.environ.get("ELASTICSEARCH_URL"):
            own = stack.enter_context(_elasticsearch())
        if not database:
            os.environ.setdefault("DATABASE_URL", f"sqlite:///{os.environ['BENCHMARK_FOLDER']}/db.sqlite3")
        elif not os.environ.get("DATABASE_URL"):
            os.environ["DATABASE_URL"] = stack.enter_context(postgresql()).url
        if own:
            os.environ["ELASTICSEARCH_URL"] = own.wait()
        set_up()
        yield


@contextmanager
def _elasticsearch() -> Iterator[Elasticsearch]:
    with temporary_directory() as directory:
        options = {"transport.port": free_port(), "discovery.type": "single-node"}
        node = Elasticsearch("elasticsearch", Path(directory), options, heap=os.environ.get("BENCHMARK_HEAP", HEAP))
        try:
            yield node
        finally:
            node.process.stop()


def set_up() -> None:
    """Django with the settings of benchmarks."""
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"
    django.setup()
