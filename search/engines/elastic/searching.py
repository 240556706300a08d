"""One search of an Elasticsearch index: up to two multi-searches whose answers become one result."""

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from elasticsearch import Elasticsearch

from search.engines.base import EngineError, EngineHit, EngineResult, EngineTimeout, FacetCount, IndexMissing
from search.engines.elastic import query as elastic_query
from search.engines.elastic.client import errors
from search.engines.elastic.query import COUNTED, SAMPLE, CountRequest
from search.engines.index_entry import facet_counts
from search.engines.stored_hit import read_stored_hit
from search.query.clauses import EngineQuery
from search.types import Sort

_MISSING = 404


def search(client: Elasticsearch, index: str, query: EngineQuery, *, seconds: float | None) -> EngineResult:
    """Raises `EngineError`; `EngineTimeout` after `seconds`, where given.

    Counts first, as the number of matches decides how the hits are requested.
    """
    deadline = time.monotonic() + seconds if seconds is not None else None
    requests = elastic_query.count_requests(query)
    result, documents = EngineResult(total=0, hits=()), 0
    if requests:
        bodies = [elastic_query.size(), *(elastic_query.counts(query, request) for request in requests)]
        size, *counts = _ask(client, index, bodies, deadline)
        documents = size["hits"]["total"]["value"]
        for request, answer in zip(requests, counts, strict=True):
            result = _counted(result, request, answer)
    estimated = [request for request in requests if not result.estimated.isdisjoint(request.facets)]
    share = min(SAMPLE / max(documents, 1), 1.0)
    bodies = [_hits(query, result, documents)]
    bodies += [elastic_query.counts(query, request, sampled=share) for request in estimated]
    page, *sampled = _ask(client, index, bodies, deadline)
    hits = tuple(map(_hit, page["hits"]["hits"]))
    result = replace(result, hits=hits, total=result.total if requests else len(hits))
    return _estimated(result, estimated, sampled, share)


def _hits(query: EngineQuery, result: EngineResult, documents: int) -> dict[str, Any]:
    if not result.exact and query.scoring:
        if query.sort == Sort.RELEVANCE:
            return elastic_query.candidates(query)
        # Scoring so many matches only to order equal dates or ratings takes seconds in a million; keys order them.
        query = replace(query, scoring=())
    return elastic_query.hits(query, many=_many(result, documents, query.offset + query.limit))


def _many(result: EngineResult, documents: int, needed: int) -> bool:
    """Whether skipping by scores reads fewer documents than there are matches.

    It scores every document until it has `needed` matches, and next to none from there on.
    """
    return not result.exact or result.total**2 > needed * documents > 0


def _counted(result: EngineResult, request: CountRequest, answer: Mapping[str, Any]) -> EngineResult:
    """The result with the counts of one request; facets of more matches than are counted are yet to be estimated."""
    ended_early = bool(answer.get("terminated_early"))
    if request.without is None:
        total = answer["hits"]["total"]["value"]
        result = replace(result, total=COUNTED if ended_early else total, exact=not ended_early)
    if ended_early:
        return replace(result, estimated=result.estimated | set(request.facets))
    return replace(result, facets={**result.facets, **_facets(request, answer)})


def _estimated(
    result: EngineResult, requests: Sequence[CountRequest], answers: Iterable[Mapping[str, Any]], share: float
) -> EngineResult:
    facets = dict(result.facets)
    for request, answer in zip(requests, answers, strict=True):
        for name, values in _facets(request, answer).items():
            facets[name] = tuple(replace(value, count=round(value.count / share)) for value in values)
    return replace(result, facets=facets, estimated=result.estimated if share < 1 else frozenset())


def _facets(request: CountRequest, answer: Mapping[str, Any]) -> dict[str, tuple[FacetCount, ...]]:
    return {name: facet_counts(answer["aggregations"][name]["buckets"]) for name in request.facets}


def _hit(hit: Mapping[str, Any]) -> EngineHit:
    return EngineHit(hit["_id"], float(hit["_score"] or 0.0), read_stored_hit(hit["_source"]["stored"]))


def _ask(
    client: Elasticsearch, index: str, bodies: Sequence[dict[str, Any]], deadline: float | None
) -> list[dict[str, Any]]:
    """Answers in the order of the bodies. Raises `EngineError` for an incomplete one."""
    if deadline is not None:
        left = max(deadline - time.monotonic(), 0.001)
        bodies = [{**body, "timeout": f"{max(int(left * 1000), 1)}ms"} for body in bodies]
        # A deadline leaves no time to retry on another node.
        client = client.options(request_timeout=left, retry_on_timeout=False)
    with errors():
        answers = client.msearch(searches=[part for body in bodies for part in ({"index": index}, body)])["responses"]
    for answer in answers:
        _check(answer)
    return answers


def _check(answer: Mapping[str, Any]) -> None:
    if error := answer.get("error"):
        reason = str(error.get("reason") or error) if isinstance(error, Mapping) else str(error)
        raise (IndexMissing if answer.get("status") == _MISSING else EngineError)(reason)
    if answer.get("timed_out"):
        raise EngineTimeout("stopped by the server, as its time was over")
    if answer["_shards"]["failed"]:
        raise EngineError("the answer is not complete")
