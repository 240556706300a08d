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
from search.ranking.contradiction import Stated
from search.ranking.rank import WINDOW, promotions_for, rank
from search.ranking.ranked_hit import RankedHit, own_code
from search.results import common_hit as common_hits
from search.results import unsure_list
from search.results.few_at_once import is_hard
from search.results.hits import marked, outline, place_chain, withheld
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


@dataclass(frozen=True)
class _Ranking:
    """The first hits of all pages, best first, and which of them is shown as the answer.

    `common`: of a query about a dossier. `card`: the referral that fits best. Without either, a search is sure by its
    `certainty`.
    """

    result: EngineResult
    query: EngineQuery
    window: tuple[RankedHit, ...]
    certainty: float
    common: RankedHit | None = None
    card: RankedHit | None = None

    @property
    def is_unsure(self) -> bool:
        return self.card is None and self.certainty < CONFIDENT_FROM


def _ranked(
    request: SearchRequest, query: Understanding, knowledge: Knowledge, engine: Searcher, without: Collection[str]
) -> ResultPage:
    asks_common = common_hits.asks_common(request, query)
    places = place_chain(request.place or query.place)
    ranking = _rank(request, query, knowledge, engine, without)
    named = None
    if asks_common:
        named = _named_procedure(ranking, query, places)
        ranking = _with_common(ranking, common_hits.common_hit(query, knowledge, engine))
    # No referral is an office either: its words are those of what the office is asked about.
    if not (ranking.common or asks_for_office(query) or "referral_card" in without):
        ranking = replace(ranking, card=choose_referral(ranking.window))
    groups = _groups(query, places, knowledge, ranking, without, answers=not asks_common)
    # Nobody reads on so far in the hits of a hard query, and each further page would score all of them again.
    further = 0 if ranking.is_unsure or is_hard(query) else max(ranking.result.total - WINDOW, 0)
    page, stored = _page(request, query, places, ranking, groups, further, engine)
    return ResultPage(
        total=len(groups) if ranking.is_unsure else max(ranking.result.total, len(ranking.window)),
        exact=ranking.is_unsure or ranking.result.exact,
        entries=len(groups) + further,
        hits=_offering(page, ranking),
        stored=stored,
        facets=ranking.result.facets,
        estimated=ranking.result.estimated,
        confidence=ranking.certainty,
        referral=marked(outline(ranking.card, query, places), ranking.card.hit.stored, query) if ranking.card else None,
        window=ranking.window,
        common=bool(ranking.common),
        named=named,
    )


def _rank(
    request: SearchRequest, query: Understanding, knowledge: Knowledge, engine: Searcher, without: Collection[str]
) -> _Ranking:
    only_questions = common_hits.asks_common(request, query) and not query.names_procedure
    window_query = engine_query(_among_questions(request) if only_questions else request, query)
    result = engine.search(window_query)
    promotions = () if "promotions" in without else promotions_for(query, knowledge)
    hits = [*result.hits, *_promoted_elsewhere(promotions, result.hits, window_query, engine)]
    window = rank(hits, query, knowledge, promotions=promotions, without=without)
    certainty = 0.0 if asks_for_office(query) else confidence(window, query, knowledge)
    return _Ranking(result, window_query, tuple(window), certainty)


def _with_common(ranking: _Ranking, common: RankedHit | None) -> _Ranking:
    """A query about a dossier is answered by its common answer, and by nothing else."""
    if common is None:
        return replace(ranking, certainty=0.0)
    page_id = common.hit.stored.page_id
    others = (each for each in ranking.window if each.hit.stored.page_id != page_id)
    return replace(ranking, certainty=1.0, common=common, window=(common, *others))


def _groups(
    query: Understanding,
    places: tuple[str, ...],
    knowledge: Knowledge,
    ranking: _Ranking,
    without: Collection[str],
    *,
    answers: bool,
) -> tuple[Hit, ...]:
    """The entries of the list, near twins as one. Without `answers`, what is asked is no fact of a procedure."""
    listed = (each for each in ranking.window if each is not ranking.card and each is not ranking.common)
    outlines = tuple(outline(each, query, places) for each in listed)
    groups = (
        outlines if "variants" in without else group_variants(outlines, is_denied=Stated(query, knowledge).is_denied_by)
    )
    if not answers:
        groups = tuple(replace(each, answers=(), brief={}) for each in groups)
    if ranking.common:
        groups = (common_hits.shown_hit(ranking.common, query, knowledge), *groups)
    return groups[: unsure_list.MOST_HITS] if ranking.is_unsure else groups


def _page(
    request: SearchRequest,
    query: Understanding,
    places: tuple[str, ...],
    ranking: _Ranking,
    groups: tuple[Hit, ...],
    further: int,
    engine: Searcher,
) -> tuple[tuple[Hit, ...], tuple[StoredHit, ...]]:
    """Beyond the window in the order of the engine. `further`: hits that are there."""
    ranked = {each.hit.stored.page_id: each for each in ranking.window}
    stored = {page_id: each.hit.stored for page_id, each in ranked.items()}
    last = page_count(len(groups) + further, request.page_size)
    offset = min(request.page, max(last, 1)) * request.page_size - request.page_size
    page = list(groups[offset : offset + request.page_size])
    missing = request.page_size - len(page)
    if missing and further:
        start = WINDOW + max(offset - len(groups), 0)
        beyond = engine.search(replace(ranking.query, offset=start, limit=missing, facets=(), counted=False)).hits
        page += [outline(RankedHit(hit, hit.score), query, places) for hit in beyond]
        stored |= {hit.stored.page_id: hit.stored for hit in beyond}
    shown = tuple(stored[hit.page_id] for hit in page)
    listed = tuple(
        hit if hit.common else marked(withheld(hit, ranked.get(hit.page_id)), each, query)
        for hit, each in zip(page, shown, strict=True)
    )
    return listed, shown


def _offering(page: tuple[Hit, ...], ranking: _Ranking) -> tuple[Hit, ...]:
    if ranking.is_unsure:
        return unsure_list.without_offers(page)
    return without_answers(page) if ranking.card else page


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


def _named_procedure(ranking: _Ranking, query: Understanding, places: tuple[str, ...]) -> Hit | None:
    """What the dossier is for; None where the query does not say, or it is not certain."""
    if not query.names_procedure or ranking.certainty < CONFIDENT_FROM:
        return None
    first = next((each for each in ranking.window if each.hit.stored.kind == Kind.PROCEDURE), None)
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
