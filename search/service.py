"""Search as views, API and console use it: `search(request)` and `suggest(request)`."""

import logging
import secrets
import time
from collections.abc import Callable, Collection
from dataclasses import replace

from django.conf import settings
from django.utils import timezone, translation

from search.engines.base import EngineError, EngineResult, EngineTimeout, Searcher
from search.engines.factory import get_search_engine
from search.kinds import is_declared
from search.query.clauses import AtLeast, EngineQuery
from search.query.did_you_mean import meant_text
from search.query.fields import IndexField
from search.query.knowledge import Knowledge
from search.query.matching import scoring_clauses
from search.query.pipeline import SPELLING_STEPS, understand
from search.query.understanding import ENGLISH, Understanding
from search.ranking.confidence import CONFIDENT_FROM
from search.results import result_page, suggesting, unsure_list
from search.results.dossier import shown_codes, shown_need
from search.results.facets import response_facets
from search.results.few_at_once import Busy, TooManyOfOne, turn_of, turn_of_text
from search.results.language_share import language_share
from search.results.related import related_searches
from search.results.result_page import ResultPage
from search.results.vietnamese_hits import with_vietnamese
from search.signals import searched, suggested
from search.steering import knowledge_store
from search.types import SearchRequest, SearchResponse, Suggestion, SuggestRequest
from vietnamese.tokens import fold_all

logger = logging.getLogger(__name__)

_NEAR_TITLES = 5


def search(
    request: SearchRequest,
    *,
    engine: Searcher | None = None,
    knowledge: Knowledge | None = None,
    without: Collection[str] = (),
    may_be_hard: Callable[[], bool] = lambda: True,
) -> SearchResponse:
    """Never raises, whatever a visitor sends. When no engine answers, the response is empty and its `engine` is "".

    `may_be_hard` is asked where the search is a hard one, and says whether its visitor may have one more.
    `without` names steps of understanding and signals of ranking to leave out.
    """
    started = time.perf_counter()
    knowledge = knowledge_store.current(request.locale) if knowledge is None else knowledge
    without = {*without, *(SPELLING_STEPS if request.verbatim else ())}
    query = Understanding(text=request.text, locale=request.locale)
    timed = _Timed(engine or get_search_engine())
    primary = timed.name
    near: tuple[Suggestion, ...] = ()
    busy = limited = timed_out = False
    with translation.override(request.locale):
        try:
            with turn_of_text(request.text) as has_turn:
                query = understand(request.text, request.locale, knowledge, day=timezone.localdate(), without=without)
                with turn_of(query, may_be_hard, has_turn=has_turn):
                    shown, result = result_page.find_page(request, query, knowledge, timed, without=without)
                    if request.locale == ENGLISH:
                        result = _with_vietnamese(request, query, result, knowledge, timed)
                    if not result.total and query.words and not query.is_place_alone:
                        near = _near_titles(query, timed)
            name = timed.name
        except Busy as error:
            shown, result, name, busy = request, result_page.EMPTY_PAGE, "", True
            limited = isinstance(error, TooManyOfOne)
        except EngineError as error:
            logger.error("no answer from the engine %s: %s", timed.name, error)
            shown, result, name = request, result_page.EMPTY_PAGE, ""
            timed_out = isinstance(error, EngineTimeout)
        did_you_mean = meant_text(query, knowledge.lexicon)
        facets = response_facets(result.facets, request.filters, estimated=result.estimated)
        lost = bool(name and request.text) and (result.is_unsure or not result.total)
        response = SearchResponse(
            request=shown,
            beyond_end=shown.page < request.page,
            total=result.total,
            exact=result.exact,
            entries=result.entries,
            hits=result.hits,
            facets=unsure_list.chosen_only(facets) if result.is_unsure else facets,
            suggestions=near,
            engine=name,
            busy=busy,
            limited=limited,
            timed_out=timed_out,
            degraded=name not in ("", primary),
            took_ms=(time.perf_counter() - started) * 1000,
            engine_ms=timed.milliseconds,
            search_id=secrets.token_urlsafe(12),
            confidence=result.confidence,
            confident=result.referral is not None or result.confidence >= CONFIDENT_FROM,
            referral=result.referral,
            intents=query.intents,
            did_you_mean=did_you_mean,
            corrected=bool(did_you_mean) and query.replaced,
            related=related_searches(request, result.stored),
            dossier_need=shown_need(query, answered=result.common, procedure=result.named),
            dossier_codes=shown_codes(query, knowledge),
            next_steps=unsure_list.next_steps(result.stored, facets) if lost else None,
            place=query.named_place,
            language_share=language_share(request.locale),
            understanding=query,
            window=result.window,
        )
    searched.send_robust(None, response=response)
    return response


def _with_vietnamese(
    request: SearchRequest, query: Understanding, result: ResultPage, knowledge: Knowledge, engine: Searcher
) -> ResultPage:
    vietnamese = knowledge_store.current(settings.LANGUAGE_CODE)
    day = timezone.localdate()
    return with_vietnamese(request, query, result, knowledge, vietnamese, engine, day=day)


class _Timed:
    """An engine, and the time that its searches took."""

    def __init__(self, engine: Searcher) -> None:
        self._engine = engine
        self.milliseconds = 0.0

    @property
    def name(self) -> str:
        return self._engine.name

    def search(self, query: EngineQuery) -> EngineResult:
        started = time.perf_counter()
        try:
            return _of_declared_kinds(self._engine.search(query))
        finally:
            self.milliseconds += (time.perf_counter() - started) * 1000


def _of_declared_kinds(result: EngineResult) -> EngineResult:
    """Without hits that an index still holds for an app that is no longer installed: nothing knows how to show them."""
    undeclared = {hit.stored.kind for hit in result.hits if not is_declared(hit.stored.kind)}
    if not undeclared:
        return result
    logger.error("hits of undeclared kinds are left out: %s; rebuild the index", ", ".join(sorted(undeclared)))
    return replace(result, hits=tuple(hit for hit in result.hits if hit.stored.kind not in undeclared))


def suggest(
    request: SuggestRequest, *, engine: Searcher | None = None, knowledge: Knowledge | None = None
) -> tuple[Suggestion, ...]:
    """Completions of the typed text, best first; none for empty input, without an engine, or for a long text while
    others are searched for."""
    started = time.perf_counter()
    knowledge = knowledge_store.current(request.locale) if knowledge is None else knowledge
    timed = _Timed(engine or get_search_engine())
    suggestions: tuple[Suggestion, ...] = ()
    name = ""
    busy = False
    try:
        suggestions = suggesting.suggest(request, timed, knowledge, day=timezone.localdate())
        name = timed.name
    except Busy:
        busy = True
    except EngineError as error:
        logger.error("no suggestions from the engine %s: %s", timed.name, error)
    took_ms = (time.perf_counter() - started) * 1000
    suggested.send_robust(
        None, engine=name, found=len(suggestions), busy=busy, took_ms=took_ms, engine_ms=timed.milliseconds
    )
    return suggestions


def _near_titles(query: Understanding, engine: Searcher) -> tuple[Suggestion, ...]:
    """Pages with any word of the query, best first."""
    words = tuple(dict.fromkeys(fold_all(query.words)))
    if not words:
        return ()
    result = engine.search(
        EngineQuery(
            locale=query.locale,
            today=_today(),
            matching=(AtLeast(IndexField.WORDS, words, 1),),
            scoring=scoring_clauses(query),
            limit=_NEAR_TITLES,
            counted=False,
        )
    )
    return tuple(suggesting.make_suggestion(hit, query) for hit in result.hits)


def _today() -> int:
    return timezone.localdate().toordinal()
