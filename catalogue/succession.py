"""Bodies that have ended, and pages that another page of the same name has taken the place of."""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.models import Locale

from catalogue.choices import ENDED_STATUSES, AgencyRole
from catalogue.models import Agency, PageHealth, ProcedureAgency, ProcedurePage, SupersededPage


def ended_by(day: datetime.date, relation: str = "") -> Q:
    """Agencies whose last day has passed; of the rows queried, or of those that `relation` leads to."""
    prefix = f"{relation}__" if relation else ""
    return Q(**{f"{prefix}valid_to__lt": day})


@dataclass(frozen=True)
class Succession:
    """`successors` by agency, of those that have one; `ended` are the agencies whose last day has passed."""

    successors: Mapping[int, int]
    ended: frozenset[int]

    @classmethod
    def on(cls, day: datetime.date) -> "Succession":
        """One query."""
        rows = Agency.objects.filter(ended_by(day) | Q(successor__isnull=False))
        known = list(rows.values_list("pk", "successor_id", "valid_to"))
        return cls(
            {pk: successor for pk, successor, _ends in known if successor},
            frozenset(pk for pk, _successor, ends in known if ends and ends < day),
        )

    def heirs(self, agency_id: int) -> set[int]:
        """The successor, its successor and so on; ends in a circle too."""
        heirs: set[int] = set()
        heir = self.successors.get(agency_id)
        while heir and heir not in heirs and heir != agency_id:
            heirs.add(heir)
            heir = self.successors.get(heir)
        return heirs


class Twin(NamedTuple):
    procedure_id: int
    under_successor: bool


def refresh_superseded(day: datetime.date | None = None) -> int:
    """Write which live pages are superseded; returns how many changed. Six queries, and one for each change."""
    found = _superseded_pages(Succession.on(day or timezone.localdate()))
    stored = {row.page_id: row for row in SupersededPage.objects.all()}
    gone = [row for page_id, row in stored.items() if page_id not in found]
    known = {page_id: Twin(row.twin_id, row.under_successor) for page_id, row in stored.items()}
    new = {page_id: twin for page_id, twin in found.items() if known.get(page_id) != twin}
    with transaction.atomic():
        for row in gone:
            row.delete()
        for page_id, twin in new.items():
            _write(page_id, twin)
    return len(gone) + len(new)


def _write(page_id: int, twin: Twin) -> None:
    try:
        with transaction.atomic():
            SupersededPage(page_id=page_id, twin_id=twin.procedure_id, under_successor=twin.under_successor).save()
    except IntegrityError:
        pass  # another process found it at the same time, or the page is gone


def _superseded_pages(succession: Succession) -> dict[int, Twin]:
    old = _acting(_pages(), agency__in=succession.ended)
    if not old:
        return {}
    names = dict(_names(page__in=list(old)))
    alike = _pages_by_name(names.values())
    acting = _acting(_pages().filter(pk__in={pk for page_ids in alike.values() for pk in page_ids}))
    procedures = dict(_pages().filter(pk__in=acting).values_list("pk", "procedure_id"))
    superseded = {}
    for page_id in old:
        others = [pk for pk in alike.get(names.get(page_id, ""), ()) if pk != page_id]
        if others and acting[page_id] <= succession.ended:
            heirs = {heir for agency_id in acting[page_id] for heir in succession.heirs(agency_id)}
            standing = [pk for pk in others if acting[pk] and not acting[pk] & succession.ended]
            if twin := _twin({pk: procedures[pk] for pk in standing}, {pk for pk in standing if acting[pk] & heirs}):
                superseded[page_id] = twin
    return superseded


def _twin(procedures: Mapping[int, int | None], under_heirs: Collection[int]) -> Twin | None:
    """One under a successor, else the only one there is: of several, any may be meant."""
    of_heirs = sorted(filter(None, (procedures[page_id] for page_id in under_heirs)))
    if of_heirs:
        return Twin(of_heirs[0], True)
    others = [procedure_id for procedure_id in procedures.values() if procedure_id]
    return Twin(others[0], False) if len(others) == 1 else None


def _pages_by_name(names: Iterable[str]) -> dict[str, list[int]]:
    """Only names that several pages have."""
    pages: dict[str, list[int]] = defaultdict(list)
    for page_id, name in _names(name_digest__in=set(names) - {""}):
        pages[name].append(page_id)
    return {name: page_ids for name, page_ids in pages.items() if len(page_ids) > 1}


def _names(**conditions: object) -> Iterable[tuple[int, str]]:
    rows = PageHealth.objects.filter(page__in=_pages().values("pk")).filter(**conditions).order_by("pk")
    return rows.values_list("pk", "name_digest")


def _acting(pages: QuerySet[ProcedurePage], **conditions: object) -> dict[int, set[int]]:
    """Agencies by page: those that carry it out, of a page without any those that decide."""
    rows = ProcedureAgency.objects.filter(page__in=pages.values("pk"), **conditions).order_by()
    by_role: dict[tuple[int, str], set[int]] = defaultdict(set)
    for page_id, role, agency_id in rows.values_list("page_id", "role", "agency_id"):
        by_role[page_id, role].add(agency_id)
    acting: dict[int, set[int]] = defaultdict(set)
    for role in (AgencyRole.COMPETENT, AgencyRole.EXECUTING):
        acting.update({page_id: agencies for (page_id, of_role), agencies in by_role.items() if of_role == role})
    return acting


def _pages() -> QuerySet[ProcedurePage]:
    """Live pages of the source language that have not ended themselves."""
    pages = ProcedurePage.objects.live().filter(locale=Locale.get_default(), alias_of=None)
    return pages.exclude(status__in=ENDED_STATUSES).order_by()
