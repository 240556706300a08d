"""Makes the figures of a day anew, whole, from its calls."""

import datetime
from collections import defaultdict

from django.db import transaction
from django.db.models import Max, Q
from django.db.models.functions import Now, TruncDate
from django.utils import timezone

from helpdesk.figures.day_calls import DayCall, calls_of_day
from helpdesk.figures.sums import Sums
from helpdesk.models import Call, CallEvent, DayFigure, Dimension, FigureDay, GapMention
from helpdesk.models.choices import EventKind

# Figures of single agents are kept so long; then those of the queue say enough.
AGENT_MONTHS = 6
_ONE_DAY = datetime.timedelta(days=1)
_OVERLAP = datetime.timedelta(minutes=2)  # of transactions that were open when the last figures were made

Key = tuple[str, str, str]  # dimension, queue, value


def build_due() -> None:
    """Today, and days of which a call was closed or corrected, or a need answered, since figures were made last."""
    today = timezone.localdate()
    last = FigureDay.objects.aggregate(last=Max("built_at"))["last"]
    days = {today} if last is None else {today, *_changed_days(last - _OVERLAP)}
    for day in sorted(days):
        build_day(day)
    forget_agents()


@transaction.atomic
def build_day(day: datetime.date) -> int:
    """The number of rows. Of two processes the second waits, and makes them again."""
    FigureDay.objects.get_or_create(day=day)
    FigureDay.objects.select_for_update().get(day=day)
    FigureDay.objects.filter(day=day).update(built_at=Now())
    sums: dict[Key, Sums] = defaultdict(Sums)
    for call in calls_of_day(day):
        _add(sums, call)
    rows = [
        DayFigure(day=day, dimension=dimension, queue=queue, value=value, **each.columns())
        for (dimension, queue, value), each in sums.items()
    ]
    if day < _agents_since():
        rows = [row for row in rows if row.dimension != Dimension.AGENT]
    DayFigure.objects.filter(day=day).delete()
    DayFigure.objects.bulk_create(rows, batch_size=1_000)
    return len(rows)


def forget_agents() -> None:
    """Deletes figures of single agents that are older than `AGENT_MONTHS`."""
    DayFigure.objects.filter(dimension=Dimension.AGENT, day__lt=_agents_since()).delete()


def _add(sums: dict[Key, Sums], call: DayCall) -> None:
    queue = call.queue
    sums[Dimension.CENTRE, queue, ""].add(call.facts)
    sums[Dimension.OUTCOME, queue, call.outcome].add(call.facts)
    sums[Dimension.TOPIC, queue, call.topic].add(call.facts)
    sums[Dimension.PROVINCE, queue, call.province].add(call.facts)
    for agent, part in call.parts:
        sums[Dimension.AGENT, queue, agent].add(part)
    for target in call.targets:
        sums[Dimension.TARGET, queue, target].counts["links_answered"] += 1


def _changed_days(since: datetime.datetime) -> set[datetime.date]:
    calls = Call.objects.filter(closed_at__gte=since)
    corrected = CallEvent.objects.filter(kind=EventKind.CORRECTED, created_at__gte=since)
    answered = Q(gap__answered_at__gte=since) | Q(gap__merged_into__answered_at__gte=since)
    mentioned = GapMention.objects.filter(answered).exclude(call=None)
    found = calls | Call.objects.filter(Q(pk__in=corrected.values("call")) | Q(pk__in=mentioned.values("call")))
    days = found.exclude(answered_at=None).order_by().annotate(day=TruncDate("answered_at"))
    return set(days.values_list("day", flat=True).distinct())


def _agents_since() -> datetime.date:
    return timezone.localdate() - AGENT_MONTHS * 30 * _ONE_DAY
