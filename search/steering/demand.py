"""Demand by procedure code: the procedure's own class, else that of its field."""

from django.conf import settings

from catalogue.models import Procedure, ProcedurePage


def read_demand() -> dict[str, str]:
    return {**demand_of_fields(), **own_demand()}


def own_demand() -> dict[str, str]:
    return dict(Procedure.objects.exclude(demand="").values_list("code", "demand"))


def demand_of_fields() -> dict[str, str]:
    pages = ProcedurePage.objects.filter(locale__language_code=settings.LANGUAGE_CODE, alias_of=None).exclude(
        procedure=None
    )
    with_demand = pages.exclude(field=None).exclude(field__demand="")
    return dict(with_demand.values_list("procedure__code", "field__demand"))
