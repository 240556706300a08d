"""Figures of what goes on around the calls: reviews, flags, gaps, owed calls, corrections."""

import datetime
import statistics
from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Q, Sum
from django.utils import timezone

from catalogue.holidays import work_calendar
from catalogue.workdays import CalendarUnknown
from helpdesk.figures.numbers import Share
from helpdesk.figures.period import Period
from helpdesk.models import (
    Callback,
    CallbackState,
    FactChange,
    Flag,
    FlagEvent,
    FlagEventKind,
    FlagState,
    Gap,
    GapState,
    QualityReview,
    Right,
    ToldFact,
    YesNo,
)
from helpdesk.models.flag import ACTIVE

# Rows that are read to tell medians; more in one period are told of the latest.
_MOST = 5_000
AGE_BANDS = (1, 3, 7, 30)  # days
_FIX_DAYS = 2


@dataclass(frozen=True)
class Quality:
    """Of calls that were drawn at random alone, each by its last review."""

    wrong_advice: Share  # wrong or partly, of those that could be told
    cited_right: Share
    heard_need: Share


@dataclass(frozen=True)
class FlagFigures:
    open_by_age: list[tuple[int | None, int]]  # up to so many days; None: older
    hours_to_fix: float | None  # median
    fixed_in_time: Share  # within two working days
    reopened: Share


@dataclass(frozen=True)
class GapFigures:
    new: int
    people: int
    answered: int
    days_to_answer: float | None  # median
    found_later: Share  # searches in words of answered gaps that succeed two weeks later
    found_itself: Share


@dataclass(frozen=True)
class OwedFigures:
    done_in_window: Share
    attempts: float | None  # a settled callback


def quality(period: Period) -> Quality:
    """One query."""
    begins, ends = bounds(period)
    reviews = QualityReview.objects.filter(created_at__gte=begins, created_at__lt=ends)
    if period.queue:
        reviews = reviews.filter(call__queue=period.queue)
    later = QualityReview.objects.filter(drawn=OuterRef("drawn"), created_at__gt=OuterRef("created_at"))
    rows = reviews.filter(~Exists(later)).order_by().values("answer_right", "cited_right", "heard_need")
    right: Counter[str] = Counter()
    cited: Counter[str] = Counter()
    heard: Counter[str] = Counter()
    for row in rows.annotate(number=Count("pk")):
        right[row["answer_right"]] += row["number"]
        cited[row["cited_right"]] += row["number"]
        heard[row["heard_need"]] += row["number"]
    wrong = right[Right.NO] + right[Right.PARTLY]
    return Quality(
        Share(wrong, wrong + right[Right.YES]),
        Share(cited[YesNo.YES], cited[YesNo.YES] + cited[YesNo.NO]),
        Share(heard[YesNo.YES], heard[YesNo.YES] + heard[YesNo.NO]),
    )


def flag_figures(period: Period) -> FlagFigures:
    """Three queries."""
    begins, ends = bounds(period)
    now = timezone.now()
    ages = [(now - at).days for at in Flag.objects.filter(state__in=ACTIVE).values_list("created_at", flat=True)]
    settled = Flag.objects.filter(settled_at__gte=begins, settled_at__lt=ends).exclude(state=FlagState.DECLINED)
    times = list(settled.order_by("-settled_at").values_list("created_at", "settled_at")[:_MOST])
    fixes = [(raised, fixed) for raised, fixed in times if fixed]
    hours = [(fixed - raised).total_seconds() / 3_600 for raised, fixed in fixes]
    in_time = sum(1 for raised, fixed in fixes if _is_in_time(raised, fixed))
    events = FlagEvent.objects.filter(created_at__gte=begins, created_at__lt=ends).aggregate(
        fixed=Count("pk", filter=Q(kind=FlagEventKind.FIXED)),
        reopened=Count("pk", filter=Q(kind=FlagEventKind.REOPENED)),
    )
    return FlagFigures(
        _by_age(ages),
        statistics.median(hours) if hours else None,
        Share(in_time, len(times)),
        Share(min(events["reopened"], events["fixed"]), events["fixed"]),
    )


def gap_figures(period: Period) -> GapFigures:
    """Two queries."""
    begins, ends = bounds(period)
    answered = Gap.objects.filter(state=GapState.ANSWERED, answered_at__gte=begins, answered_at__lt=ends)
    times = list(answered.order_by("-answered_at").values_list("created_at", "answered_at")[:_MOST])
    days = [(done - asked).total_seconds() / 86_400 for asked, done in times if done]
    checked = Q(checked_at__gte=begins, checked_at__lt=ends)
    made = Q(created_at__gte=begins, created_at__lt=ends) & ~Q(state=GapState.MERGED)
    counts = Gap.objects.aggregate(
        new=Count("pk", filter=made),
        people=Sum("people", filter=made, default=0),
        searches=Sum("later_searches", filter=checked, default=0),
        found=Sum("later_found", filter=checked, default=0),
        itself=Count("pk", filter=checked & Q(found_itself=True)),
        asked=Count("pk", filter=checked & Q(found_itself__isnull=False)),
    )
    return GapFigures(
        counts["new"],
        counts["people"],
        len(times),
        statistics.median(days) if days else None,
        Share(counts["found"], counts["searches"]),
        Share(counts["itself"], counts["asked"]),
    )


def owed_figures(period: Period) -> OwedFigures:
    """One query. Due is what should have been done by now; a call before the window's end is in it."""
    begins, ends = bounds(period)
    due = Callback.objects.filter(due_to__gte=begins, due_to__lt=min(ends, timezone.now()))
    due = due.exclude(state=CallbackState.CANCELLED)
    done = Q(state=CallbackState.DONE, settled_at__lte=F("due_to"))
    counts = due.aggregate(
        due=Count("pk", distinct=True),
        done=Count("pk", filter=done, distinct=True),
        settled=Count("pk", filter=~Q(settled_at=None), distinct=True),
        attempts=Count("attempts"),
    )
    attempts = counts["attempts"] / counts["settled"] if counts["settled"] else None
    return OwedFigures(Share(counts["done"], counts["due"]), attempts)


def corrected_later(period: Period, told: int) -> Share:
    """Told facts of the period that a mattering change hit afterwards, of all that were told. Two queries.

    Changes that matter are few; each looks its told facts up by their index.
    """
    begins, ends = bounds(period)
    changes = list(FactChange.objects.filter(created_at__gte=begins).mattering().exclude(old_hash="")[:500])
    hit = Q(pk__in=[])
    for change in changes:
        of_change = Q(fact_key=change.fact_key, value_hash=change.old_hash, created_at__lt=change.created_at)
        since = change.wrong_since
        hit |= of_change & Q(created_at__gte=since) if since else of_change
    wrong = ToldFact.objects.filter(hit, created_at__gte=begins, created_at__lt=ends).count() if changes else 0
    return Share(min(wrong, told), told)


def bounds(period: Period) -> tuple[datetime.datetime, datetime.datetime]:
    zone = timezone.get_current_timezone()
    after = period.until + datetime.timedelta(days=1)
    midnight = datetime.time()
    return datetime.datetime.combine(period.since, midnight, zone), datetime.datetime.combine(after, midnight, zone)


def _by_age(ages: list[int]) -> list[tuple[int | None, int]]:
    bands: list[tuple[int | None, int]] = []
    lower = 0
    for band in AGE_BANDS:
        bands.append((band, sum(1 for age in ages if lower <= age < band)))
        lower = band
    return [*bands, (None, sum(1 for age in ages if age >= lower))]


def _is_in_time(raised: datetime.datetime, fixed: datetime.datetime) -> bool:
    """By the end of the second working day after; by days of the week where a year's holidays are not entered."""
    day = timezone.localtime(raised).date()
    try:
        latest = work_calendar("vi").after(day, _FIX_DAYS)
    except CalendarUnknown:
        latest = day + datetime.timedelta(days=_FIX_DAYS + 2 * (day.weekday() + _FIX_DAYS >= 5))
    return timezone.localtime(fixed).date() <= latest
