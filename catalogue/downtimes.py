"""Downtimes of online services that are over. They are shown no longer anyway; clearing them keeps forms true."""

import datetime
from collections.abc import Sequence

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from catalogue.models import OnlineService
from core.due_work import DueItem


def end_passed() -> None:
    now = timezone.now()
    for key in list(_over(now).values_list("pk", flat=True)):
        with transaction.atomic():
            service = _over(now).select_for_update(of=("self",)).filter(pk=key).first()
            if service is not None and service.end_passed_downtime(now):
                service.save(update_fields=["downtime_notice", "downtime_until"])


def due_items(now: datetime.datetime) -> Sequence[DueItem]:
    rows = _over(now).select_related("procedure", "locality", "agency").order_by("downtime_until")[:20]
    return [DueItem(row.downtime_until, str(row)) for row in rows if row.downtime_until]


def _over(now: datetime.datetime) -> QuerySet[OnlineService]:
    return OnlineService.objects.filter(downtime_until__lt=now)
