import datetime
from collections.abc import Iterable
from typing import Self

from django.db.models import Exists, OuterRef, Prefetch, Q
from django.utils import timezone

from catalogue.choices import ENDED_STATUSES
from catalogue.models.official_satisfaction import OfficialSatisfaction
from catalogue.models.procedure_relations import ProcedureAgency
from catalogue.models.restrictions import with_restrictions
from core.page_visibility import FindableQuerySet

# Long fields of a page, which lists do not read.
STREAM_FIELDS = (
    "cases",
    "reception_points",
    "steps",
    "channels",
    "fees",
    "times",
    "documents",
    "results",
    "legal_basis",
    "short_answers",
)
LONG_FIELDS = (*STREAM_FIELDS, "conditions", "document_notes", "keywords")


class ProcedurePageQuerySet(FindableQuerySet):
    def findable(self, private: Iterable[str] = ()) -> Self:
        """Excludes procedures that were replaced or abolished as well."""
        return super().findable(private).exclude(status__in=ENDED_STATUSES)

    def in_force(self, day: datetime.date | None = None) -> Self:
        """Pages whose procedure can be carried out on `day`, today by default."""
        day = day or timezone.localdate()
        return self.exclude(status__in=ENDED_STATUSES).exclude(effective_to__lt=day).exclude(effective_from__gt=day)

    def without_source(self, source_locale_id: int) -> Self:
        """Translations whose page of the source language is gone, e.g. deleted."""
        source = self.model.objects.filter(translation_key=OuterRef("translation_key"), locale=source_locale_id)
        return self.filter(~Exists(source), alias_of=None).exclude(locale=source_locale_id)

    def for_reading(self) -> Self:
        """For the procedure page: joined with its single-valued relations, so that the context adds few queries."""
        return (
            with_restrictions(self)
            .select_related(
                "locale", "field", "ministry", "procedure_type", "procedure__rating_summary", "replaced_by", "health"
            )
            .defer("health__text", "health__legal_numbers")
            .annotate(has_official_satisfaction=_has_official_satisfaction())
            .prefetch_related(_roles_with_agencies())
        )

    def for_listing(self) -> Self:
        """For lists with levels, in a constant number of queries; without `LONG_FIELDS`."""
        return (
            self.select_related("field", "locale", "ministry", "procedure__rating_summary")
            .prefetch_related("levels", _roles_with_agencies())
            .defer(*LONG_FIELDS)
        )

    def for_cards(self) -> Self:
        """For cards without levels; without `LONG_FIELDS`."""
        return (
            self.select_related("locale", "ministry", "procedure__rating_summary")
            .prefetch_related(_roles_with_agencies())
            .defer(*LONG_FIELDS)
        )


def _has_official_satisfaction() -> Exists:
    """Whether an authority published figures of the procedure, or of an agency that takes part in it."""
    agencies = ProcedureAgency.objects.filter(page=OuterRef(OuterRef("pk"))).values("agency")
    return Exists(
        OfficialSatisfaction.objects.filter(Q(procedure=OuterRef("procedure")) | Q(agency__in=agencies)).order_by()
    )


def _roles_with_agencies() -> Prefetch:
    return Prefetch("agency_roles", ProcedureAgency.objects.select_related("agency__successor"))
