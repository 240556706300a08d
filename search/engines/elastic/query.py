"""The clause tree in Elasticsearch's query language.

One search becomes several requests: counts, which score nothing, and hits, which skip documents that cannot be among
the best. Both stay fast in an index of millions: counting ends at `COUNTED` matches; beyond, facets are estimated from
a sample and only candidates are scored exactly.

The default similarity keeps the constant factor (k1 + 1) of BM25, as tantivy does. Term scores are divided by it: fixed
scores and the measures of confidence then mean the same in both engines.
"""

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from typing import Any

from elasticsearch_dsl import Search
from elasticsearch_dsl.aggs import Terms as TermsBuckets
from elasticsearch_dsl.query import Bool, ConstantScore, DisMax, Match, MatchAll, Query, Range, Term
from elasticsearch_dsl.query import Terms as AnyTerm

from search.engines.base import K1_PLUS_1
from search.engines.index_entry import FACET_LIMIT, facet_field, filter_field
from search.query.clauses import AtLeast, Best, Clause, EngineQuery, Exact, Sum, Terms
from search.query.fields import ACCENTED_OF, IndexField
from search.types import Sort
from vietnamese.tokens import folded

# Matches are counted one by one up to here; nobody reads on so far, and counting a million takes longer than a search.
COUNTED = 10_000
# Documents in the sample for facets of more matches, chosen by their checksums. A value that one document in a hundred
# has is then counted to 10 % (standard error); with 20,000 it is 7 %, and a search takes longer.
SAMPLE = 10_000
# Candidates of each shard that are scored exactly, and so come in their exact order. In a million documents 96 % of the
# exact 50 best are found with 100; with 200 it is 97 %, and slow queries take a fifth longer.
RESCORED = 100
# Weight of a candidate's first score: it orders those that are not rescored, below all that are.
_FIRST_SCORE = 1e-6
_CHECKSUMS = 2**28
_FOLDED_OF = {accented: folded for folded, accented in ACCENTED_OF.items()}
_SORTS: dict[Sort, list] = {
    Sort.RELEVANCE: ["_score", "key"],
    Sort.SATISFACTION: ["-satisfaction", "_score", "key"],
    Sort.NEWEST: ["-published", "_score", "key"],
}


@dataclass(frozen=True)
class CountRequest:
    """Counts of `facets` under all filters but that of `without`; without `without`, the total too."""

    facets: tuple[str, ...]
    without: str | None = None


def count_requests(query: EngineQuery) -> tuple[CountRequest, ...]:
    """Facets without a filter of their own are counted together; each of the others under the other filters."""
    if not (query.facets or query.counted or query.offset):  # further pages are ranked like the first
        return ()
    free = CountRequest(tuple(name for name in query.facets if name not in query.filters))
    return (free, *(CountRequest((name,), name) for name in query.facets if name in query.filters))


def size() -> dict[str, Any]:
    """The body of the request for the number of documents in the index."""
    return Search()[0:0].extra(track_total_hits=True).to_dict()


def hits(query: EngineQuery, *, many: bool = False) -> dict[str, Any]:
    """The body of the request for one page of hits, without their total.

    With `many` matches, documents are skipped by their scores; otherwise each match is scored.
    """
    search = Search().source(["stored"]).extra(track_total_hits=False)
    search = search.sort(*_SORTS[query.sort])[query.offset : query.offset + query.limit]
    scoring = [*flat(query.scoring)]
    if query.sort != Sort.RELEVANCE or not many or not scoring:
        body = Bool(filter=_restrictions(query), should=scoring, minimum_should_match=0)
        return search.query(body).to_dict()
    # Lucene skips best (MAXSCORE) through a plain disjunction of terms. The matching clauses are part of it, without a
    # score, and are checked for the few documents that reach the best.
    everything = [translate(clause) for clause in query.matching] or [MatchAll(boost=0.0)]
    body = Bool(should=[*scoring, *everything])
    return search.query(body).post_filter(Bool(filter=_restrictions(query))).to_dict()


def candidates(query: EngineQuery) -> dict[str, Any]:
    """The body of the request for one page of hits by relevance, for more matches than are counted.

    The best by simpler scores are rescored exactly; further pages are in the order of the simpler ones. Equal scores
    come in no fixed order.
    """
    weights = _weights(Sum(query.scoring))
    tokens = {key[1] for key in weights if not isinstance(key, Exact)}
    simple = [_weighted(key, weight) for key, weight in weights.items()]
    # A document with enough words has one that scores. The word counts would halve the speed of skipping.
    simple += [translate(clause) for clause in query.matching if not _implies(tokens, clause)]
    exact = Bool(should=[*flat(query.scoring)])
    search = Search().source(["stored"]).extra(track_total_hits=False)[query.offset : query.offset + query.limit]
    search = search.query(Bool(should=simple)).post_filter(Bool(filter=_restrictions(query)))
    again = {"rescore_query": exact.to_dict(), "query_weight": _FIRST_SCORE, "rescore_query_weight": 1.0}
    return search.extra(rescore={"window_size": RESCORED, "query": again}).to_dict()


def counts(query: EngineQuery, request: CountRequest, *, sampled: float = 0.0) -> dict[str, Any]:
    """The body of a request for counts: exact up to `COUNTED` matches, or of a sample: `sampled` of the index, 0..1."""
    restrictions = _restrictions(query, without=request.without)
    if sampled:
        restrictions.append(Range(checksum={"lt": int(_CHECKSUMS * sampled)}))
    search = Search().query(Bool(filter=restrictions))[0:0].extra(track_total_hits=True)
    if not sampled:
        search = search.extra(terminate_after=COUNTED)
    for name in request.facets:
        search.aggs.bucket(name, TermsBuckets(field=facet_field(name), size=FACET_LIMIT))
    return search.to_dict()


def flat(clauses: Iterable[Clause]) -> Iterator[Query]:
    """The clauses of a sum as one flat sequence, term by term."""
    for clause in clauses:
        match clause:
            case Sum(parts):
                yield from flat(parts)
            case Terms(field, tokens, boost):
                for token in tokens:
                    yield Term(**{str(field): {"value": token, "boost": boost / K1_PLUS_1}})
            case _:
                yield translate(clause)


def _weights(clause: Clause) -> dict[tuple[IndexField, str] | Exact, float]:
    """Weights of the clause as one sum of folded terms, each once: a `Best` would keep Lucene from skipping.

    Of several alternatives each term has its highest weight.
    """
    match clause:
        case Terms(field, tokens, boost):
            return {(_FOLDED_OF.get(field, field), folded(token)): boost / K1_PLUS_1 for token in tokens}
        case Exact():
            return {clause: clause.score}
        case Sum(parts):
            sums: dict[tuple[IndexField, str] | Exact, float] = {}
            for part in parts:
                for key, weight in _weights(part).items():
                    sums[key] = sums.get(key, 0.0) + weight
            return sums
        case Best(parts):
            best: dict[tuple[IndexField, str] | Exact, float] = {}
            for part in parts:
                for key, weight in _weights(part).items():
                    best[key] = max(best.get(key, 0.0), weight)
            return best
        case AtLeast():
            return {}


def _weighted(key: tuple[IndexField, str] | Exact, weight: float) -> Query:
    if isinstance(key, Exact):
        return translate(key)
    field, token = key
    return Term(**{str(field): {"value": token, "boost": weight}})


def _implies(scoring_tokens: Set[str], clause: Clause) -> bool:
    return isinstance(clause, AtLeast) and scoring_tokens >= set(clause.tokens)


def translate(clause: Clause) -> Query:
    match clause:
        case Terms(field, tokens, boost):
            return Match(**{str(field): {"query": " ".join(tokens), "boost": boost / K1_PLUS_1}})
        case Exact(field, tokens, score):
            return ConstantScore(filter=AnyTerm(**{str(field): list(tokens)}), boost=score)
        case AtLeast(field, tokens, minimum):
            any_of = Match(**{str(field): {"query": " ".join(tokens), "minimum_should_match": minimum}})
            return ConstantScore(filter=any_of, boost=0.0)
        case Sum(clauses):
            return Bool(should=[translate(part) for part in clauses], minimum_should_match=1)
        case Best(clauses, tie):
            return DisMax(queries=[translate(part) for part in clauses], tie_breaker=tie)


def _restrictions(query: EngineQuery, *, without: str | None = None) -> list[Query]:
    restrictions = [
        Term(locale=query.locale),
        Range(valid_from={"lte": query.today}),
        Range(valid_until={"gte": query.today}),
    ]
    if query.matching:
        restrictions.append(translate(Sum(query.matching)))
    if query.keys:
        restrictions.append(AnyTerm(key=list(query.keys)))
    for name, values in query.filters.items():
        if name != without:
            restrictions.append(AnyTerm(**{filter_field(name): list(values)}))
    return restrictions
