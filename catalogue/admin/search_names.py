"""What the lists and choosers of the admin find procedures, terms, places, services and ratings by."""

from collections.abc import Callable

from django.db.models import Q

from catalogue.models import (
    Agency,
    AgencyCode,
    AllowedHost,
    Audience,
    CostAssumption,
    Field,
    FormerLocality,
    GovernmentLevel,
    LifeEvent,
    Locality,
    Office,
    OnlineService,
    Procedure,
    ProcedurePage,
    ProcedureType,
    PublicHoliday,
    Rating,
)
from core.admin.search.names import AdminNames, register_names
from core.text.procedure_codes import canonical_code

TERM_COLUMNS = ("name", "name_en", "other_names")


def by_procedure_code(prefix: str) -> Callable[[str], Q | None]:
    """The condition that the procedure at the end of `prefix` has a code, now or formerly."""

    def condition(text: str) -> Q | None:
        code = canonical_code(text)
        return Q(**{f"{prefix}code": code}) | Q(**{f"{prefix}former_codes__code": code}) if code else None

    return condition


def _code_of_page(text: str) -> Q | None:
    code = canonical_code(text)
    return Q(code=code) | Q(procedure__code=code) | Q(procedure__former_codes__code=code) if code else None


register_names(AdminNames(Procedure, ("code", "name", "pages__alias_text"), by_procedure_code("")))
register_names(AdminNames(ProcedurePage, ("title", "code", "alias_text"), _code_of_page))
for term in (Audience, Field, GovernmentLevel, LifeEvent, ProcedureType):
    register_names(AdminNames(term, TERM_COLUMNS))
register_names(AdminNames(AllowedHost, ("host", "note")))
register_names(AdminNames(Agency, ("name", "short_name", "name_en", "other_names")))
register_names(AdminNames(Locality, ("name", "parent__name", "name_en", "code")))
register_names(AdminNames(FormerLocality, ("name", "district", "province", "code")))
register_names(
    AdminNames(Office, ("name", "key", "address", "agency__name", "locality__name", "locality__parent__name"))
)
register_names(AdminNames(AgencyCode, ("name", "code")))
register_names(AdminNames(PublicHoliday, ("name", "source")))
register_names(AdminNames(CostAssumption, ("kind", "source")))
register_names(
    AdminNames(
        OnlineService,
        ("procedure__name", "procedure__code", "agency__name", "locality__name", "locality__parent__name", "url"),
        by_procedure_code("procedure__"),
    )
)
register_names(AdminNames(Rating, ("procedure__name", "procedure__code", "comment"), by_procedure_code("procedure__")))
