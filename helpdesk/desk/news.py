"""`ho-tro/tin/`, `ho-tro/cau-mau/`, `ho-tro/ca/`: news and outages, sentences to say, the summary of a shift."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from helpdesk.desk.access import needs, the_agent
from helpdesk.desk.flags import rev_of
from helpdesk.models import Announcement, Outage, OutageState, Phrase, PhraseKind
from helpdesk.news import outages, phrases
from helpdesk.news.announcements import current_for, mark_read
from helpdesk.news.shift import shift_summary
from helpdesk.permissions import PUBLISH_NEWS, RAISE_FLAGS, REPORT_OUTAGES, TAKE_CALLS, profile_of

_SHOWN = 50


@require_safe
@needs(TAKE_CALLS, REPORT_OUTAGES)
def news(request: HttpRequest) -> HttpResponse:
    agent = profile_of(request)
    reports = request.user.has_perm(REPORT_OUTAGES)
    shown = current_for(agent) if agent else Announcement.objects.current().filter(is_personal=False)
    context = {
        "announcements": shown[:_SHOWN],
        "agent": agent,
        "outages": outages.current_outages(),
        "proposed": Outage.objects.filter(state=OutageState.PROPOSED) if reports else (),
        "reports": reports,
    }
    return render(request, "helpdesk/desk/news.html", context)


@require_POST
@needs(TAKE_CALLS)
def read_news(request: HttpRequest, key: int) -> HttpResponse:
    agent = the_agent(request)
    mark_read(get_object_or_404(current_for(agent), pk=key), agent)
    return redirect("helpdesk:news")


@require_POST
@needs(REPORT_OUTAGES)
def settle_outage(request: HttpRequest, key: UUID) -> HttpResponse:
    outage = get_object_or_404(Outage, pk=key)
    state = request.POST.get("state", "")
    if state not in (OutageState.CONFIRMED, OutageState.DISMISSED, OutageState.OVER):
        raise PermissionDenied
    if outages.settle(outage, rev_of(request), state):
        messages.success(request, _("Đã ghi."))
    else:
        messages.warning(request, _("Người khác vừa thay đổi sự cố này."))
    return redirect("helpdesk:news")


@require_http_methods(["GET", "HEAD", "POST"])
@needs(RAISE_FLAGS)
def own_phrases(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        _change_phrases(request)
        return redirect("helpdesk:phrases")
    context = {
        "by_kind": phrases.phrases_of(request.user, (get_language() or "vi")[:2]),
        "own": Phrase.objects.filter(owner=request.user),  # type: ignore[misc]
        "kinds": PhraseKind.choices,
    }
    return render(request, "helpdesk/desk/phrases.html", context)


@require_safe
@needs(PUBLISH_NEWS, TAKE_CALLS)
def shift(request: HttpRequest) -> HttpResponse:
    return render(request, "helpdesk/desk/shift.html", {"summary": shift_summary()})


def _change_phrases(request: HttpRequest) -> None:
    key = request.POST.get("delete", "")
    if key.isdecimal() and len(key) < 10:
        phrases.delete_own(request.user, int(key))
        return
    try:
        phrases.add_own(request.user, request.POST.get("kind", ""), request.POST.get("text", ""))
    except phrases.TooMany:
        messages.error(request, _("Bạn đã có %(most)d câu. Hãy xóa bớt trước.") % {"most": phrases.MOST_OWN})
    except ValueError:
        messages.error(request, _("Hãy chọn tình huống và viết câu."))
