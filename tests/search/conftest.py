"""An embedded index of each test's own, and documents without a database."""

from pathlib import Path

import pytest
from pytest_django import Settings

from search.engines.base import Engine
from search.engines.embedded.engine import EmbeddedEngine
from tests.search.steered import editor, ranked_by  # noqa: F401


@pytest.fixture
def embedded(tmp_path: Path) -> EmbeddedEngine:
    """An empty embedded index."""
    engine = EmbeddedEngine(tmp_path / "index", lock_seconds=0)
    engine.rebuild([])
    return engine


@pytest.fixture
def embedded_site(settings: Settings, tmp_path: Path) -> Engine:
    """The site searching in an empty embedded index."""
    from search.engines.factory import get_engine

    settings.SEARCH_ENGINE = "embedded"
    settings.SEARCH_INDEX_DIR = tmp_path / "site-index"
    engine = get_engine()
    engine.rebuild([])
    return engine
