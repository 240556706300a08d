"""Engines by name. Settings decide which one a site uses; code asks for `get_engine()`."""

from functools import lru_cache

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from search.engines.base import Engine

ENGINE_NAMES = ("elasticsearch", "embedded")


def get_engine(name: str = "") -> Engine:
    """The engine of that name, else the one of the settings. Engines are kept: they hold connections and open files."""
    name = name or settings.SEARCH_ENGINE
    if name == "elasticsearch":
        if not settings.ELASTICSEARCH_URL:
            raise ImproperlyConfigured("ELASTICSEARCH_URL is empty: set it, or choose SEARCH_ENGINE=embedded")
        timeout = settings.ELASTICSEARCH_TIMEOUT
        return _elasticsearch(settings.ELASTICSEARCH_URL, settings.ELASTICSEARCH_INDEX, timeout)
    if name == "embedded":
        return _embedded(str(settings.SEARCH_INDEX_DIR))
    raise ImproperlyConfigured(f"SEARCH_ENGINE is {name!r}, expected one of {', '.join(ENGINE_NAMES)}")


@lru_cache(maxsize=8)
def _elasticsearch(url: str, index: str, timeout: float) -> Engine:
    from search.engines.elastic import ElasticEngine

    return ElasticEngine(url, index, timeout=timeout)


@lru_cache(maxsize=8)
def _embedded(directory: str) -> Engine:
    from pathlib import Path

    from search.engines.embedded import EmbeddedEngine

    return EmbeddedEngine(Path(directory))
