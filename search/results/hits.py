"""From what an engine stored to what a page shows. No query a hit: everything a hit needs was indexed with it."""

from collections.abc import Sequence
from dataclasses import replace

from catalogue.choices import ServiceLevelValue
from catalogue.models import Locality
from catalogue.pages.entry_points import service_link
from search.engines.document import StoredEntryPoint
from search.engines.stored_hit import NO_ENTRY_POINT, StoredHit
from search.kinds import kind_of
from search.query.understanding import ENGLISH, Understanding
from search.ranking.rank import RankedHit
from search.results.highlight import best_passage, mark
from search.results.hit_answers import hit_answers
from search.types import Hit


def outline(found: RankedHit, query: Understanding, places: Sequence[str]) -> Hit:
    """Everything but the marked texts, which only a shown hit needs."""
    stored = found.hit.stored
    kind, point = kind_of(stored.kind), choose_entry_point(stored.entry_points, places)
    level_label = service_level_label(point.level)
    intents = query.intents if kind.answers_intents else ()
    return Hit(
        kind=kind.name,
        page_id=stored.page_id,
        code=stored.code,
        codes=tuple(stored.leads_to),
        title=stored.title,
        title_fragments=(),
        url=stored.url,
        passage=(),
        agency=stored.agency,
        levels=tuple(stored.levels),
        service_level=point.level,
        service_level_label=level_label,
        service_url=point.url,
        service_state=point.state,
        service_link=service_link(stored.code, point.service_id) if point.service_id and stored.code else "",
        satisfaction=stored.satisfaction,
        satisfaction_count=stored.satisfaction_count,
        score=found.score,
        field=stored.field,
        answers=hit_answers(stored.answers, intents, service_level=level_label, service_state=point.state),
        contributions=found.parts,
        promoted=found.promoted,
    )


def marked(hit: Hit, stored: StoredHit, query: Understanding) -> Hit:
    """With its title and best passage marked."""
    words, stems = marked_words(query), query.locale == ENGLISH
    bound = [word for expansion in query.expansions for word in expansion.words]
    return replace(
        hit,
        title_fragments=mark(hit.title, words, stems=stems, bound=bound),
        passage=best_passage(stored.passage, words, stems=stems, bound=bound),
    )


def marked_words(query: Understanding) -> list[str]:
    """Words worth marking: the need, and what it may also mean."""
    return [*query.need, *(word for expansion in query.expansions for word in expansion.words)]


def choose_entry_point(entry_points: Sequence[StoredEntryPoint], places: Sequence[str]) -> StoredEntryPoint:
    """That for the nearest of `places`, else the national one, else `NO_ENTRY_POINT`."""
    for place in (*places, ""):
        for point in entry_points:
            if point.locality == place:
                return point
    return NO_ENTRY_POINT


def place_chain(code: str) -> tuple[str, ...]:
    """The place and the province it lies in, nearest first; one query, none without a place."""
    if not code:
        return ()
    found = Locality.objects.filter(code=code).values_list("code", "parent__code").first()
    return tuple(place for place in found if place) if found else ()


def service_level_label(level: str) -> str:
    return str(ServiceLevelValue(level).label) if level in ServiceLevelValue.values else ""
