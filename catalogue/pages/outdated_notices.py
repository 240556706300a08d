"""What a procedure page tells its readers of bodies, papers and names that have ended."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from catalogue.models import LONG_FIELDS, Agency, ProcedurePage, SupersededPage
from catalogue.models.source_language import source_language

# A successor that has ended too is followed to its own; two steps have occurred.
_MOST_STEPS = 4


@dataclass(frozen=True, slots=True)
class EndedBody:
    """`ended_on` is its last day."""

    agency: Agency
    ended_on: datetime.date
    successor: Agency | None


@dataclass(frozen=True, slots=True)
class EndedWord:
    """`ended_on` is the first day without it."""

    said: str
    ended_on: datetime.date
    instead: str


@dataclass(frozen=True, slots=True)
class OutdatedNotices:
    bodies: list[EndedBody]
    twin: ProcedurePage | None  # the page of the same name under a body that stands, in the language of the page
    under_successor: bool  # whether that body took over
    words: list[EndedWord]


def outdated_notices(page: ProcedurePage) -> OutdatedNotices:
    """No query for a page read by `for_reading` whose bodies are all those of today."""
    bodies = list(_ended_bodies(page))
    twin, under_successor = _twin(page) if bodies else (None, False)
    return OutdatedNotices(bodies, twin, under_successor, _words(page))


def _ended_bodies(page: ProcedurePage) -> Iterator[EndedBody]:
    """Each once, in the order of the page."""
    agencies = {entry.agency_id: entry.agency for entry in page.agency_roles.all() if entry.agency.live}
    for agency in agencies.values():
        if agency.valid_to and agency.has_ended:
            yield EndedBody(agency, agency.valid_to, _standing_successor(agency))


def _standing_successor(agency: Agency) -> Agency | None:
    heir: Agency | None = agency.successor
    for _step in range(_MOST_STEPS):
        if heir is None or not heir.has_ended:
            break
        heir = heir.successor
    return heir if heir and heir.live and not heir.has_ended else None


def _twin(page: ProcedurePage) -> tuple[ProcedurePage | None, bool]:
    """In the language of the page, else in the source language; None where visitors may not see it."""
    row = SupersededPage.objects.filter(page__translation_key=page.translation_key).first()
    if row is None:
        return None, False
    pages = ProcedurePage.objects.listed().filter(procedure=row.twin_id).select_related("locale").defer(*LONG_FIELDS)
    by_locale = {each.locale_id: each for each in pages if each.locale_id == page.locale_id or each.is_source}
    return by_locale.get(page.locale_id) or next(iter(by_locale.values()), None), row.under_successor


def _words(page: ProcedurePage) -> list[EndedWord]:
    """None of a translation: its words were not looked at."""
    is_source = bool(page.locale_id) and page.locale.language_code == source_language()  # without a query
    rows: list[Any] = page.health.outdated_words if is_source and hasattr(page, "health") else []
    return [
        EndedWord(said, datetime.date.fromisoformat(ended_on), instead) for said, ended_on, instead, _source in rows
    ]
