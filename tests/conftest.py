"""Fixtures for all tests: real services and data by name, or a skip with the reason where this machine has none."""

import os
import secrets
from collections.abc import Generator, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import settings as django_settings
from django.core.cache import caches
from django.db import connection
from django.utils import translation
from django.utils.translation.reloader import translation_file_changed
from elasticsearch import Elasticsearch
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from pytest_django import DjangoDbBlocker, Settings
from pytest_django.plugin import blocking_manager_key
from xdist.remote import Producer

from core import counters
from core.management.commands.compile_locale import compile_catalogues
from tests.migrated_rows import Tables, read_rows, restore_rows
from tests.services.elasticsearch_cluster import Cluster
from tests.services.elasticsearch_cluster import elasticsearch_cluster as running_cluster
from tests.services.errors import ServiceUnavailable
from tests.services.missing import miss
from tests.workers import UnitScheduling, shuffle, worker_count

if TYPE_CHECKING:
    from tests.search.quality import Quality
    from tests.search.real_knowledge import RealSite

ROOT = Path(__file__).resolve().parent.parent
MARKED_FOLDERS = ("integration", "e2e")

# How long an example takes says how busy the machine is. In CI the examples of a test are the same each time, so that a
# change is judged by what it changed; elsewhere they are new ones.
hypothesis_settings.register_profile(
    "untimed", deadline=None, derandomize="CI" in os.environ, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--shuffle", metavar="SEED", help="run the tests in another order, the same for the same seed")


def pytest_configure(config: pytest.Config) -> None:
    """The workers of xdist are started by a process that has been here."""
    if not hasattr(config, "workerinput"):
        for path in compile_catalogues([Path(path) for path in django_settings.LOCALE_PATHS]):
            translation_file_changed(None, path)  # Django has read what there was while it was set up


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    return worker_count()


@pytest.hookimpl(optionalhook=True, tryfirst=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> UnitScheduling:
    return UnitScheduling(config, log)


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> Generator[None]:
    """A test's folder is its marker; browser tests go last, as they swap the database meanwhile."""
    for item in items:
        folder = item.path.relative_to(ROOT / "tests").parts[0]
        if folder in MARKED_FOLDERS:
            item.add_marker(folder)
    yield
    if seed := config.getoption("--shuffle"):
        shuffle(items, seed)
    else:
        items.sort(key=lambda item: item.get_closest_marker("e2e") is not None)


_MIGRATED = pytest.StashKey[Tables]()


@pytest.fixture(scope="session")
def django_db_setup(request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """The test database, and a copy of what migrations wrote there."""
    with django_db_blocker.unblock():
        request.config.stash[_MIGRATED] = read_rows()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None]:
    """A test with real transactions empties all tables at its end; the next one finds them as after the migrations."""
    yield
    marker = item.get_closest_marker("django_db")
    migrated = item.config.stash.get(_MIGRATED, None)
    if marker and marker.kwargs.get("transaction") and migrated is not None:
        with item.config.stash[blocking_manager_key].unblock():
            restore_rows(migrated)


@pytest.fixture(autouse=True)
def fresh_cache() -> None:
    """Cached lists and rate limits of one test are no concern of the next."""
    from catalogue.places import place_cache  # models: only once Django is set up

    for cache in (*caches.all(), counters.own):
        cache.clear()
    place_cache.forget()


@pytest.fixture(autouse=True)
def language_of_the_site() -> None:
    """A request for an English page leaves its language active in the thread."""
    translation.activate(django_settings.LANGUAGE_CODE)


@pytest.fixture(scope="session")
def elasticsearch_url() -> str:
    """The address of a running Elasticsearch 8, several with a comma between them where it is a cluster."""
    if url := os.environ.get("ELASTICSEARCH_URL"):
        return url
    miss(os.environ.get("ELASTICSEARCH_UNAVAILABLE", "no Elasticsearch: `make test` starts one"))


@pytest.fixture
def elasticsearch_index(elasticsearch_url: str) -> Iterator[str]:
    """An index name of this test's own; whatever starts with it is deleted afterwards."""
    name = f"cam-nang-test-{secrets.token_hex(6)}"
    yield name
    with Elasticsearch(elasticsearch_url.split(",")) as client:
        # The server refuses to delete by pattern, so that nobody deletes everything.
        for index in client.indices.get(index=f"{name}*", expand_wildcards="all"):
            client.indices.delete(index=index)


@pytest.fixture
def elasticsearch_site(settings: Settings, elasticsearch_url: str, elasticsearch_index: str) -> str:
    """The site searching in Elasticsearch, in an index of its own, whose name is returned."""
    settings.ELASTICSEARCH_URL = elasticsearch_url
    settings.ELASTICSEARCH_INDEX = elasticsearch_index
    settings.SEARCH_ENGINE = "elasticsearch"
    return elasticsearch_index


@pytest.fixture(scope="module")
def elasticsearch_cluster(elasticsearch_url: str) -> Iterator[Cluster]:
    """Three nodes of the module's own, which its tests may kill. Only where the tests have Elasticsearch at all."""
    with ExitStack() as stack:
        try:
            cluster = stack.enter_context(running_cluster())
            cluster.wait()
        except ServiceUnavailable as reason:
            miss(str(reason))
        yield cluster


@pytest.fixture
def cluster_site(settings: Settings, elasticsearch_site: str, elasticsearch_cluster: Cluster) -> Cluster:
    """The site searching in a cluster, without a standby that would answer instead."""
    settings.ELASTICSEARCH_URL = elasticsearch_cluster.urls
    settings.SEARCH_STANDBY = ""
    return elasticsearch_cluster


@pytest.fixture
def postgresql() -> None:
    """For tests of behaviour that only PostgreSQL has."""
    if connection.vendor != "postgresql":
        miss(os.environ.get("DATABASE_UNAVAILABLE", "the test database is not PostgreSQL: `make test` starts one"))


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real official data, which is not part of the repository."""
    folder = Path(os.environ.get("SHARED_DATA", ROOT.parent / "shared/data"))
    if not folder.is_dir():
        miss(f"no real data in {folder}: SHARED_DATA names another folder")
    return folder


@pytest.fixture(scope="session")
def real_site(shared_data: Path) -> "RealSite":
    """Real documents and starter knowledge."""
    from tests.search.real_knowledge import real_site

    return real_site(shared_data)


@pytest.fixture(scope="session")
def embedded_quality(real_site: "RealSite", shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> "Quality":
    """The real site in an embedded index."""
    from search.engines.embedded.engine import EmbeddedEngine
    from tests.search.quality import Quality

    engine = EmbeddedEngine(tmp_path_factory.mktemp("quality"))
    engine.rebuild(real_site.documents)
    return Quality(real_site, engine, shared_data)
