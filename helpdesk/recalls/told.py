"""Who was told the old value of a changed fact. Found by the index of told facts, never by reading calls."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db.models import Count, Exists, Min, OuterRef, QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone

from catalogue.models import Procedure
from helpdesk.models import FactChange, Handover, ToldFact
from helpdesk.models.choices import Via


def told_wrong(change: FactChange, wrong_since: datetime.datetime | None) -> QuerySet[ToldFact]:
    """Facts told with the old value before the change, from `wrong_since` on; None: whenever.

    Also under former codes of the procedure, whose facts have the same blocks.
    """
    if not change.old_hash:
        return ToldFact.objects.none()
    told = ToldFact.objects.filter(
        fact_key__in=_keys(change), value_hash=change.old_hash, created_at__lt=change.created_at
    )
    return told.filter(created_at__gte=wrong_since) if wrong_since else told


def by_day_and_way(told: QuerySet[ToldFact]) -> list[dict[str, Any]]:
    """Numbers of calls: `{"told_on", "via", "way", "calls"}`, the latest day first; `way` for people."""
    days = told.order_by().annotate(told_on=TruncDate("created_at")).values("told_on", "via")
    counted = days.annotate(calls=Count("call", distinct=True)).order_by("-told_on", "via")
    return [{**row, "way": Via(row["via"]).label} for row in counted]


def calls_of(told: QuerySet[ToldFact]) -> QuerySet[ToldFact, Any]:
    """One row a call: `{"call", "call__ref", "told_at", "reachable"}`, the latest first."""
    reachable = contacts_for_corrections().filter(call=OuterRef("call"))
    rows = told.order_by().values("call", "call__ref", "call__language")
    return rows.annotate(told_at=Min("created_at"), reachable=Exists(reachable)).order_by("-told_at", "call")


def contacts_for_corrections() -> QuerySet[Handover]:
    """Texts whose receiver asked to hear of changes, as long as the contact may be kept."""
    since = timezone.now() - datetime.timedelta(days=settings.HELPDESK_NOTICE_DAYS)
    return Handover.objects.filter(wants_corrections=True, created_at__gte=since).exclude(recipient="").order_by()


def reachable_calls(told: QuerySet[ToldFact]) -> Iterator[Handover]:
    """For every call that can be reached its latest text, with the contact."""
    calls = told.order_by().values("call")
    seen: set[Any] = set()
    for handover in contacts_for_corrections().filter(call__in=calls).select_related("call").order_by("-created_at"):
        if handover.call_id not in seen and handover.recipient:
            seen.add(handover.call_id)
            yield handover


def _keys(change: FactChange) -> list[str]:
    _code, _slash, rest = change.fact_key.partition("/")
    procedure = Procedure.objects.by_code(change.code)
    codes = [change.code, *(procedure.former_codes.values_list("code", flat=True) if procedure else ())]
    return [change.fact_key, *(f"{code}/{rest}" for code in codes if f"{code}/{rest}" != change.fact_key)]
