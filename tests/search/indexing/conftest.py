"""A site on two engines in memory, and one on a real embedded index."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from catalogue.models import ProcedurePage
from search.engines.embedded.engine import EmbeddedEngine
from search.indexing.feed import channels, feeding
from search.indexing.feed.channels import Channel, own_channels
from search.models import IndexChannel
from tests.factories import ProcedurePageFactory
from tests.search.indexing.memory import MemoryEngine
from tests.search.indexing.site import Documents, ten_documents

Committed = Callable[[], AbstractContextManager[list[Callable[[], Any]]]]


@pytest.fixture
def committed(django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> Committed:
    """`with committed():` runs what follows a commit, as the request of an editor does."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def page(embedded_site: EmbeddedEngine, committed: Committed) -> ProcedurePage:
    """Published on a site with an embedded index."""
    with committed():
        return ProcedurePageFactory(name="Cấp phép đào giếng", code="1.004232")


@pytest.fixture
def engines(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> dict[str, MemoryEngine]:
    """Primary and standby, by name. What a test changes is drained when the test says so."""
    settings.SEARCH_ENGINE, settings.SEARCH_STANDBY = "elasticsearch", "embedded"
    found = {name: MemoryEngine(name) for name in ("elasticsearch", "embedded")}
    monkeypatch.setattr(channels, "get_engine", lambda name="": found[name or "elasticsearch"])
    return found


@pytest.fixture
def primary(engines: dict[str, MemoryEngine]) -> MemoryEngine:
    return engines["elasticsearch"]


@pytest.fixture
def standby(engines: dict[str, MemoryEngine]) -> MemoryEngine:
    return engines["embedded"]


@pytest.fixture
def channel(engines: dict[str, MemoryEngine]) -> Channel:
    """Of the primary."""
    return own_channels()[0]


@pytest.fixture
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever waits goes on at once, and a channel that failed may be tried again."""

    def go_on(seconds: float) -> None:
        IndexChannel.objects.update(due_at=None)

    monkeypatch.setattr(feeding.time, "sleep", go_on)


@pytest.fixture
def documents(monkeypatch: pytest.MonkeyPatch) -> Documents:
    return ten_documents(monkeypatch)


@pytest.fixture
def served(documents: Documents, engines: dict[str, MemoryEngine]) -> Documents:
    """All of them in every index."""
    for engine in engines.values():
        engine.apply(documents=list(documents.values()), version=1)
    return documents
