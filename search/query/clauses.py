"""The engine-neutral query: a tree of weighted clauses that each engine translates one to one.

Scores: `Terms` sums the BM25 scores of its tokens, `Sum` those of its clauses, `Best` takes the best clause plus `tie`
times the others. BM25 constants are the defaults of both engines (k1 1.2, b 0.75).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from search.query.fields import IndexField
from search.types import Sort


@dataclass(frozen=True)
class Terms:
    field: IndexField
    tokens: tuple[str, ...]
    boost: float = 1.0


@dataclass(frozen=True)
class Exact:
    """Matches any of the tokens, for a fixed score."""

    field: IndexField
    tokens: tuple[str, ...]
    score: float


@dataclass(frozen=True)
class AtLeast:
    """Matches at least `minimum` of the tokens; scores nothing."""

    field: IndexField
    tokens: tuple[str, ...]
    minimum: int


@dataclass(frozen=True)
class Sum:
    clauses: tuple["Clause", ...]


@dataclass(frozen=True)
class Best:
    clauses: tuple["Clause", ...]
    tie: float = 0.0


Clause = Terms | Exact | AtLeast | Sum | Best


@dataclass(frozen=True, kw_only=True)
class EngineQuery:
    """`matching`: at least one must match; with none every document does. `scoring` orders the matches.

    `today`: proleptic ordinal of the day on which documents must be valid. `facets`: to be counted, each under all
    `filters` but its own. `keys`: restricts the search to these documents, scored as among all. `counted`: whether the
    total is needed when no facets are; otherwise an engine may return the number of hits instead.
    """

    locale: str
    today: int
    matching: tuple[Clause, ...] = ()
    scoring: tuple[Clause, ...] = ()
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    facets: tuple[str, ...] = ()
    sort: Sort = Sort.RELEVANCE
    offset: int = 0
    limit: int = 10
    keys: tuple[str, ...] = ()
    counted: bool = True
