"""Two weeks after a need was answered: do searches in its words succeed now?"""

import datetime

from django.db.models import Count
from django.utils import timezone

from helpdesk.gaps.searches import failed
from helpdesk.models import Gap, GapState
from helpdesk.one_by_one import one_by_one
from search.models import SearchLog
from search.service import search
from search.types import SearchRequest

AFTER = datetime.timedelta(days=14)
_MOST = 100  # a run: each is one search
_FIRST = 3  # hits


def check_answered() -> None:
    """A due job; what is left over is checked by the next run."""
    due = Gap.objects.filter(state=GapState.ANSWERED, checked_at=None, answered_at__lte=timezone.now() - AFTER)
    one_by_one(due.select_related("answered_by").order_by("answered_at")[:_MOST], lambda gap: check(gap) is not None)


def check(gap: Gap) -> Gap | None:
    """None where somebody changed it meanwhile."""
    keys = [gap.key, *gap.merged.values_list("key", flat=True)]
    searches = SearchLog.objects.filter(normalised__in=keys, locale=gap.locale, at__gte=gap.answered_at).order_by()
    counts = searches.aggregate(all=Count("pk"), failed=Count("pk", filter=failed()))
    return gap.change(
        checked_at=timezone.now(),
        later_searches=counts["all"],
        later_found=counts["all"] - counts["failed"],
        found_itself=_finds(gap),
    )


def _finds(gap: Gap) -> bool | None:
    """Whether its page, or the referral, is among the first hits; None where no engine answers or the page is gone."""
    if gap.answered_by_id is None:
        return None
    response = search(SearchRequest(text=gap.words, locale=gap.locale, page_size=_FIRST))
    if not response.engine:
        return None
    shown = {hit.page_id for hit in response.hits[:_FIRST]}
    if response.referral is not None:
        shown.add(response.referral.page_id)
    return gap.answered_by_id in shown
