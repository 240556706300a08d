"""Searches that found nothing, or nothing sure, as mentions: once a day, with the number of visits.

A wording of one visitor alone may name a person, and one search is often a slip; from three on it is a need. Fewer join
a gap that is there.
"""

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone

from helpdesk.gaps.mentioning import Mention, NoWords, mention
from helpdesk.models import Gap, MentionSource
from helpdesk.one_by_one import one_by_one
from search.models import SearchLog, SearchSource

LEAST = 3
_MOST_A_DAY = 1_000
_DAYS_BACK = 3  # for a site whose jobs stood still
_ONE_DAY = datetime.timedelta(days=1)


def mention_searches() -> None:
    """Of the last days that are over; a due job. A day that is counted already is not counted again."""
    today = timezone.localdate()
    for back in range(_DAYS_BACK, 0, -1):
        mention_day(today - back * _ONE_DAY)


def mention_day(day: datetime.date) -> int:
    """The number of needs that were mentioned."""
    return one_by_one(_mentions(day), _mentioned)


def failed() -> Q:
    """A search without an answer: nothing found, or nothing sure and nothing opened; none that a referral answered."""
    return Q(referred_to=0, need="", opened=0) & (Q(total=0) | Q(confident=False))


def _mentions(day: datetime.date) -> Iterator[Mention]:
    searches = _searches_of(day)
    groups = searches.values("locale", "normalised").annotate(visits=Count("pk"), words=Max("query"))
    for group in groups.filter(visits__gte=LEAST).order_by("-visits")[:_MOST_A_DAY]:
        yield _mention(group, day)
    known = Gap.objects.filter(key__in=searches.values("normalised")).values_list("locale", "key")
    keys = {key for _locale, key in known}
    for group in groups.filter(visits__lt=LEAST, normalised__in=keys)[:_MOST_A_DAY]:
        yield _mention(group, day)


def _searches_of(day: datetime.date) -> QuerySet[SearchLog]:
    begins = datetime.datetime.combine(day, datetime.time(), timezone.get_current_timezone())
    of_day = SearchLog.objects.filter(at__gte=begins, at__lt=begins + _ONE_DAY)
    return of_day.filter(failed(), source__in=[SearchSource.PAGE, SearchSource.API]).exclude(normalised="").order_by()


def _mention(group: Mapping[str, Any], day: datetime.date) -> Mention:
    return Mention(
        words=group["words"],
        source=MentionSource.SEARCH,
        source_ref=day.isoformat(),
        people=group["visits"],
        locale=group["locale"],
    )


def _mentioned(each: Mention) -> bool:
    try:
        mention(each)
    except NoWords:
        return False
    return True
