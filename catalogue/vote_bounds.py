"""How far one address, one network and one sudden run can move what is shown, of ratings and of helpful votes.

- An address moves one thing by at most `VOTES_PER_ADDRESS` votes a day, whatever its browsers call themselves.
- A network (/24, /48) by at most `VOTES_PER_NETWORK`: an office or a provider's customers share one, so further votes
  are held back for a person rather than dropped.
- A run beyond what is usual for the thing is held back too, wherever it comes from.

Screens at counters have a bound of their own (`COUNTER_RATE`) and no origin.
"""

from datetime import timedelta
from enum import Enum

from django.conf import settings
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from catalogue.visitors import Origin

_USUAL_DAYS = 28
# Beyond so many times the usual, a number of votes is no longer chance.
_HOURS_OF_A_RUN = 10
_DAYS_OF_A_RUN = 3


class Verdict(Enum):
    COUNTED = "counted"
    ADDRESS_FULL = "address_full"
    HELD = "held"


def judge(votes: QuerySet, origin: Origin) -> Verdict:
    """What becomes of a vote that joins `votes`, all of one thing. One query.

    The caller holds a lock on that thing, else votes at the same moment would not see each other.
    """
    now, today = timezone.now(), timezone.localdate()
    counts = votes.filter(counted=True, day__gte=today - timedelta(days=_USUAL_DAYS)).aggregate(
        of_address=Count("pk", filter=Q(day=today, address=origin.address)),
        of_network=Count("pk", filter=Q(day=today, network=origin.network)),
        last_hour=Count("pk", filter=Q(created_at__gt=now - timedelta(hours=1))),
        last_day=Count("pk", filter=Q(created_at__gt=now - timedelta(days=1))),
        before=Count("pk", filter=Q(day__lt=today)),
    )
    if counts["of_address"] >= settings.VOTES_PER_ADDRESS:
        return Verdict.ADDRESS_FULL
    if counts["of_network"] >= settings.VOTES_PER_NETWORK or _is_run(counts):
        return Verdict.HELD
    return Verdict.COUNTED


def _is_run(counts: dict[str, int]) -> bool:
    usual_day = counts["before"] / _USUAL_DAYS
    return counts["last_hour"] >= max(settings.VOTES_OF_A_RUN, _HOURS_OF_A_RUN * usual_day / 24) or counts[
        "last_day"
    ] >= max(_DAYS_OF_A_RUN * settings.VOTES_OF_A_RUN, _DAYS_OF_A_RUN * usual_day)
