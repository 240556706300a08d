"""What agents and editors see of the active flags of a page."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from helpdesk.models import Flag, FlagReason
from helpdesk.models.flag import ACTIVE

# Facts on which people act at once: of one that is said to be wrong, agents tell that it is being checked.
_DECIDING = frozenset({"fees", "times", "agency_roles", "reception_points"})


@dataclass(frozen=True)
class ShownFlag:
    """Flags of one fact, or of one part of the card: "⚑ 2: phí, từ 10:02"."""

    code: str
    fact_key: str
    anchor: str
    stream: str
    reasons: tuple[str, ...]  # labels
    people: int
    since: datetime.datetime
    is_warning: bool  # agents say "đang kiểm tra" instead of the fact


def flags_of_card(code: str, place: str = "") -> list[ShownFlag]:
    """For the card of a procedure, also those of the place alone; the oldest first. One query."""
    flags = Flag.objects.filter(code=code, state__in=ACTIVE, place__in={"", place}).order_by("created_at")
    return grouped(flags)


def grouped(flags: Iterable[Flag]) -> list[ShownFlag]:
    """By fact or part, in the order of the first flag of each."""
    by_target: dict[tuple[str, str, str], list[Flag]] = defaultdict(list)
    for flag in flags:
        by_target[flag.code, flag.fact_key, flag.anchor].append(flag)
    return [_shown(each) for each in by_target.values()]


def _shown(flags: list[Flag]) -> ShownFlag:
    first = flags[0]
    return ShownFlag(
        code=first.code,
        fact_key=first.fact_key,
        anchor=first.anchor,
        stream=first.stream,
        reasons=tuple(dict.fromkeys(flag.get_reason_display() for flag in flags)),
        people=sum(flag.people for flag in flags),
        since=first.created_at,
        is_warning=any(flag.reason == FlagReason.WRONG and flag.stream in _DECIDING for flag in flags),
    )
