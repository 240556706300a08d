"""The calls of one day with all that figures count of them: eight queries, whatever the number of calls."""

import datetime
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.utils import timezone

from helpdesk.figures.sums import CallFacts
from helpdesk.models import (
    Call,
    CallLink,
    CallSearch,
    CallSegment,
    FlagEvent,
    GapMention,
    GapState,
    ToldFact,
)
from helpdesk.models.choices import CalledBefore, LinkUse
from helpdesk.models.wrap_up_code import ANSWERED, OUTSIDE

REPEATED_WITHIN = datetime.timedelta(days=7)
_CALL = (
    *("pk", "queue", "outcome__code", "topic_id", "place__code", "place__parent__code", "called_before"),
    *("talk_s", "hold_s", "wrap_s"),
)


@dataclass(frozen=True)
class DayCall:
    """`parts` are those of its agents, by the agent's key; `targets` the pages that answered, once a link."""

    queue: str
    outcome: str
    topic: str
    province: str
    facts: CallFacts
    parts: tuple[tuple[str, CallFacts], ...]
    targets: tuple[str, ...]


@dataclass
class _Beside:
    """What other tables hold of the day's calls, by call."""

    links: dict[Any, list[tuple[str, str, datetime.datetime]]] = field(default_factory=lambda: defaultdict(list))
    searches: dict[Any, tuple[datetime.datetime, bool]] = field(default_factory=dict)
    told: dict[Any, int] = field(default_factory=dict)
    gaps: dict[Any, bool] = field(default_factory=dict)  # whether one is answered by now
    flags: set[Any] = field(default_factory=set)
    repeats: dict[Any, bool] = field(default_factory=dict)  # of calls with the key of a caller and a topic
    parts: dict[Any, list[tuple[Any, int, int, int]]] = field(default_factory=lambda: defaultdict(list))


def calls_of_day(day: datetime.date) -> Iterator[DayCall]:
    """Handled calls by the time of the answer, in the centre's time zone."""
    begins = datetime.datetime.combine(day, datetime.time(), timezone.get_current_timezone())
    ends = datetime.datetime.combine(day + datetime.timedelta(days=1), datetime.time(), begins.tzinfo)
    beside = _read_beside(begins, ends)
    for row in Call.objects.handled(begins, ends).order_by().values(*_CALL).iterator(chunk_size=5_000):
        yield _call(row, beside)


def _call(row: dict[str, Any], beside: _Beside) -> DayCall:
    links = beside.links.get(row["pk"], [])
    answering = [(target, at) for target, use, at in links if use == LinkUse.ANSWERED]
    search = beside.searches.get(row["pk"])
    outcome = row["outcome__code"] or ""
    facts = CallFacts(
        talk_s=row["talk_s"],
        hold_s=row["hold_s"],
        wrap_s=row["wrap_s"],
        is_answered=outcome == ANSWERED,
        is_outside=outcome in OUTSIDE,
        asked_before=row["called_before"] != CalledBefore.NOT_ASKED,
        called_before=row["called_before"] == CalledBefore.YES,
        is_repeat=beside.repeats.get(row["pk"]),
        has_link=bool(links),
        has_answered_gap=beside.gaps.get(row["pk"], False),
        has_answering_link=bool(answering),
        took_part=bool(links) or row["pk"] in beside.gaps or row["pk"] in beside.flags,
        links_answered=len(answering),
        first_search_sure=search[1] if search else None,
        found_s=_seconds_to_answer(search, answering),
        told=beside.told.get(row["pk"], 0),
    )
    parts = beside.parts.get(row["pk"], [])
    return DayCall(
        queue=row["queue"],
        outcome=outcome,
        topic=str(row["topic_id"] or ""),
        province=row["place__parent__code"] or row["place__code"] or "",
        facts=facts,
        parts=tuple((str(agent), _part(facts, times)) for agent, *times in parts),
        targets=tuple(target for target, _at in answering),
    )


def _seconds_to_answer(search: Any, answering: list[tuple[str, datetime.datetime]]) -> float | None:
    """From the first search that came to rest to the first link "answered"; None where there is not both in order."""
    if not search or not answering:
        return None
    seconds = (min(at for _target, at in answering) - search[0]).total_seconds()
    return seconds if seconds >= 0 else None


def _repeats(begins: datetime.datetime, ends: datetime.datetime) -> QuerySet[Call, Any]:
    """Whether the same caller asked about the same field in the seven days before: known only with keys of callers."""
    earlier = Call.objects.filter(
        caller_key=OuterRef("caller_key"),
        topic=OuterRef("topic"),
        answered_at__lt=OuterRef("answered_at"),
        answered_at__gte=OuterRef("answered_at") - REPEATED_WITHIN,
    )
    keyed = Call.objects.handled(begins, ends).exclude(caller_key="").exclude(topic=None).order_by()
    return keyed.annotate(is_repeat=Exists(earlier)).values_list("pk", "is_repeat")


def _part(facts: CallFacts, times: list[int]) -> CallFacts:
    return replace(facts, talk_s=times[0], hold_s=times[1], wrap_s=times[2])


def _read_beside(begins: datetime.datetime, ends: datetime.datetime) -> _Beside:
    of_day = {"call__answered_at__gte": begins, "call__answered_at__lt": ends}
    beside = _Beside()
    links = CallLink.objects.standing().filter(**of_day).order_by()
    for call, target, use, at in links.values_list("call", "target", "use", "created_at").iterator(5_000):
        beside.links[call].append((target, use, at))
    searches = CallSearch.objects.filter(**of_day).order_by("created_at")
    for call, at, sure, codes in searches.values_list("call", "created_at", "confident", "codes").iterator(5_000):
        beside.searches.setdefault(call, (at, bool(sure and codes)))
    told = ToldFact.objects.filter(**of_day).order_by().values("call").annotate(told=Count("pk"))
    beside.told = dict(told.values_list("call", "told"))
    gaps = GapMention.objects.filter(**of_day).order_by()
    for call, state, merged in gaps.values_list("call", "gap__state", "gap__merged_into__state"):
        beside.gaps[call] = beside.gaps.get(call, False) or GapState.ANSWERED in (state, merged)
    beside.flags = set(FlagEvent.objects.filter(**of_day).order_by().values_list("call", flat=True))
    beside.repeats = dict(_repeats(begins, ends))
    parts = CallSegment.objects.filter(**of_day).exclude(agent=None).exclude(answered_at=None).order_by()
    values = parts.values_list("call", "agent", "talk_s", "hold_s", "wrap_s")
    for call, agent, talk_s, hold_s, wrap_s in values.iterator(5_000):
        beside.parts[call].append((agent, talk_s, hold_s, wrap_s))
    return beside
