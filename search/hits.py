"""From what an engine stored to what a page shows. No query a hit: everything a hit needs was indexed with it."""

from collections.abc import Mapping, Sequence
from typing import Any

from catalogue.choices import ServiceLevelValue
from catalogue.models import Locality
from search.engines.base import EngineHit
from search.highlight import best_passage, mark
from search.text.analysis import ENGLISH, AnalysedQuery
from search.types import Hit, Kind, Suggestion


def make_hit(found: EngineHit, query: AnalysedQuery, places: Sequence[str]) -> Hit:
    stored = found.stored
    words, stems = marked_words(query), query.locale == ENGLISH
    bound = [query.syllables[position] for position in query.written_out]
    url, level, state = choose_entry_point(stored["entry_points"], places)
    return Hit(
        kind=Kind(stored["kind"]),
        page_id=stored["page_id"],
        code=stored["code"],
        codes=tuple(stored["leads_to"]),
        title=stored["title"],
        title_fragments=mark(stored["title"], words, stems=stems, bound=bound),
        url=stored["url"],
        passage=best_passage(stored["passage"], words, stems=stems, bound=bound),
        agency=stored["agency"],
        levels=tuple(stored["levels"]),
        service_level=level,
        service_level_label=service_level_label(level),
        service_url=url,
        service_state=state,
        satisfaction=stored["satisfaction"],
        satisfaction_count=stored["satisfaction_count"],
        score=found.score,
    )


def make_suggestion(found: EngineHit, query: AnalysedQuery) -> Suggestion:
    stored: Mapping[str, Any] = found.stored
    words = marked_words(query)
    return Suggestion(
        kind=Kind(stored["kind"]),
        text=stored["title"],
        url=stored["url"],
        code=stored["code"],
        # While typing, the last word is unfinished: everything that begins so is marked.
        fragments=mark(stored["title"], words, stems=True),
    )


def marked_words(query: AnalysedQuery) -> list[str]:
    """Words worth marking: no filler."""
    return [*(word for i, word in enumerate(query.syllables) if i not in query.filler), *query.short_forms]


def choose_entry_point(entry_points: Sequence[Sequence[str]], places: Sequence[str]) -> tuple[str, str, str]:
    """URL, level and state of the entry point for the nearest of `places`, else of the national one, else nothing."""
    for place in (*places, ""):
        for locality, url, level, state in entry_points:
            if locality == place:
                return url, level, state
    return "", "", ""


def place_chain(code: str) -> tuple[str, ...]:
    """The place and the province it lies in, nearest first; one query, none without a place."""
    if not code:
        return ()
    found = Locality.objects.filter(code=code).values_list("code", "parent__code").first()
    return tuple(place for place in found if place) if found else ()


def service_level_label(level: str) -> str:
    return str(ServiceLevelValue(level).label) if level in ServiceLevelValue.values else ""
