"""`ho-tro/thay-doi/` and `ho-tro/thu-hoi/`: what publications changed, and who was told what was there before."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from catalogue.models import ProcedurePage
from helpdesk.access import log_access
from helpdesk.desk.access import needs
from helpdesk.desk.flags import rev_of
from helpdesk.desk.ruling_form import WHY_NOT_RULED, read_ruling
from helpdesk.models import AccessKind, Cause, Decision, FactChange, Recall
from helpdesk.permissions import DRAFT_FIXES, RECALL_FACTS
from helpdesk.recalls import deciding, ruling
from helpdesk.recalls.outcomes import outcomes_of
from helpdesk.recalls.told import by_day_and_way, calls_of
from helpdesk.recalls.wording import stream_name, value_text
from vietnamese.text import clean_line

_SHOWN = 50
_DAYS = 90
WHY_NOT: dict[str, str | Promise] = {
    **WHY_NOT_RULED,
    deciding.NO_REASON: gettext_lazy("Không báo lại thì phải ghi lý do."),
    deciding.CHANGED: gettext_lazy("Người khác vừa quyết định."),
}


@require_safe
@needs(RECALL_FACTS, DRAFT_FIXES)
def changes(request: HttpRequest) -> HttpResponse:
    """Of the last 90 days; `?trang-thu-tuc=` of one page; without a ruling first."""
    since = timezone.now() - timedelta(days=_DAYS)
    found = FactChange.objects.filter(created_at__gte=since).ruled().exclude(old=None)
    page = request.GET.get("trang-thu-tuc", "")
    if page.isdecimal() and len(page) < 10:
        found = found.filter(page_id=int(page))
    if request.GET.get("loc") != "tat-ca":
        found = found.filter(cause=None)
    shown = Paginator(found.order_by("-created_at", "-pk"), _SHOWN).get_page(request.GET.get("trang"))
    names = dict(ProcedurePage.objects.filter(pk__in=[row.page_id for row in shown]).values_list("pk", "name"))
    context = {
        "page_of_list": shown,
        "rows": [_row(change, names) for change in shown],
        "causes": Cause.choices,
        "is_all": request.GET.get("loc") == "tat-ca",
    }
    return render(request, "helpdesk/desk/changes.html", context)


@require_POST
@needs(RECALL_FACTS, DRAFT_FIXES)
def rule_change(request: HttpRequest, key: UUID) -> HttpResponse:
    change = get_object_or_404(FactChange, pk=key)
    if not _may_rule(request, change):
        raise PermissionDenied
    try:
        ruling.rule(change, read_ruling(request.POST), request.user)
    except ruling.RulingRefused as refused:
        messages.error(request, str(WHY_NOT[refused.args[0]]))
    except ValueError:
        messages.error(request, _("Chọn loại thay đổi, và ghi ngày theo dạng ngày/tháng/năm."))
    else:
        messages.success(request, _("Đã phân loại."))
    return redirect("helpdesk:changes")


@require_safe
@needs(RECALL_FACTS)
def recalls(request: HttpRequest) -> HttpResponse:
    found = Recall.objects.select_related("change", "decided_by").order_by("-created_at")
    shown = Paginator(found, _SHOWN).get_page(request.GET.get("trang"))
    context = {"page_of_list": shown, "rows": [{"recall": each, **_words(each.change)} for each in shown]}
    return render(request, "helpdesk/desk/recalls.html", context)


@require_safe
@needs(RECALL_FACTS)
def recall(request: HttpRequest, key: UUID) -> HttpResponse:
    """The calls by day and way, and one by one; whoever opens the list is in the log of accesses."""
    found = get_object_or_404(Recall.objects.select_related("change", "decided_by"), pk=key)
    told = deciding.told_of(found)
    numbers = deciding.numbers_of(found)
    shown = Paginator(calls_of(told), _SHOWN).get_page(request.GET.get("trang"))
    log_access(request.user, AccessKind.LIST, reason=f"recall {found.pk}", calls=numbers.calls)
    context = {
        "recall": found,
        **_words(found.change),
        "numbers": numbers,
        "days": by_day_and_way(told),
        "page_of_list": shown,
        "decisions": Decision.choices,
        "outcomes": outcomes_of(found),
    }
    return render(request, "helpdesk/desk/recall.html", context)


@require_POST
@needs(RECALL_FACTS)
def decide_recall(request: HttpRequest, key: UUID) -> HttpResponse:
    found = get_object_or_404(Recall.objects.select_related("change"), pk=key)
    chosen = deciding.Chosen(
        request.POST.get("decision", ""),
        clean_line(request.POST.get("reason", ""))[:500],
        bool(request.POST.get("notice")),
    )
    try:
        deciding.decide(found, rev_of(request), chosen, request.user)
    except deciding.DecisionRefused as refused:
        messages.error(request, str(WHY_NOT[refused.args[0]]))
    except ValueError:
        messages.error(request, _("Hãy chọn một quyết định."))
    else:
        messages.success(request, _("Đã quyết định."))
    return redirect("helpdesk:recall", found.pk)


def _row(change: FactChange, names: dict[int, str]) -> dict[str, Any]:
    cause = getattr(change, "cause", None)
    return {
        "change": change,
        "name": names.get(change.page_id, ""),
        "ruled": Cause(cause).label if cause else "",
        **_words(change),
    }


def _words(change: FactChange) -> dict[str, str]:
    return {
        "what": stream_name(change.stream),
        "old": value_text(change.stream, change.old),
        "new": value_text(change.stream, change.new),
    }


def _may_rule(request: HttpRequest, change: FactChange) -> bool:
    """Leads, and editors who may edit the page."""
    if request.user.has_perm(RECALL_FACTS):
        return True
    page = ProcedurePage.objects.filter(pk=change.page_id).first()
    return page is not None and page.permissions_for_user(request.user).can_edit()
