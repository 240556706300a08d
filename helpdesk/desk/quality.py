"""`ho-tro/cham/`: calls drawn at random, and their reviews."""

import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from helpdesk.access import log_access
from helpdesk.calls.contents import latest_notes
from helpdesk.desk.access import needs
from helpdesk.desk.days import day_of
from helpdesk.facts import facts_of_code
from helpdesk.figures import draws
from helpdesk.models import AccessKind, DrawnCall, QualityDraw, QualityReview, Right, ToldFact, YesNo
from helpdesk.permissions import REVIEW_CALLS, VIEW_AGENT_FIGURES
from helpdesk.recalls.wording import stream_name, value_text

_SHOWN = 30


@require_safe
@needs(REVIEW_CALLS, VIEW_AGENT_FIGURES)
def quality_draws(request: HttpRequest) -> HttpResponse:
    found = QualityDraw.objects.select_related("user").annotate(reviewed=Count("calls__reviews__drawn", distinct=True))
    today = timezone.localdate()
    context = {"draws": found[:_SHOWN], "since": today - datetime.timedelta(days=7), "until": today}
    return render(request, "helpdesk/desk/quality_draws.html", context)


@require_POST
@needs(REVIEW_CALLS, VIEW_AGENT_FIGURES)
def draw_calls(request: HttpRequest) -> HttpResponse:
    try:
        made = draws.draw(_asked(request), request.user)
    except ValueError:
        messages.error(
            request,
            _("Không rút được: kiểm tra hai ngày, số cuộc (1–%(most)d), và trong kỳ phải có cuộc gọi.")
            % {"most": draws.MOST_SIZE},
        )
        return redirect("helpdesk:quality_draws")
    return redirect("helpdesk:quality_draw", made.pk)


@require_safe
@needs(REVIEW_CALLS, VIEW_AGENT_FIGURES)
def quality_draw(request: HttpRequest, key: UUID) -> HttpResponse:
    made = get_object_or_404(QualityDraw.objects.select_related("user"), pk=key)
    mine = QualityReview.objects.filter(drawn=OuterRef("pk"), reviewer=request.user.pk)
    drawn = made.calls.select_related("call").annotate(number=Count("reviews"), is_mine=Exists(mine))
    may_review = request.user.has_perm(REVIEW_CALLS)
    return render(request, "helpdesk/desk/quality_draw.html", {"draw": made, "drawn": drawn, "may_review": may_review})


@require_http_methods(["GET", "HEAD", "POST"])
@needs(REVIEW_CALLS)
def review_call(request: HttpRequest, key: UUID) -> HttpResponse:
    """What was told, beside what the page says today. Opening it is logged."""
    drawn = get_object_or_404(DrawnCall.objects.select_related("call__agent", "call__outcome", "draw"), pk=key)
    if drawn.call.segments.filter(agent__user=request.user.pk).exists():
        raise PermissionDenied
    if request.method == "POST" and _reviewed(request, drawn):
        return redirect("helpdesk:quality_draw", drawn.draw_id)
    log_access(request.user, AccessKind.CALL, ref=drawn.call.ref, reason=f"quality draw {drawn.draw.seed}")
    context = {
        "drawn": drawn,
        "call": drawn.call,
        "told": _told(drawn),
        "links": drawn.call.links.standing(),
        "notes": latest_notes(drawn.call),
        "searches": drawn.call.searches.order_by("created_at")[:_SHOWN],
        "questions": _questions(),
        "entered": request.POST,
    }
    return render(request, "helpdesk/desk/review.html", context)


def _reviewed(request: HttpRequest, drawn: DrawnCall) -> bool:
    try:
        draws.review(drawn, request.user, {key: str(value) for key, value in request.POST.items()})
    except draws.CannotReview:
        messages.error(request, _("Bạn đã chấm cuộc này, hoặc đây là cuộc của bạn."))
        return True
    except (ValueError, KeyError):
        messages.error(request, _("Hãy trả lời cả ba câu."))
        return False
    messages.success(request, _("Đã ghi phiếu chấm."))
    return True


def _questions() -> list[dict[str, Any]]:
    return [
        {"name": "answer_right", "label": _("Câu trả lời đúng cho trường hợp này?"), "choices": Right.choices},
        {"name": "cited_right", "label": _("Gắn đúng trang?"), "choices": YesNo.choices},
        {"name": "heard_need", "label": _("Hiểu đúng người gọi cần gì?"), "choices": YesNo.choices},
    ]


def _told(drawn: DrawnCall) -> list[dict[str, Any]]:
    """As it was told, and whether the page says the same today."""
    told = list(ToldFact.objects.filter(call=drawn.call).order_by("created_at")[:_SHOWN])
    now: dict[str, Any] = {}
    for code in {fact.fact_key.partition("/")[0] for fact in told}:
        now |= facts_of_code(code)
    rows = []
    for fact in told:
        current = now.get(fact.fact_key)
        stream = current.stream if current else ""
        rows.append(
            {
                "fact": fact,
                "what": stream_name(stream) if current else fact.fact_key,
                "text": value_text(stream, fact.value),
                "is_same": current is not None and current.hash == fact.value_hash,
                "now": value_text(stream, current.value) if current else "",
            }
        )
    return rows


def _asked(request: HttpRequest) -> draws.Asked:
    """Raises ValueError."""
    since, until = (day_of(request.POST.get(name, "")) for name in ("since", "until"))
    if since is None or until is None or until < since:
        raise ValueError
    zone = timezone.get_current_timezone()
    after = until + datetime.timedelta(days=1)
    return draws.Asked(
        datetime.datetime.combine(since, datetime.time(), zone),
        datetime.datetime.combine(after, datetime.time(), zone),
        int(request.POST.get("size", "")),
        request.POST.get("queue", "").replace("\x00", "")[:40],
    )
