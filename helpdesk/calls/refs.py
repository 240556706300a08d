"""References that people can say: C-261129-0427, the day and the number of the day."""

import datetime

from django.db.models import F
from django.utils import timezone

from helpdesk.models import CallDay


def next_ref(day: datetime.date | None = None) -> str:
    """Inside the transaction that makes the call: until its end other calls of the day wait for their number."""
    day = day or timezone.localdate()
    CallDay.objects.get_or_create(day=day)
    CallDay.objects.filter(day=day).update(last=F("last") + 1)
    number = CallDay.objects.values_list("last", flat=True).get(day=day)
    return f"C-{day:%y%m%d}-{number:04}"
