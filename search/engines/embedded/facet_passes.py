"""Facets of tantivy's aggregations: each facet is counted under all filters but its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from search.engines.index_entry import FACET_LIMIT, facet_field, filter_field
from search.query.clauses import EngineQuery

_EVERYTHING = "*"


@dataclass(frozen=True)
class FacetPass:
    """Facets that are counted under the same filters."""

    facets: tuple[str, ...]
    filters: Mapping[str, tuple[str, ...]]

    @property
    def aggregation(self) -> dict[str, Any]:
        terms = {name: {"terms": {"field": facet_field(name), "size": FACET_LIMIT}} for name in self.facets}
        return {"filter": _filter_text(self.filters), "aggs": terms}


def facet_passes(query: EngineQuery) -> tuple[FacetPass, ...]:
    free = tuple(name for name in query.facets if name not in query.filters)
    own = [name for name in query.facets if name in query.filters]
    passes = [FacetPass(free, query.filters)] if free else []
    for name in own:
        others = {other: values for other, values in query.filters.items() if other != name}
        passes.append(FacetPass((name,), others))
    return tuple(passes)


def _filter_text(filters: Mapping[str, tuple[str, ...]]) -> str:
    """In the language of tantivy's query parser: aggregations take filters in no other form."""
    clauses = [
        "(" + " OR ".join(f"{filter_field(name)}:{_quoted(value)}" for value in values) + ")"
        for name, values in filters.items()
    ]
    return " AND ".join(clauses) or _EVERYTHING


def _quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
