"""Field, agencies, levels, audiences and life events of procedures, read for many pages at once."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from wagtail.models import Page

from catalogue.choices import AgencyRole
from catalogue.models import Agency, Audience, Field, GovernmentLevel, LifeEvent, ProcedureAgency, ProcedurePage
from catalogue.models.taxonomy import Term
from search.engines.document import FacetLabel

NEAREST = 3  # the highest `GovernmentLevel.nearness`: the commune


class ClassifiedPage(Protocol):
    pk: int
    field_id: int | None
    ministry_id: int | None


@dataclass(frozen=True, slots=True)
class Classification:
    """Terms by their own order, agencies by that of the page."""

    field: Field | None
    ministry: Agency | None
    executing: Sequence[Agency]
    competent: Sequence[Agency]
    levels: Sequence[GovernmentLevel]
    audiences: Sequence[Audience]
    life_events: Sequence[LifeEvent]

    @property
    def acting(self) -> Sequence[Agency]:
        """The agencies that a citizen deals with."""
        return self.executing or self.competent

    def has_ended_body(self, day: datetime.date) -> bool:
        """Whether one that a citizen deals with, or that decides, has had its last day."""
        return any(agency.valid_to and agency.valid_to < day for agency in (*self.executing, *self.competent))

    @property
    def nearness(self) -> float:
        return max((min(level.nearness / NEAREST, 1.0) for level in self.levels), default=0.0)


@dataclass(frozen=True, slots=True)
class TermLabels:
    """A cache of the labels of terms, in the language that is active at the first call for a term."""

    _labels: dict[tuple[type[Term], int], FacetLabel] = field(default_factory=dict)

    def of(self, terms: Iterable[Term | None]) -> tuple[FacetLabel, ...]:
        return tuple({term.slug: self.one(term) for term in terms if term}.values())

    def acting_agency(self, classification: Classification) -> str:
        agency = next(iter(classification.acting), classification.ministry)
        return self.one(agency).label if agency else ""

    def one(self, term: Term) -> FacetLabel:
        key = (type(term), term.pk)
        if key not in self._labels:
            self._labels[key] = FacetLabel(term.slug, term.localized_name)
        return self._labels[key]


def classifications(pages: Sequence[ClassifiedPage]) -> dict[int, Classification]:
    """Classifications by page id, in eight queries."""
    page_ids = [page.pk for page in pages]
    roles = _agency_roles(page_ids)
    agency_ids_of_roles = {agency_id for agency_ids in roles.values() for agency_id in agency_ids}
    agencies = Agency.objects.live().in_bulk(
        list(agency_ids_of_roles | {page.ministry_id for page in pages if page.ministry_id})
    )
    fields = Field.objects.in_bulk(list({page.field_id for page in pages if page.field_id}))
    levels = terms_of_pages(ProcedurePage, "levels", page_ids)
    audiences = terms_of_pages(ProcedurePage, "audiences", page_ids)
    life_events = terms_of_pages(ProcedurePage, "life_events", page_ids)
    return {
        page.pk: Classification(
            field=fields.get(page.field_id),
            ministry=agencies.get(page.ministry_id),
            executing=_known(agencies, roles.get((page.pk, AgencyRole.EXECUTING), ())),
            competent=_known(agencies, roles.get((page.pk, AgencyRole.COMPETENT), ())),
            levels=levels.get(page.pk, ()),
            audiences=audiences.get(page.pk, ()),
            life_events=life_events.get(page.pk, ()),
        )
        for page in pages
    }


def _known(agencies: Mapping[int, Agency], ids: Iterable[int]) -> list[Agency]:
    """Without drafts."""
    return [agencies[pk] for pk in ids if pk in agencies]


def _agency_roles(page_ids: Sequence[int]) -> Mapping[tuple[int, str], list[int]]:
    """Agency ids by page id and role."""
    rows = ProcedureAgency.objects.filter(page_id__in=page_ids).order_by("sort_order", "pk")
    roles: dict[tuple[int, str], list[int]] = defaultdict(list)
    for page_id, role, agency_id in rows.values_list("page_id", "role", "agency_id"):
        roles[page_id, role].append(agency_id)
    return roles


def terms_of_pages(model: type[Page], relation: str, page_ids: Sequence[int]) -> Mapping[int, list[Term]]:
    """Terms by page id, in two queries; pages share the objects."""
    many = model._meta.get_field(relation)
    page, term = f"{many.m2m_field_name()}_id", f"{many.m2m_reverse_field_name()}_id"
    pages_of: dict[int, list[int]] = defaultdict(list)
    for page_id, term_id in many.remote_field.through.objects.filter(**{f"{page}__in": page_ids}).values_list(
        page, term
    ):
        pages_of[term_id].append(page_id)
    terms: dict[int, list[Term]] = defaultdict(list)
    for each in many.related_model.objects.filter(pk__in=pages_of).order_by("order", "name", "pk"):
        for page_id in pages_of[each.pk]:
            terms[page_id].append(each)
    return terms
