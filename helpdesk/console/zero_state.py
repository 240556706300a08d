"""What the empty box shows: who is owed a call, what has happened, what is asked more than usual, what is at hand."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.core.cache import cache
from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.models import ProcedurePage
from helpdesk.callbacks.attempts import due_callbacks
from helpdesk.console.common import all_answers
from helpdesk.console.own_calls import OwnCall, corrected_by_leads, just_closed, parked_calls
from helpdesk.live_search.rows import Row, RowKind
from helpdesk.models import AgentProfile, CallLink
from helpdesk.models.choices import TargetKind
from helpdesk.news.announcements import unread
from helpdesk.news.outages import current_outages

_MOST_OWED = 5
_LAST_USED = 5
_MOST_ASKED = 5
_WEEKS = 4
# Fewer calls in the hour say nothing about what is asked more than usual.
_LEAST_CALLS = 3
_ASKED_SECONDS = 60


@dataclass(frozen=True)
class RowGroup:
    title: str
    rows: tuple[Row, ...]


def zero_groups(agent: AgentProfile) -> list[RowGroup]:
    """Without those that have nothing to show."""
    groups = [*_own_calls(agent), _owed(agent), _news(agent), _asked_now(), _last_used(agent), _common()]
    return [group for group in groups if group.rows]


def _own_calls(agent: AgentProfile) -> Iterable[RowGroup]:
    yield RowGroup(_("Còn nợ, đang gác lại"), tuple(_row(each, RowKind.PARKED) for each in parked_calls(agent)))
    corrected = tuple(
        replace(_row(each, RowKind.CLOSED), key=f"d{each.ref}", title=_("%(ref)s được đính chính") % {"ref": each.ref})
        for each in corrected_by_leads(agent)
    )
    yield RowGroup(_("Trưởng ca đã đính chính"), corrected)
    closed = tuple(_row(each, RowKind.CLOSED) for each in just_closed(agent))
    yield RowGroup(_("Vừa đóng, còn sửa được"), closed)


def _row(call: OwnCall, kind: RowKind) -> Row:
    when = date_format(timezone.localtime(call.at), "H:i d/m")
    detail = " · ".join(filter(None, (call.ref if call.about else "", call.by, call.reason, when)))
    return Row(key=f"r{call.ref}", kind=kind, title=call.about or call.ref, detail=detail, ref=call.ref)


def _owed(agent: AgentProfile) -> RowGroup:
    rows = tuple(
        Row(
            key=f"c{each.pk}",
            kind=RowKind.CALLBACK,
            title=each.about or each.get_reason_display(),
            detail=date_format(timezone.localtime(each.due_from), "H:i d/m"),
            href=reverse("helpdesk:callback", args=[each.pk]),
        )
        for each in due_callbacks(agent)[:_MOST_OWED]
    )
    return RowGroup(_("Đến giờ gọi lại"), rows)


def _news(agent: AgentProfile) -> RowGroup:
    href = reverse("helpdesk:news")
    outages = tuple(
        Row(key=f"o{each.pk}", kind=RowKind.NEWS, title=str(each), said=each.words, detail=each.other_way, href=href)
        for each in current_outages()
    )
    news = tuple(Row(key=f"n{each.pk}", kind=RowKind.NEWS, title=each.title, href=href) for each in unread(agent)[:5])
    return RowGroup(_("Sự cố, tin mới"), (*outages, *news))


def _asked_now() -> RowGroup:
    """Procedures that calls of the last hour led to more often than those of the same hour in the four weeks before."""
    hour = timezone.now().replace(minute=0, second=0, microsecond=0)
    codes = cache.get_or_set(
        f"helpdesk.asked-now.{hour:%y%m%d%H}", lambda: _more_than_usual(timezone.now()), _ASKED_SECONDS
    )
    return RowGroup(_("Giờ này được hỏi nhiều hơn thường lệ"), _procedures(codes) if codes else ())


def _more_than_usual(now: datetime.datetime) -> list[str]:
    hour = datetime.timedelta(hours=1)
    before = Q()
    for week in range(1, _WEEKS + 1):
        end = now - datetime.timedelta(weeks=week)
        before |= Q(created_at__gte=end - hour, created_at__lt=end)
    links = CallLink.objects.standing().filter(target_kind=TargetKind.PROCEDURE).order_by()
    current = _counted(links.filter(created_at__gte=now - hour))
    usual = _counted(links.filter(before, target__in=list(current)))
    ratios = {
        code: count / max(usual.get(code, 0) / _WEEKS, 1) for code, count in current.items() if count >= _LEAST_CALLS
    }
    return sorted((code for code, ratio in ratios.items() if ratio > 1), key=lambda code: -ratios[code])[:_MOST_ASKED]


def _counted(links) -> dict[str, int]:
    return {row["target"]: row["calls"] for row in links.values("target").annotate(calls=Count("call", distinct=True))}


def _last_used(agent: AgentProfile) -> RowGroup:
    """Procedures that this agent last answered with, each once. Two queries."""
    recent = CallLink.objects.filter(call__agent=agent, target_kind=TargetKind.PROCEDURE).order_by("-created_at")
    codes = list(dict.fromkeys(recent.values_list("target", flat=True)[: 4 * _LAST_USED]))[:_LAST_USED]
    return RowGroup(_("Vừa dùng"), _procedures(codes) if codes else ())


def _common() -> RowGroup:
    rows = tuple(
        Row(
            key=f"p{each.page_id}",
            kind=RowKind.COMMON,
            title=each.label,
            detail=each.short_answer,
            page_id=each.page_id,
        )
        for each in all_answers(get_language() or "vi")
    )
    return RowGroup(_("Trả lời chung"), rows)


def _procedures(codes: Iterable[str]) -> tuple[Row, ...]:
    codes = list(codes)
    pages = ProcedurePage.objects.listed().filter(code__in=codes, locale__language_code=get_language() or "vi")
    names = dict(pages.values_list("code", "name"))
    return tuple(
        Row(key=f"t{code}", kind=RowKind.PROCEDURE, title=names[code], code=code) for code in codes if code in names
    )
