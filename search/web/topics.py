"""Topics related to the hits, offered when confidence is low."""

from collections import Counter

from django.urls import reverse

from search.types import Facet, FacetName, SearchResponse
from search.web.links import LinkChoice

_MOST_EVENTS = 4
_MOST_FIELDS = 6


def nearest_topics(response: SearchResponse) -> tuple[LinkChoice, ...]:
    """Links to life events, then fields: those of most shown hits first, then those of most pages."""
    shown = Counter(hit.field for hit in response.hits if hit.field)
    facets = {facet.name: facet for facet in response.facets}
    events = _choices(facets.get(FacetName.LIFE_EVENT), "browse:life_event", Counter(), _MOST_EVENTS)
    fields = _choices(facets.get(FacetName.FIELD), "browse:field", shown, _MOST_FIELDS)
    return (*events, *fields)


def _choices(facet: Facet | None, route: str, shown: Counter[str], most: int) -> list[LinkChoice]:
    values = [value for value in facet.values if value.count] if facet else []
    nearest = sorted(values, key=lambda value: (-shown[value.value], -value.count))[:most]
    return [LinkChoice(label=value.label, url=reverse(route, args=[value.value])) for value in nearest]
