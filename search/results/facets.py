"""Counts of an engine as the facets of a page: labels in the visitor's language, chosen values always included."""

from collections.abc import Collection, Mapping, Sequence

from search.engines.base import FacetCount
from search.query.facets import FacetDeclaration, all_facets
from search.types import Facet, FacetValue


def response_facets(
    counts: Mapping[str, Sequence[FacetCount]],
    chosen: Mapping[str, Sequence[str]],
    *,
    estimated: Collection[str] = (),
) -> tuple[Facet, ...]:
    return tuple(
        Facet(
            facet.name,
            str(facet.label),
            _values(facet, counts[facet.name], chosen.get(facet.name, ())),
            facet.name in estimated,
        )
        for facet in all_facets()
        if facet.name in counts
    )


def _values(facet: FacetDeclaration, counts: Sequence[FacetCount], chosen: Sequence[str]) -> tuple[FacetValue, ...]:
    """Two labels of one value (a rename not yet everywhere in the index) count together under the commoner."""
    values: dict[str, FacetValue] = {}
    for count in counts:
        earlier = values.get(count.value)
        total = count.count + (earlier.count if earlier else 0)
        label = earlier.label if earlier else facet.value_label(count.value, count.label)
        values[count.value] = FacetValue(count.value, label, total, count.value in chosen)
    for value in chosen:
        values.setdefault(value, FacetValue(value, facet.value_label(value, value), 0, True))
    return tuple(sorted(values.values(), key=lambda value: (-value.count, value.label)))
