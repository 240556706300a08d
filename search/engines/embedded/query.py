"""The clause tree as tantivy queries.

tantivy's BM25 carries the constant factor (k1 + 1). Term scores are divided by it, as for Elasticsearch: fixed scores
then weigh the same in both engines.
"""

import re
from dataclasses import dataclass

import tantivy
from tantivy import Occur, Query

from search.engines.base import K1_PLUS_1
from search.engines.index_entry import filter_field
from search.query.clauses import AtLeast, Best, Clause, EngineQuery, Exact, Sum, Terms
from search.query.fields import IndexField

_TERM = re.compile(r'TermQuery\(Term\(field=(\d+), type=Str, ("(?:[^"\\]|\\.)*")\)\)')


@dataclass(frozen=True)
class QueryBuilder:
    """`matched`: the documents that match, by a query that takes less time than the matching clauses."""

    query: EngineQuery
    schema: tantivy.Schema
    matched: Query | None = None

    def whole(self) -> Query:
        parts = [(Occur.Must, _unscored(part)) for part in (*self._restrictions(), *self._filters())]
        parts += [(Occur.Should, translate(clause, self.schema)) for clause in self.query.scoring]
        return Query.boolean_query(parts)

    def unfiltered(self) -> Query:
        """The documents that match, whatever the filters."""
        return _unscored(Query.boolean_query([(Occur.Must, each) for each in self._restrictions()]))

    def counted(self) -> Query:
        """The documents that some facet is counted over: those that fail at most one of the filters."""
        filters = [(Occur.Should, each) for each in self._filters()]
        if len(filters) < 2:
            return self.unfiltered()
        most = Query.boolean_query(filters, minimum_number_should_match=len(filters) - 1)
        return Query.boolean_query([(Occur.Must, self.unfiltered()), (Occur.Must, _unscored(most))])

    def _restrictions(self) -> list[Query]:
        """All but the filters."""
        if self.matched is not None:
            return [self.matched]
        query, schema = self.query, self.schema
        restrictions = [
            Query.term_query(schema, "locale", query.locale, "basic"),
            Query.range_query(schema, "valid_from", tantivy.FieldType.Integer, upper_bound=query.today),
            Query.range_query(schema, "valid_until", tantivy.FieldType.Integer, lower_bound=query.today),
        ]
        if query.matching:
            restrictions.append(translate(Sum(query.matching), schema))
        if query.keys:
            restrictions.append(Query.term_set_query(schema, "key", list(query.keys)))
        return restrictions

    def _filters(self) -> list[Query]:
        filters = self.query.filters.items()
        return [Query.term_set_query(self.schema, filter_field(name), list(values)) for name, values in filters]


def translate(clause: Clause, schema: tantivy.Schema) -> Query:
    match clause:
        case Terms(field, tokens, boost):
            terms = [(Occur.Should, Query.term_query(schema, field, token, "freq")) for token in tokens]
            return Query.boost_query(Query.boolean_query(terms), boost / K1_PLUS_1)
        case Exact(field, tokens, score):
            return Query.const_score_query(Query.term_set_query(schema, field, list(tokens)), score)
        case AtLeast(field, tokens, minimum):
            terms = [(Occur.Should, Query.term_query(schema, field, token, "basic")) for token in tokens]
            return _unscored(Query.boolean_query(terms, minimum_number_should_match=minimum))
        case Sum(clauses):
            return Query.boolean_query([(Occur.Should, translate(part, schema)) for part in clauses])
        case Best(clauses, tie):
            return Query.disjunction_max_query([translate(part, schema) for part in clauses], tie)


def describe(query: Query) -> str:
    """tantivy's own form, with field names instead of numbers, which follow the order of the schema."""
    names = dict(enumerate(("key", "page_id", "fingerprint", "checksum", "locale", *IndexField)))
    return _TERM.sub(lambda term: f"{names.get(int(term[1]), term[1])}:{term[2]}", str(query))


def rated(matching: Query, schema: tantivy.Schema, *, negate: bool = False) -> Query:
    """The part of `matching` with a satisfaction above zero, or with `negate` the rest."""
    has_rating = Query.range_query(
        schema, "satisfaction", tantivy.FieldType.Float, lower_bound=0.0, include_lower=False
    )
    return Query.boolean_query(
        [(Occur.Must, matching), (Occur.MustNot if negate else Occur.Must, _unscored(has_rating))]
    )


def _unscored(query: Query) -> Query:
    return Query.const_score_query(query, 0.0)
