"""What authorities published of a procedure and of the agencies that carry it out, the latest first."""

from collections.abc import Sequence

from django.db.models import Q

from catalogue.models import OfficialSatisfaction, ProcedureAgency, ProcedurePage

_MOST = 10


def official_figures(page: ProcedurePage) -> Sequence[OfficialSatisfaction]:
    """One query."""
    agencies = ProcedureAgency.objects.filter(page=page.pk).values("agency")
    figures = OfficialSatisfaction.objects.filter(Q(procedure=page.procedure_id) | Q(agency__in=agencies))
    return list(figures.select_related("procedure", "agency")[:_MOST])
