"""One search with its inputs and intermediate results, from which the parts of an explanation are made."""

from collections.abc import Collection
from dataclasses import dataclass

from search.engines.base import Engine
from search.query.clauses import EngineQuery
from search.query.knowledge import Knowledge, PromotionRule
from search.query.understanding import Understanding
from search.ranking.rank import promotions_for
from search.ranking.ranked_hit import RankedHit
from search.types import SearchRequest


@dataclass(frozen=True, kw_only=True)
class ExplainedSearch:
    """`window` are the ranked hits, best first; `sent` is the query of the engine."""

    request: SearchRequest
    query: Understanding
    knowledge: Knowledge
    engine: Engine
    sent: EngineQuery
    window: tuple[RankedHit, ...]
    without: Collection[str]

    @property
    def promotions(self) -> tuple[PromotionRule, ...]:
        return () if "promotions" in self.without else promotions_for(self.query, self.knowledge)
