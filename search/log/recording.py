"""Logs searches: one INSERT, after the response is sent."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from core.visits import is_person
from search.log.after_response import run_after_response
from search.log.query_masking import group_key, masked_query
from search.log.sources import source_of
from search.log.tracking import Tracking, is_first_view, is_logged, may_add
from search.models import SearchLog, SearchSource
from search.types import Hit, SearchResponse


def record_page(request: HttpRequest, response: SearchResponse, tracking: Tracking) -> None:
    """Logs the search of a page if it is a new one."""
    if tracking.is_new:
        source = source_of(request, SearchSource.PAGE)
        entry = log_entry(response, source=source, search_id=tracking.search_id)
        run_after_response(request, partial(_insert, entry))


def record_api(request: HttpRequest, response: SearchResponse) -> None:
    if is_logged(response) and is_first_view(response) and is_person(request) and may_add(request, response):
        source = source_of(request, SearchSource.API)
        entry = log_entry(response, source=source, search_id=response.search_id)
        run_after_response(request, partial(_insert, entry))


def record_agent(request: HttpRequest, response: SearchResponse) -> None:
    """Logs the search of a call that came to rest."""
    if is_logged(response) and is_first_view(response):
        entry = log_entry(response, source=SearchSource.AGENT, search_id=response.search_id)
        run_after_response(request, partial(_insert, entry))


def log_entry(response: SearchResponse, *, source: SearchSource, search_id: str) -> SearchLog:
    query = masked_query(response.request.text)
    return SearchLog(
        search_id=search_id,
        at=timezone.now(),
        query=query,
        normalised=group_key(query),
        intents=[str(intent) for intent in response.intents],
        locale=response.request.locale[:2],
        source=source,
        engine=response.engine[:20],
        total=response.total,
        confident=response.confident,
        need=response.dossier_need.need if response.dossier_need else "",
        referred_to=response.referral.page_id if response.referral else 0,
        shown=[row for rank, hit in enumerate(response.shown, start=1) for row in _shown(rank, hit)],
        top_code=_top_code(response)[:8],
        took_ms=round(response.took_ms),
    )


def _top_code(response: SearchResponse) -> str:
    """Of the first hit that has one; "" where a referral answers, as no procedure is for the need."""
    return "" if response.referral else next((hit.code for hit in response.hits if hit.code), "")


def _shown(rank: int, hit: Hit) -> Iterator[list[Any]]:
    """Rows of rank, code and page id: the hit, then its variants at the same rank, with page id 0 (unknown)."""
    yield [rank, hit.code, hit.page_id]
    for variant in hit.variants:
        if variant.code != hit.code:
            yield [rank, variant.code, 0]


def _insert(entry: SearchLog) -> None:
    # Of two requests with the same id, the first is kept.
    SearchLog.objects.bulk_create([entry], ignore_conflicts=True)
