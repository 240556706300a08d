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
from search.query.office_question import asks_for_office
from search.query.understanding import Understanding
from search.ranking.confidence import CONFIDENT_FROM, confidence
from search.ranking.rank import WINDOW, RankedHit, own_code, promotions_for, rank
from search.results import common_hit as common_hits
from search.results import unsure_list
from search.results.few_at_once import is_hard
from search.results.hits import marked, outline, place_chain
from search.results.referral_card import choose_referral, without_answers
from search.results.variants import group_variants
from search.types import FacetName, Hit, Kind, SearchRequest, Sort, page_count


@dataclass(frozen=True)
class ResultPage:
    """`total` pages match, or more where it is not `exact`; `entries` is the length of their list, where a group of
    variants counts once. Counts of `estimated` facets come from a sample.

    `referral` fits best of all hits, and is not among `hits`. `window` are the ranked hits of the whole window, for
    explaining; `stored` the stored hits of the page.
    """

    total: int = 0
    exact: bool = True
    entries: int = 0
    hits: tuple[Hit, ...] = ()
    stored: tuple[StoredHit, ...] = ()
    facets: Mapping[str, tuple[FacetCount, ...]] = field(default_factory=dict)
    estimated: frozenset[str] = frozenset()
    confidence: float = 0.0
    referral: Hit | None = None
    window: tuple[RankedHit, ...] = ()
    common: bool = False  # whether a common answer stands first
    named: Hit | None = None  # the procedure that a query about a dossier names

    @property
    def is_unsure(self) -> bool:
        return self.total > 0 and self.referral is None and self.confidence < CONFIDENT_FROM


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
    # A referral alone has no list below it, and one page.
    last = page_count(found.entries, request.page_size) or int(found.referral is not None)
    if not 0 < last < request.page:
        return request, found
    request = replace(request, page=last)
    return request, found if found.hits else find(request, query, knowledge, engine, without=without)


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
    """An empty text matches every page that passes the filters; text without a word or a code ("???") matches none, nor
    does a place alone. A search that is not sure has no order but that of relevance.

    Beyond the end of a ranked list it is the last page, as ranking costs more than the search.

    Raises `EngineError`.
    """
    if (request.text.strip() and not query) or (query.is_place_alone and not query.codes):
        return EMPTY_PAGE
    if query.dossier_codes and not (query.words or query.codes):
        return _common_alone(query, knowledge, engine)
    if not query:
        return _sorted(request, query, engine)
    page = _ranked(request, query, knowledge, engine, without)
    if request.sort == Sort.RELEVANCE or page.is_unsure:
        return page
    return _sorted(request, query, engine)


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
    asks_common = common_hits.asks_common(request, query)
    window_query = engine_query(
        _among_questions(request) if asks_common and not query.names_procedure else request, query
    )
    result = engine.search(window_query)
    promotions = () if "promotions" in without else promotions_for(query, knowledge)
    hits = [*result.hits, *_promoted_elsewhere(promotions, result.hits, window_query, engine)]
    window = rank(hits, query, knowledge, promotions=promotions, without=without)
    places = place_chain(request.place or query.place)
    certainty = 0.0 if asks_for_office(query) else confidence(window, query, knowledge)
    named = _named_procedure(window, query, places) if asks_common and certainty >= CONFIDENT_FROM else None
    common = common_hits.common_hit(query, knowledge, engine) if asks_common else None
    card = None if common or "referral_card" in without else choose_referral(window)
    outlines = tuple(outline(each, query, places) for each in window if each is not card)
    groups = outlines if "variants" in without else group_variants(outlines)
    if asks_common:
        groups = tuple(replace(each, answers=()) for each in groups)  # what is asked is no fact of a procedure
        certainty = 1.0 if common else 0.0
    stored = {each.hit.stored.page_id: each.hit.stored for each in window}
    if common:
        first = common_hits.shown_hit(common, query, knowledge)
        groups = (first, *(each for each in groups if each.page_id != first.page_id))
        window = (common, *(each for each in window if each.hit.stored.page_id != first.page_id))
        stored[first.page_id] = common.hit.stored
    unsure = card is None and certainty < CONFIDENT_FROM
    groups = groups[: unsure_list.MOST_HITS] if unsure else groups
    # Nobody reads on so far in the hits of a hard query, and each further page would score all of them again.
    further = 0 if unsure or is_hard(query) else max(result.total - WINDOW, 0)
    last = page_count(len(groups) + further, request.page_size)
    offset = min(request.page, max(last, 1)) * request.page_size - request.page_size
    page = list(groups[offset : offset + request.page_size])
    missing = request.page_size - len(page)
    if missing and further:
        start = WINDOW + max(offset - len(groups), 0)
        beyond = engine.search(replace(window_query, offset=start, limit=missing, facets=(), counted=False)).hits
        page += [outline(RankedHit(hit, hit.score), query, places) for hit in beyond]
        stored |= {hit.stored.page_id: hit.stored for hit in beyond}
    shown = [stored[hit.page_id] for hit in page]
    listed = tuple(hit if hit.common else marked(hit, each, query) for hit, each in zip(page, shown, strict=True))
    return ResultPage(
        total=len(groups) if unsure else max(result.total, len(window)),
        exact=unsure or result.exact,
        entries=len(groups) + further,
        hits=unsure_list.without_offers(listed) if unsure else without_answers(listed) if card else listed,
        stored=tuple(shown),
        facets=result.facets,
        estimated=result.estimated,
        confidence=certainty,
        referral=marked(outline(card, query, places), card.hit.stored, query) if card else None,
        window=window,
        common=bool(common),
        named=named,
    )


def _common_alone(query: Understanding, knowledge: Knowledge, engine: Searcher) -> ResultPage:
    """Of a dossier code without words: no page is about it."""
    common = common_hits.common_hit(query, knowledge, engine)
    if common is None:
        return EMPTY_PAGE
    return ResultPage(
        total=1,
        entries=1,
        hits=(common_hits.shown_hit(common, query, knowledge),),
        stored=(common.hit.stored,),
        confidence=1.0,
        window=(common,),
        common=True,
    )


def _among_questions(request: SearchRequest) -> SearchRequest:
    return replace(request, filters={**request.filters, FacetName.KIND: (Kind.QUESTION,)})


def _named_procedure(window: Sequence[RankedHit], query: Understanding, places: tuple[str, ...]) -> Hit | None:
    """What the dossier is for."""
    if not query.names_procedure:
        return None
    first = next((each for each in window if each.hit.stored.kind == Kind.PROCEDURE), None)
    return outline(first, query, places) if first else None


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
