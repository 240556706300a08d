"""Browsing by field and agency: terms with the number of procedures under each."""

from collections import Counter

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import get_language

from catalogue.choices import ENDED_STATUSES, AgencyRole
from catalogue.models import Agency, Field, ProcedureAgency, ProcedurePage
from catalogue.models.procedure_queryset import ProcedurePageQuerySet
from core.page_visibility import listed

# Roles of the agencies that citizens go to; nobody applies at a delegated or coordinating one.
BROWSED_ROLES = (AgencyRole.EXECUTING, AgencyRole.COMPETENT)


def public_procedures() -> ProcedurePageQuerySet:
    """Pages in the visitor's language whose procedure can be carried out today.

    Includes aliases made in place of translations, which the search leaves out: a procedure without a translation is
    listed in every language and found once.
    """
    return ProcedurePage.objects.listed().in_force().filter(locale__language_code=get_language())


def fields() -> QuerySet[Field]:
    """Fields that have procedures, ordered by the agency that manages them."""
    counted = Field.objects.annotate(procedure_count=_count_of_pages("pages")).filter(procedure_count__gt=0)
    return counted.select_related("agency").order_by(
        F("agency__order").asc(nulls_last=True), "agency__name", "agency_id", "order", "name"
    )


def agencies() -> list[Agency]:
    """Agencies that have procedures, each with its `procedure_count`, in three queries.

    Counted in Python: the database would need a correlated subquery for each agency.
    """
    counts = Counter(agency for agency, _page in _agency_pages())
    bodies = Agency.objects.live().filter(pk__in=counts).select_related("level")
    agencies_with_pages = list(bodies.order_by(F("level__order").asc(nulls_last=True), "level_id", "order", "name"))
    for agency in agencies_with_pages:
        agency.procedure_count = counts[agency.pk]
    return agencies_with_pages


def _agency_pages() -> set[tuple[int, int]]:
    """Pairs of ids of an agency and a page that it carries out, decides on or announced."""
    pages = public_procedures()
    roles = ProcedureAgency.objects.filter(role__in=BROWSED_ROLES, page__in=pages).order_by()
    announced = pages.exclude(ministry=None).order_by()
    return {*roles.values_list("agency", "page"), *announced.values_list("ministry", "pk")}


def procedures_of_agency(agency: Agency) -> ProcedurePageQuerySet:
    page_ids = ProcedureAgency.objects.filter(agency=agency, role__in=BROWSED_ROLES).values("page")
    return public_procedures().filter(Q(pk__in=page_ids) | Q(ministry=agency))


def _count_of_pages(relation: str) -> Count:
    """Number of `public_procedures` related to a term."""
    today = timezone.localdate()
    is_public = (
        listed(relation)
        & Q(**{f"{relation}__locale__language_code": get_language()})
        & ~Q(**{f"{relation}__status__in": ENDED_STATUSES})
        & (Q(**{f"{relation}__effective_to": None}) | Q(**{f"{relation}__effective_to__gte": today}))
        & (Q(**{f"{relation}__effective_from": None}) | Q(**{f"{relation}__effective_from__lte": today}))
    )
    return Count(relation, filter=is_public, distinct=True)
