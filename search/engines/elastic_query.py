"""The clause tree in Elasticsearch's query language.

Its default similarity keeps the constant factor (k1 + 1) of BM25, as tantivy does. Term scores are divided by it: fixed
scores and the measures of confidence then mean the same in both engines.
"""

from elasticsearch import dsl

from search.engines.entry import FACET_LIMIT, facet_field, filter_field
from search.query import AtLeast, Best, Clause, EngineQuery, Exact, Sum, Terms
from search.types import FacetName, Sort

_K1_PLUS_1 = 2.2
_SORTS: dict[Sort, list] = {
    Sort.RELEVANCE: ["_score", "key"],
    Sort.SATISFACTION: ["-satisfaction", "_score", "key"],
    Sort.NEWEST: ["-published", "_score", "key"],
}


def build(query: EngineQuery, search: dsl.Search) -> dsl.Search:
    """Facet filters act after the query, so that each facet can be counted under all of them but its own."""
    body = dsl.Q(
        "bool",
        filter=_restrictions(query),
        should=[translate(clause) for clause in query.scoring],
        minimum_should_match=0,
    )
    search = search.query(body).sort(*_SORTS[query.sort])[query.offset : query.offset + query.limit]
    search = search.source(["stored"]).extra(track_total_hits=True)
    if query.filters:
        search = search.post_filter(dsl.Q("bool", filter=_filters(query)))
    for name in query.facets:
        others = dsl.A("filter", dsl.Q("bool", filter=_filters(query, without=name)))
        others.bucket("values", "terms", field=facet_field(name), size=FACET_LIMIT)
        search.aggs.bucket(str(name), others)
    return search


def translate(clause: Clause) -> dsl.query.Query:
    match clause:
        case Terms(field, tokens, boost):
            return dsl.Q("match", **{str(field): {"query": " ".join(tokens), "boost": boost / _K1_PLUS_1}})
        case Exact(field, tokens, score):
            return dsl.Q("constant_score", filter=dsl.Q("terms", **{str(field): list(tokens)}), boost=score)
        case AtLeast(field, tokens, minimum):
            any_of = dsl.Q("match", **{str(field): {"query": " ".join(tokens), "minimum_should_match": minimum}})
            return dsl.Q("constant_score", filter=any_of, boost=0.0)
        case Sum(clauses):
            return dsl.Q("bool", should=[translate(part) for part in clauses], minimum_should_match=1)
        case Best(clauses, tie):
            return dsl.Q("dis_max", queries=[translate(part) for part in clauses], tie_breaker=tie)


def _restrictions(query: EngineQuery) -> list[dsl.query.Query]:
    restrictions = [
        dsl.Q("term", locale=query.locale),
        dsl.Q("range", valid_from={"lte": query.today}),
        dsl.Q("range", valid_until={"gte": query.today}),
    ]
    if query.matching:
        restrictions.append(translate(Sum(query.matching)))
    if query.keys:
        restrictions.append(dsl.Q("terms", key=list(query.keys)))
    return restrictions


def _filters(query: EngineQuery, *, without: FacetName | None = None) -> list[dsl.query.Query]:
    return [
        dsl.Q("terms", **{filter_field(name): list(values)})
        for name, values in query.filters.items()
        if name != without
    ]
