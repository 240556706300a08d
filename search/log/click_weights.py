"""Weights by which often opened procedures rank higher."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.cache import cache
from django.db.models import Count, F, IntegerField, Sum, Value
from django.db.models.functions import Coalesce, Least
from django.utils import timezone

from search.models import SearchEvent, SearchEventKind, SearchSource

PERIOD = datetime.timedelta(days=90)
# With fewer clicks, weights would be noise.
MINIMUM_CLICKS = 500
# The probability that a position is looked at falls as 1/rank (Joachims, Swaminathan and Schnabel 2017, "Unbiased
# learning-to-rank with biased feedback"): a click counts as many times as its rank. Capped, or a few clicks far down
# would outweigh everything.
MAX_CORRECTION = 5
# Corrected clicks that give half of the maximum weight.
HALF_WEIGHT = 50

_CACHE_KEY = "search.click-weights"
_CACHE_SECONDS = 3_600


def click_weights() -> dict[str, float]:
    """Weights from 0 to 1 by procedure code; empty with too few clicks. Cached for an hour."""
    return cache.get_or_set(_CACHE_KEY, _read, _CACHE_SECONDS) or {}


def _read() -> dict[str, float]:
    rows = list(_clicks_by_code())
    if sum(row["clicks"] for row in rows) < MINIMUM_CLICKS:
        return {}
    return {row["code"]: row["corrected"] / (row["corrected"] + HALF_WEIGHT) for row in rows}


def _clicks_by_code() -> Iterable[Mapping[str, Any]]:
    """Clicks by code. Opening the online service counts as a further click, as the hit was right."""
    # Events without a rank come from pages not reached through the link of a hit: no correction.
    correction = Least(Coalesce(F("rank"), Value(1)), Value(MAX_CORRECTION), output_field=IntegerField())
    return (
        SearchEvent.objects.filter(
            kind__in=[SearchEventKind.CLICK, SearchEventKind.ENTRY_POINT], at__gte=timezone.now() - PERIOD
        )
        .exclude(code="")
        # Agents open pages to look things up for others, often those they know already.
        .exclude(search__source=SearchSource.AGENT)
        .order_by()
        .values("code")
        .annotate(clicks=Count("pk"), corrected=Sum(correction))
    )
