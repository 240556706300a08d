"""What a search shows that is not sure: a few pages that may be near, without offers, and ways on.

Where nothing says that a page is for the need, its facts would pass for an answer and its button for advice. And a list
of thousands says nothing either: who did not find it among the first ten asks, or goes by topic.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from django.urls import NoReverseMatch, reverse

from search.engines.stored_hit import StoredHit
from search.types import Facet, FacetName, FacetValue, Hit, NextSteps, Topic

MOST_HITS = 10
_MOST_EVENTS = 4
_MOST_FIELDS = 6


def without_offers(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    """The hits without answers and ways to apply."""
    return tuple(replace(hit, answers=(), brief={}, service_url="", service_link="", service_state="") for hit in hits)


def next_steps(shown: Sequence[StoredHit], facets: Sequence[Facet]) -> NextSteps:
    """Life events, then fields: those of most hits first, without any those of most pages. Addresses are in the active
    language.
    """
    events = Counter(name for stored in shown for name in stored.life_event_names)
    fields = Counter(stored.field for stored in shown if stored.field)
    by_name = {facet.name: facet for facet in facets}
    topics = (
        *_topics(by_name.get(FacetName.LIFE_EVENT), "browse:life_event", events, _MOST_EVENTS),
        *_topics(by_name.get(FacetName.FIELD), "browse:field", fields, _MOST_FIELDS),
    )
    # An event and a field may have one name.
    distinct = {topic.label: topic for topic in reversed(topics)}
    return NextSteps(tuple(topic for topic in topics if distinct[topic.label] is topic), reverse("faq:send_question"))


def chosen_only(facets: Iterable[Facet]) -> tuple[Facet, ...]:
    """Facets with their chosen values, which can be taken back; counts of so vague matches say nothing."""
    return tuple(replace(facet, values=facet.selected) for facet in facets if facet.selected)


def _topics(facet: Facet | None, route: str, shown: Counter[str], most: int) -> Iterator[Topic]:
    values = [value for value in facet.values if value.count] if facet else []
    near = [value for value in values if _times(value, shown)] or values
    nearest = sorted(near, key=lambda value: (-_times(value, shown), -value.count))[:most]
    for value in nearest:
        if url := _address(route, value.value):
            yield Topic(value.label, url)


def _address(route: str, slug: str) -> str:
    """Empty for what is no slug: an index may be older than the site."""
    try:
        return reverse(route, args=[slug])
    except NoReverseMatch:
        return ""


def _times(value: FacetValue, shown: Counter[str]) -> int:
    return shown[value.value] or shown[value.label]
