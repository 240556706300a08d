"""Counts searches, engine calls and look-ups of page copies, by their signals."""

from typing import Any

from django.dispatch import receiver

from operations.metrics import names
from page_cache import page_cache_looked
from search.engines.engine_signals import BreakerState, CallOutcome, breaker_changed, engine_answered
from search.signals import searched, suggested
from search.types import SearchResponse

NO_ENGINE = "none"


@receiver(searched, dispatch_uid="operations.metrics")
def count_search(response: SearchResponse, **_kwargs: Any) -> None:
    outcome = _outcome(response.engine, response.total, busy=response.busy)
    names.SEARCHES.labels(response.engine or NO_ENGINE, outcome).inc()
    names.SEARCH_SECONDS.observe(response.took_ms / 1000)
    names.SEARCH_ENGINE_SECONDS.observe(response.engine_ms / 1000)


@receiver(suggested, dispatch_uid="operations.metrics")
def count_suggest(engine: str, found: int, busy: bool, took_ms: float, engine_ms: float, **_kwargs: Any) -> None:
    names.SUGGESTS.labels(engine or NO_ENGINE, _outcome(engine, found, busy=busy)).inc()
    names.SUGGEST_SECONDS.observe(took_ms / 1000)
    names.SUGGEST_ENGINE_SECONDS.observe(engine_ms / 1000)


def _outcome(engine: str, found: int, *, busy: bool) -> str:
    if busy:
        return "refused"
    if not engine:
        return "failed"
    return "found" if found else "nothing"


@receiver(engine_answered, dispatch_uid="operations.metrics")
def count_engine_call(engine: str, outcome: CallOutcome, seconds: float, **_kwargs: Any) -> None:
    names.ENGINE_CALLS.labels(engine, outcome.value).inc()
    if seconds:  # it was asked
        names.ENGINE_CALL_SECONDS.labels(engine).observe(seconds)


@receiver(breaker_changed, dispatch_uid="operations.metrics")
def count_breaker(engine: str, state: BreakerState, **_kwargs: Any) -> None:
    names.BREAKERS_OPEN.labels(engine).set(state is not BreakerState.CLOSED)
    names.BREAKER_CHANGES.labels(engine, state.value).inc()


@receiver(page_cache_looked, dispatch_uid="operations.metrics")
def count_page_cache_look(hit: bool, **_kwargs: Any) -> None:
    names.PAGE_CACHE_LOOKS.labels("hit" if hit else "miss").inc()
