"""Search as views, API and console use it: `search(request)` and `suggest(request)`."""

import logging
import secrets
import time

from django.utils import timezone, translation

from search import hits
from search.engines import get_engine
from search.engines.base import Engine, EngineError, EngineResult
from search.facets import response_facets
from search.matching import matching_clauses, scoring_clauses
from search.query import AtLeast, EngineQuery
from search.suggesting import suggestion_clauses
from search.text.analysis import AnalysedQuery, analyse_query
from search.text.fields import Field
from search.text.tokens import fold_all
from search.types import FacetName, SearchRequest, SearchResponse, Sort, Suggestion, SuggestRequest

logger = logging.getLogger(__name__)

_NOTHING = EngineResult(total=0, hits=())
_NEAR_TITLES = 5


def search(request: SearchRequest, *, engine: Engine | None = None) -> SearchResponse:
    """Never raises for what a visitor sends. When no engine answers, the response is empty and its `engine` is ""."""
    started = time.perf_counter()
    query = analyse_query(request.text, request.locale)
    engine = engine or get_engine()
    name = engine.name
    suggestions: tuple[Suggestion, ...] = ()
    try:
        result = _find(request, query, engine)
        if not result.total and query:
            suggestions = _near_titles(query, engine)
    except EngineError as error:
        logger.error("no answer from the engine %s: %s", engine.name, error)
        result, name = _NOTHING, ""
    places = hits.place_chain(request.place)
    with translation.override(request.locale):
        return SearchResponse(
            request=request,
            total=result.total,
            hits=tuple(hits.make_hit(hit, query, places) for hit in result.hits),
            facets=response_facets(result.facets, request.filters),
            suggestions=suggestions,
            engine=name,
            took_ms=(time.perf_counter() - started) * 1000,
            search_id=secrets.token_urlsafe(12),
            confident=result.total > 0,
        )


def _find(request: SearchRequest, query: AnalysedQuery, engine: Engine) -> EngineResult:
    """No text at all asks for everything the filters leave; text without a word or a code ("???") finds nothing."""
    if request.text.strip() and not query:
        return _NOTHING
    return engine.search(engine_query(request, query))


def engine_query(request: SearchRequest, query: AnalysedQuery) -> EngineQuery:
    return EngineQuery(
        locale=request.locale,
        today=_today(),
        matching=matching_clauses(query),
        scoring=scoring_clauses(query),
        filters={FacetName(name): values for name, values in request.filters.items()},
        facets=tuple(FacetName),
        # Without words nothing is more relevant than the rest.
        sort=Sort.NEWEST if request.sort == Sort.RELEVANCE and not query else request.sort,
        offset=request.offset,
        limit=request.page_size,
    )


def suggest(request: SuggestRequest, *, engine: Engine | None = None) -> tuple[Suggestion, ...]:
    """Titles that the typed beginning may mean; nothing for empty input or without an engine."""
    query = analyse_query(request.text, request.locale)
    query = query if query.syllables else _codes_as_words(request)
    matching, scoring = suggestion_clauses(query)
    if not matching:
        return ()
    engine = engine or get_engine()
    try:
        result = engine.search(
            EngineQuery(locale=request.locale, today=_today(), matching=matching, scoring=scoring, limit=request.limit)
        )
    except EngineError as error:
        logger.error("no suggestions from the engine %s: %s", engine.name, error)
        return ()
    return tuple(hits.make_suggestion(hit, query) for hit in result.hits)


def _codes_as_words(request: SuggestRequest) -> AnalysedQuery:
    """A whole code typed is completed like the beginning of one."""
    codes = analyse_query(request.text, request.locale).procedure_codes
    return AnalysedQuery(tuple(code.replace(".", "") for code in codes), locale=request.locale)


def _near_titles(query: AnalysedQuery, engine: Engine) -> tuple[Suggestion, ...]:
    """Pages with any word of the query, best first."""
    words = tuple(dict.fromkeys(fold_all(query.syllables)))
    if not words:
        return ()
    result = engine.search(
        EngineQuery(
            locale=query.locale,
            today=_today(),
            matching=(AtLeast(Field.WORDS, words, 1),),
            scoring=scoring_clauses(query),
            limit=_NEAR_TITLES,
        )
    )
    return tuple(hits.make_suggestion(hit, query) for hit in result.hits)


def _today() -> int:
    return timezone.localdate().toordinal()
