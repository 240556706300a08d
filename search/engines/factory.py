"""Engines by name, as the settings say. `get_engine()` is the primary engine; `get_search_engine()`, for searches of
visitors, falls back to the standby.
"""

import os
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from search.engines.base import Engine
from search.engines.embedded.engine import EmbeddedEngine
from search.engines.standby.breaker import Breaker
from search.engines.standby.failover import Failover, FailoverEngine
from search.engines.standby.index_lag import IndexLag, primary_index_lag

ENGINE_NAMES = ("elasticsearch", "embedded")


def get_engine(name: str = "") -> Engine:
    """The engine of that name, by default `SEARCH_ENGINE`. Cached, as engines hold connections and open files."""
    name = name or settings.SEARCH_ENGINE
    if name == "elasticsearch":
        return _elasticsearch(
            elasticsearch_urls(),
            settings.ELASTICSEARCH_INDEX,
            timeout=settings.ELASTICSEARCH_TIMEOUT,
            bulk_seconds=settings.ELASTICSEARCH_BULK_SECONDS,
            shards=settings.ELASTICSEARCH_SHARDS,
            replicas=settings.ELASTICSEARCH_REPLICAS,
            ca_certs=settings.ELASTICSEARCH_CA_CERTS,
        )
    if name == "embedded":
        return _embedded(str(settings.SEARCH_INDEX_DIR))
    raise ImproperlyConfigured(f"SEARCH_ENGINE is {name!r}, expected one of {', '.join(ENGINE_NAMES)}")


def get_search_engine() -> FailoverEngine:
    """For the searches of one request: the primary engine within the budget, then the standby."""
    primary, standby = get_engine(), None
    if settings.SEARCH_STANDBY not in ("", settings.SEARCH_ENGINE):
        standby = get_engine(settings.SEARCH_STANDBY)
    return _failover(primary, standby, settings.SEARCH_BUDGET_SECONDS, settings.SEARCH_BREAKER_SECONDS).for_request()


def elasticsearch_urls() -> tuple[str, ...]:
    urls = tuple(url.strip() for url in settings.ELASTICSEARCH_URL.split(",") if url.strip())
    if not urls:
        raise ImproperlyConfigured("ELASTICSEARCH_URL is empty: set it, or choose SEARCH_ENGINE=embedded")
    return urls


@lru_cache(maxsize=8)
def _elasticsearch(urls: tuple[str, ...], index: str, **options: Any) -> Engine:
    # Imported here, as its client takes 0.2 s, which a site on the embedded engine saves at every start.
    from search.engines.elastic.engine import ElasticEngine

    return ElasticEngine(urls, index, **options)


@lru_cache(maxsize=8)
def _embedded(directory: str) -> Engine:
    return EmbeddedEngine(Path(directory))


@lru_cache(maxsize=8)
def _failover(primary: Engine, standby: Engine | None, budget: float, breaker_seconds: float) -> Failover:
    lag = partial(primary_index_lag, primary.name, standby.name) if standby else IndexLag
    breaker = Breaker(primary.name, seconds=breaker_seconds)
    return Failover(primary, standby, budget=budget, breaker=breaker, lag=lag)


# A forked process has no copies of the threads, and must not share the connections.
os.register_at_fork(after_in_child=_failover.cache_clear)
os.register_at_fork(after_in_child=_elasticsearch.cache_clear)
