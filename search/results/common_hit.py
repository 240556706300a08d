"""The page of a common answer as the first hit of a query about a dossier, an account or the portal."""

from dataclasses import replace

from django.utils import timezone

from catalogue.choices import label_of
from faq.choices import CommonNeed
from search.engines.base import EngineHit, Searcher
from search.query.clauses import EngineQuery
from search.query.knowledge import Knowledge
from search.query.needs.common_answers import CommonAnswer
from search.query.understanding import Understanding
from search.ranking.ranked_hit import RankedHit
from search.results.hits import marked, outline
from search.types import CommonCard, Contribution, FacetName, Hit, Kind, SearchRequest

# Of the hit, where its score is explained.
SIGNAL = "dossier_need"


def asks_common(request: SearchRequest, query: Understanding) -> bool:
    """Whether a common answer is wanted: not by who looks among procedures only."""
    kinds = request.filters.get(FacetName.KIND, ())
    return bool(query.dossier_need) and (not kinds or Kind.QUESTION in kinds)


def common_hit(query: Understanding, knowledge: Knowledge, engine: Searcher) -> RankedHit | None:
    """The page as the index holds it, which says whether it may be found. One search; raises `EngineError`."""
    answer = knowledge.common_answers.by_need.get(query.dossier_need)
    found = _indexed(answer, engine) if answer else None
    return RankedHit(found, 0.0, (Contribution(SIGNAL, 0.0, query.dossier_need),), promoted=True) if found else None


def _indexed(answer: CommonAnswer, engine: Searcher) -> EngineHit | None:
    result = engine.search(
        EngineQuery(
            locale=answer.locale,
            today=timezone.localdate().toordinal(),
            keys=(str(answer.page_id),),
            limit=1,
            counted=False,
        )
    )
    return next((hit for hit in result.hits if hit.stored.page_id == answer.page_id), None)


def shown_hit(ranked: RankedHit, query: Understanding, knowledge: Knowledge) -> Hit:
    """With its card."""
    answer = knowledge.common_answers.by_need[query.dossier_need]
    hit = marked(outline(ranked, query, ()), ranked.hit.stored, query)
    return replace(hit, common=card_of(answer))


def card_of(answer: CommonAnswer) -> CommonCard:
    return CommonCard(
        need=answer.need,
        label=label_of(CommonNeed, answer.need),
        short_answer=answer.short_answer,
        locale=answer.locale,
        legal_bases=answer.legal_bases,
        law_as_of=answer.law_as_of,
        awaits_counsel=answer.awaits_counsel,
    )
