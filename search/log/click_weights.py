"""What visitors open most, as evidence for ranking."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.cache import cache
from django.db.models import Count, F, IntegerField, Sum, Value
from django.db.models.functions import Coalesce, Least
from django.utils import timezone

from search.models import SearchEvent, SearchEventKind

PERIOD = datetime.timedelta(days=90)
# Fewer clicks than this are the habits of a few, and their weights would be noise.
MINIMUM_CLICKS = 500
# How likely a place in the list is looked at falls as 1/rank (Joachims, Swaminathan and Schnabel 2017, "Unbiased
# learning-to-rank with biased feedback"): a click counts as many times as its rank. Capped, or a few clicks far down
# would outweigh everything.
MAX_CORRECTION = 5
# So many corrected clicks give half of the greatest weight.
HALF_WEIGHT = 50

_CACHE_KEY = "search.click-weights"
_CACHE_SECONDS = 3_600


def click_weights() -> dict[str, float]:
    """0..1 by procedure code; empty while there are too few clicks. Read once an hour."""
    return cache.get_or_set(_CACHE_KEY, _read, _CACHE_SECONDS) or {}


def _read() -> dict[str, float]:
    rows = list(_clicks_by_code())
    if sum(row["clicks"] for row in rows) < MINIMUM_CLICKS:
        return {}
    return {row["code"]: row["corrected"] / (row["corrected"] + HALF_WEIGHT) for row in rows}


def _clicks_by_code() -> Iterable[Mapping[str, Any]]:
    """Somebody who goes on to the online service counts once more: the click has served its purpose."""
    # Opened without a rank: from a page that was not reached through a hit's link. It corrects nothing.
    correction = Least(Coalesce(F("rank"), Value(1)), Value(MAX_CORRECTION), output_field=IntegerField())
    return (
        SearchEvent.objects.filter(
            kind__in=[SearchEventKind.CLICK, SearchEventKind.ENTRY_POINT], at__gte=timezone.now() - PERIOD
        )
        .exclude(code="")
        .order_by()
        .values("code")
        .annotate(clicks=Count("pk"), corrected=Sum(correction))
    )
