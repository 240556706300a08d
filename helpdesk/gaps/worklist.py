"""Needs without an answer, those first that most people ask, that hurt most, and that are fresh."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Count, Sum
from django.utils import timezone

from catalogue.models import Locality
from helpdesk.gaps.order import urgency
from helpdesk.models import Gap, GapMention, MentionSource, MergeProposal, MergeState
from helpdesk.models.gap import OPEN

MOST = 300
_SECONDS_A_DAY = 86_400
_PLACES = 3


@dataclass
class WaitingGap:
    gap: Gap
    urgency: float
    sources: Counter[str] = field(default_factory=Counter)  # people by source
    places: list[str] = field(default_factory=list)


def waiting_gaps() -> list[WaitingGap]:
    """The most urgent first. Four queries."""
    now = timezone.now()
    found = Gap.objects.filter(state__in=OPEN).select_related("taken_by", "answered_by").order_by("-people")[:MOST]
    waiting = {gap.pk: WaitingGap(gap, _urgency(gap, now)) for gap in found}
    _add_sources(waiting)
    _add_places(waiting)
    return sorted(waiting.values(), key=lambda each: (-each.urgency, str(each.gap.pk)))


def proposals() -> Sequence[MergeProposal]:
    """That a lead has to decide, of gaps that still stand by themselves. One query."""
    open_ones = {"first__state__in": OPEN, "second__state__in": OPEN}
    found = MergeProposal.objects.filter(state=MergeState.PROPOSED, **open_ones).select_related("first", "second")
    return list(found[:50])


def source_labels(sources: Counter[str]) -> list[tuple[str, int]]:
    return [(str(MentionSource(source).label), people) for source, people in sources.most_common()]


def _urgency(gap: Gap, now: object) -> float:
    age = (now - (gap.last_asked_at or gap.created_at)).total_seconds() / _SECONDS_A_DAY  # type: ignore[operator]
    return urgency(gap.people, gap.severity, age)


def _add_sources(waiting: dict) -> None:
    rows = GapMention.objects.filter(gap__in=list(waiting)).order_by().values("gap", "source")
    for row in rows.annotate(asked=Sum("people")):
        waiting[row["gap"]].sources[row["source"]] = row["asked"]


def _add_places(waiting: dict) -> None:
    rows = GapMention.objects.filter(gap__in=list(waiting)).exclude(place="").order_by().values("gap", "place")
    counts: dict = defaultdict(Counter)
    for row in rows.annotate(asked=Count("pk")):
        counts[row["gap"]][row["place"]] = row["asked"]
    codes = {code for each in counts.values() for code, _count in each.most_common(_PLACES)}
    names = dict(Locality.objects.filter(code__in=codes).values_list("code", "name")) if codes else {}
    for key, each in counts.items():
        waiting[key].places = [names.get(code, code) for code, _count in each.most_common(_PLACES)]
