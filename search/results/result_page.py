"""From an understood query to one page of the list: search, ranking, grouping of variants, pagination.

The best hits of the engine form the window, which is ranked a second time. Pages are cut from its groups; beyond it the
engine's order applies.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.utils import timezone

from search.engines.base import EngineHit, EngineResult, FacetCount, Searcher
from search.engines.stored_hit import StoredHit
from search.query.clauses import EngineQuery, Exact
from search.query.facets import facet_names, known_filters
from search.query.fields import IndexField
from search.query.knowledge import Knowledge, PromotionRule
from search.query.matching import matching_clauses, scoring_clauses
from search.query.understanding import Understanding
from search.ranking.confidence import confidence
from search.ranking.rank import WINDOW, RankedHit, own_code, promotions_for, rank
from search.results.few_at_once import is_hard
from search.results.hits import marked, outline, place_chain, withheld
from search.results.variants import group_variants
from search.types import Hit, SearchRequest, Sort, page_count


@dataclass(frozen=True)
class ResultPage:
    """`total` pages match, or more where it is not `exact`; `entries` is the length of their list, where a group of
    variants counts once. Counts of `estimated` facets come from a sample.

    `window` are the ranked hits of the whole window, for explaining; `stored` the stored hits of the page.
    """

    total: int = 0
    exact: bool = True
    entries: int = 0
    hits: tuple[Hit, ...] = ()
    stored: tuple[StoredHit, ...] = ()
    facets: Mapping[str, tuple[FacetCount, ...]] = field(default_factory=dict)
    estimated: frozenset[str] = frozenset()
    confidence: float = 0.0
    window: tuple[RankedHit, ...] = ()


EMPTY_PAGE = ResultPage()


def find_page(
    request: SearchRequest,
    query: Understanding,
    knowledge: Knowledge,
    engine: Searcher,
    *,
    without: Collection[str] = (),
) -> tuple[SearchRequest, ResultPage]:
    """The page, and the request that it answers: for the last page where the list ends before the one asked for.

    Raises `EngineError`.
    """
    engine = _Remembering(engine)
    found = find(request, query, knowledge, engine, without=without)
    last = page_count(found.entries, request.page_size)
    if found.hits or not 0 < last < request.page:
        return request, found
    request = replace(request, page=last)
    return request, find(request, query, knowledge, engine, without=without)


class _Remembering:
    """An engine that is asked no query twice: the window is the same for every page."""

    def __init__(self, engine: Searcher) -> None:
        self._engine = engine
        self._answers: list[tuple[EngineQuery, EngineResult]] = []

    @property
    def name(self) -> str:
        return self._engine.name

    def search(self, query: EngineQuery) -> EngineResult:
        for asked, answer in self._answers:
            if asked == query:
                return answer
        answer = self._engine.search(query)
        self._answers.append((query, answer))
        return answer


def find(
    request: SearchRequest,
    query: Understanding,
    knowledge: Knowledge,
    engine: Searcher,
    *,
    without: Collection[str] = (),
) -> ResultPage:
    """An empty text matches every page that passes the filters; text without a word or a code ("???") matches none.

    Raises `EngineError`.
    """
    if request.text.strip() and not query:
        return EMPTY_PAGE
    if request.sort != Sort.RELEVANCE or not query:
        return _sorted(request, query, engine)
    return _ranked(request, query, knowledge, engine, without)


def engine_query(request: SearchRequest, query: Understanding) -> EngineQuery:
    """The query for the window, with counts of all facets."""
    return EngineQuery(
        locale=request.locale,
        today=timezone.localdate().toordinal(),
        matching=matching_clauses(query),
        scoring=scoring_clauses(query),
        filters=known_filters(request.filters),
        facets=facet_names(),
        limit=WINDOW,
    )


def _sorted(request: SearchRequest, query: Understanding, engine: Searcher) -> ResultPage:
    """In an order of the engine: by satisfaction or date; without words by date."""
    sort = Sort.NEWEST if request.sort == Sort.RELEVANCE else request.sort
    result = engine.search(
        replace(engine_query(request, query), sort=sort, offset=request.offset, limit=request.page_size)
    )
    places = place_chain(request.place)
    outlines = [outline(RankedHit(hit, hit.score), query, places) for hit in result.hits]
    return ResultPage(
        total=result.total,
        exact=result.exact,
        entries=result.total,
        hits=tuple(marked(hit, each.stored, query) for hit, each in zip(outlines, result.hits, strict=True)),
        stored=tuple(each.stored for each in result.hits),
        facets=result.facets,
        estimated=result.estimated,
        confidence=1.0,
    )


def _ranked(
    request: SearchRequest, query: Understanding, knowledge: Knowledge, engine: Searcher, without: Collection[str]
) -> ResultPage:
    window_query = engine_query(request, query)
    result = engine.search(window_query)
    promotions = () if "promotions" in without else promotions_for(query, knowledge)
    hits = [*result.hits, *_promoted_elsewhere(promotions, result.hits, window_query, engine)]
    window = rank(hits, query, knowledge, promotions=promotions, without=without)
    places = place_chain(request.place or query.place)
    outlines = tuple(outline(each, query, places) for each in window)
    groups = outlines if "variants" in without else group_variants(outlines)
    stored = {each.hit.stored.page_id: each.hit.stored for each in window}
    page = list(groups[request.offset : request.offset + request.page_size])
    missing = request.page_size - len(page)
    # Nobody reads on so far in the hits of a hard query, and each further page would score all of them again.
    further = 0 if is_hard(query) else max(result.total - WINDOW, 0)
    if missing and further:
        start = WINDOW + max(request.offset - len(groups), 0)
        beyond = engine.search(replace(window_query, offset=start, limit=missing, facets=(), counted=False)).hits
        page += [outline(RankedHit(hit, hit.score), query, places) for hit in beyond]
        stored |= {hit.stored.page_id: hit.stored for hit in beyond}
    shown = [stored[hit.page_id] for hit in page]
    ranked = {each.hit.stored.page_id: each for each in window}
    page = [withheld(hit, ranked.get(hit.page_id)) for hit in page]
    return ResultPage(
        total=max(result.total, len(window)),
        exact=result.exact,
        entries=len(groups) + further,
        hits=tuple(marked(hit, each, query) for hit, each in zip(page, shown, strict=True)),
        stored=tuple(shown),
        facets=result.facets,
        estimated=result.estimated,
        confidence=confidence(window, query, knowledge),
        window=window,
    )


def _promoted_elsewhere(
    promotions: Sequence[PromotionRule], hits: Sequence[EngineHit], window_query: EngineQuery, engine: Searcher
) -> tuple[EngineHit, ...]:
    """Promoted procedures that their words alone would not have brought into the window."""
    codes = {code for promotion in promotions if promotion.promoted for code in promotion.codes}
    missing = tuple(sorted(codes - set(map(own_code, hits))))
    if not missing:
        return ()
    only = (Exact(IndexField.CODES, missing, 0.0),)
    result = engine.search(
        replace(window_query, matching=only, scoring=(), facets=(), counted=False, limit=len(missing))
    )
    return tuple(hit for hit in result.hits if own_code(hit) in missing)
