"""What the search page offers for narrowing down: values of the first hits alone.

Those of the whole recall are mostly of pages that share a word with the query.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from search.types import Facet, FacetName, FacetValue, SearchResponse
from search.web.links import LinkChoice, search_url

SHOWN_VALUES = 6  # of a facet; selected ones are always shown
_QUICK = (FacetName.KIND, FacetName.ONLINE_LEVEL)  # offered as chips


@dataclass(frozen=True)
class ShownFacet:
    name: str
    label: str
    shown: tuple[FacetValue, ...]


def shown_facets(response: SearchResponse) -> list[ShownFacet]:
    """Without facets that tell nothing apart."""
    near = _values_of(response.window)
    facets = (_shown(facet, near.get(facet.name)) for facet in response.facets)
    return [facet for facet in facets if len(facet.shown) > 1 or any(value.selected for value in facet.shown)]


def quick_filters(facets: Sequence[ShownFacet], response: SearchResponse, *, tk: str = "") -> list[LinkChoice]:
    """A link for each value of the facets that people narrow down by most; it takes a selected one off."""
    return [
        LinkChoice(
            label=value.label,
            url=search_url(response.request, filters=_toggled(response, facet.name, value.value), tk=tk),
            selected=value.selected,
        )
        for facet in facets
        if facet.name in _QUICK
        for value in facet.shown
    ]


def _toggled(response: SearchResponse, name: str, value: str) -> dict[str, tuple[str, ...]]:
    chosen = {**response.request.filters}
    values = chosen.get(name, ())
    chosen[name] = tuple(each for each in values if each != value) if value in values else (*values, value)
    return {each: values for each, values in chosen.items() if values}


def _shown(facet: Facet, near: Counter[str] | None) -> ShownFacet:
    """The commonest among the first hits first. `near`: their values or labels; None where they do not tell."""
    kept = list(facet.values)
    if near is not None:
        kept = [value for value in kept if value.selected or _count(value, near)]
        kept.sort(key=lambda value: -_count(value, near))
    shown = (value for position, value in enumerate(kept) if position < SHOWN_VALUES or value.selected)
    return ShownFacet(facet.name, facet.label, tuple(shown))


def _count(value: FacetValue, near: Counter[str]) -> int:
    return near[value.value] or near[value.label]


def _values_of(window: Sequence[Any]) -> dict[str, Counter[str]]:
    """By facet; the stored hits have some facets by value and some by label. Empty without a ranked window."""
    stored = [ranked.hit.stored for ranked in window]
    if not stored:
        return {}
    return {
        FacetName.KIND: Counter(hit.kind for hit in stored),
        FacetName.FIELD: Counter(hit.field for hit in stored),
        FacetName.AGENCY: Counter(hit.agency for hit in stored),
        FacetName.LEVEL: Counter(level for hit in stored for level in hit.levels),
        FacetName.AUDIENCE: Counter(audience for hit in stored for audience in hit.audiences),
        FacetName.LIFE_EVENT: Counter(event for hit in stored for event in hit.life_events),
        FacetName.ONLINE_LEVEL: Counter(point.level for hit in stored for point in hit.entry_points),
    }
