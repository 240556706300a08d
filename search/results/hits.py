"""From what an engine stored to what a page shows. No query a hit: everything a hit needs was indexed with it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from catalogue.choices import ServiceLevelValue
from catalogue.entry_points import service_link
from catalogue.models import Locality
from search.kinds import kind_of
from search.query.understanding import ENGLISH, Understanding
from search.ranking.rank import RankedHit
from search.results.highlight import best_passage, mark
from search.results.hit_answers import hit_answers
from search.types import Hit


def outline(found: RankedHit, query: Understanding, places: Sequence[str]) -> Hit:
    """Everything but the marked texts, which only a shown hit needs."""
    stored = found.hit.stored
    url, level, state, service_id = choose_entry_point(stored["entry_points"], places)
    kind, level_label = kind_of(stored["kind"]), service_level_label(level)
    intents = query.intents if kind.answers_intents else ()
    return Hit(
        kind=kind.name,
        page_id=stored["page_id"],
        code=stored["code"],
        codes=tuple(stored["leads_to"]),
        title=stored["title"],
        title_fragments=(),
        url=stored["url"],
        passage=(),
        agency=stored["agency"],
        levels=tuple(stored["levels"]),
        service_level=level,
        service_level_label=level_label,
        service_url=url,
        service_state=state,
        service_link=service_link(stored["code"], service_id) if service_id and stored["code"] else "",
        satisfaction=stored["satisfaction"],
        satisfaction_count=stored["satisfaction_count"],
        score=found.score,
        field=stored["field"],
        answers=hit_answers(stored["answers"], intents, service_level=level_label, service_state=state),
        contributions=found.parts,
        promoted=found.promoted,
    )


def marked(hit: Hit, stored: Mapping[str, Any], query: Understanding) -> Hit:
    """With its title and best passage marked."""
    words, stems = marked_words(query), query.locale == ENGLISH
    bound = [word for expansion in query.expansions for word in expansion.words]
    return replace(
        hit,
        title_fragments=mark(hit.title, words, stems=stems, bound=bound),
        passage=best_passage(stored["passage"], words, stems=stems, bound=bound),
    )


def marked_words(query: Understanding) -> list[str]:
    """Words worth marking: the need, and what it may also mean."""
    return [*query.need, *(word for expansion in query.expansions for word in expansion.words)]


def choose_entry_point(entry_points: Sequence[Sequence], places: Sequence[str]) -> tuple[str, str, str, int]:
    """URL, level, state and service: for the nearest of `places`, else the national one, else nothing."""
    for place in (*places, ""):
        for locality, url, level, state, service_id in entry_points:
            if locality == place:
                return url, level, state, service_id
    return "", "", "", 0


def place_chain(code: str) -> tuple[str, ...]:
    """The place and the province it lies in, nearest first; one query, none without a place."""
    if not code:
        return ()
    found = Locality.objects.filter(code=code).values_list("code", "parent__code").first()
    return tuple(place for place in found if place) if found else ()


def service_level_label(level: str) -> str:
    return str(ServiceLevelValue(level).label) if level in ServiceLevelValue.values else ""
