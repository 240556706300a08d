"""The assumptions in force, cached."""

from collections.abc import Sequence

from catalogue.compliance_cost.estimate import Assumptions, Span
from catalogue.models import AssumptionKind, CostAssumption
from core import versioned_cache

_CACHE_NAME = "catalogue.cost_assumptions"
_CACHE_SECONDS = 3_600


def cost_assumptions() -> Sequence[CostAssumption]:
    """All kinds, in the order of `AssumptionKind`; empty where one is missing."""
    return versioned_cache.get_or_build(_CACHE_NAME, _read, seconds=_CACHE_SECONDS)


def _read() -> Sequence[CostAssumption]:
    rows = {row.kind: row for row in CostAssumption.objects.all()}
    return [rows[kind] for kind in AssumptionKind] if len(rows) == len(AssumptionKind) else []


def spans(rows: Sequence[CostAssumption]) -> Assumptions:
    return {AssumptionKind(row.kind): Span(row.low, row.high) for row in rows}
