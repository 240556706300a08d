"""`ho-tro/cuoc-goi/`: a lead finds, reads, exports and erases the calls of a person who asks for it.

What is looked for comes by POST, so that no address and no log of addresses holds it. Every list and every reading is
in the log of accesses, with the request as its reason.
"""

import datetime
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_time
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from catalogue.models import Locality
from helpdesk.access import log_access
from helpdesk.calls.contents import contents
from helpdesk.calls.refusals import Refusal
from helpdesk.desk.access import needs
from helpdesk.desk.days import day_of
from helpdesk.models import AccessEntry, AccessKind, Call
from helpdesk.permissions import ERASE_CALLS, EXPORT_CALLS, READ_ACCESS_LOG, READ_CALLS
from helpdesk.retention.names import offered_names, remove_name
from helpdesk.retention.one_call import CONFIRMED_WITHIN, ask_to_erase, export_call
from helpdesk.retention.person_requests import open_requests
from helpdesk.telephony.caller_keys import caller_key
from vietnamese.text import clean_line

MOST = 50
LEAST_REASON = 3


@dataclass(frozen=True)
class Looked:
    """For one day, or for one reference."""

    ref: str
    day: datetime.date | None
    begins: datetime.time
    ends: datetime.time
    place: str
    phone: str

    @property
    def is_enough(self) -> bool:
        return bool(self.ref or self.day)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@needs(READ_CALLS)
def person_calls(request: HttpRequest) -> HttpResponse:
    context: dict[str, Any] = {
        "requests": open_requests(),
        "today": timezone.localdate(),
        "entered": request.POST,
        "most": MOST,
    }
    if request.method == "POST":
        looked, reason = _looked(request), reason_of(request)
        if not looked.is_enough:
            context["problem"] = _("Ghi mã cuộc gọi, hoặc ngày gọi theo dạng năm-tháng-ngày.")
        elif not reason:
            context["problem"] = _("Ghi lý do: yêu cầu của ai, số mấy.")
        else:
            found = list(_found(looked)[:MOST])
            log_access(request.user, AccessKind.LIST, ref=looked.ref, reason=reason, calls=len(found))
            context |= {"calls": found, "reason": reason}
    return render(request, "helpdesk/desk/person_calls.html", context)


@require_safe
@never_cache
@needs(READ_CALLS)
def person_call(request: HttpRequest, ref: str) -> HttpResponse:
    """The header without words, who has read it, and what may be done."""
    return render(request, "helpdesk/desk/person_call.html", _frame(_call(ref)))


@require_POST
@never_cache
@needs(READ_CALLS)
def read_person_call(request: HttpRequest, ref: str) -> HttpResponse:
    call, reason = _call(ref), reason_of(request)
    if not reason:
        return _no_reason(request, ref)
    log_access(request.user, AccessKind.CALL, ref=ref, reason=reason)
    told = contents(call)
    words = " \n".join([*(note["text"] for note in told["notes"]), *(each["query"] for each in told["searches"])])
    context = {**_frame(call), "told": told, "reason": reason, "names": offered_names(words)}
    return render(request, "helpdesk/desk/person_call.html", context)


@require_POST
@needs(EXPORT_CALLS)
def export_person_call(request: HttpRequest, ref: str) -> HttpResponse:
    call, reason = _call(ref), reason_of(request)
    if not reason:
        return _no_reason(request, ref)
    body = export_call(call.ref, user=request.user, reason=reason)
    response = JsonResponse(body, json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = f'attachment; filename="{call.ref}.json"'
    response["Cache-Control"] = "no-store"
    return response


@require_POST
@needs(ERASE_CALLS)
def erase_person_call(request: HttpRequest, ref: str) -> HttpResponse:
    """The second of two leads erases."""
    call, reason = _call(ref), reason_of(request)
    if not reason:
        return _no_reason(request, ref)
    try:
        is_erased = ask_to_erase(call.ref, user=request.user, reason=reason)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        if is_erased:
            messages.success(request, _("Đã xóa trắng mọi lời và cách liên lạc; số đếm còn lại."))
        else:
            messages.info(request, _("Đã ghi đề nghị xóa. Trong 7 ngày, một trưởng ca khác phải xác nhận."))
    return redirect("helpdesk:person_call", ref)


@require_POST
@needs(ERASE_CALLS)
def remove_person_name(request: HttpRequest, ref: str) -> HttpResponse:
    call, reason = _call(ref), reason_of(request)
    if not reason:
        return _no_reason(request, ref)
    try:
        remove_name(call.ref, request.POST.get("name", "")[:100], user=request.user, reason=reason)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    except ValueError:
        messages.error(request, _("Ghi tên cần bỏ, ít nhất hai chữ cái."))
    else:
        messages.success(request, _("Đã bỏ tên ấy khỏi mọi lời của cuộc gọi."))
    return redirect("helpdesk:person_call", ref)


@require_safe
@never_cache
@needs(READ_ACCESS_LOG)
def access_log(request: HttpRequest) -> HttpResponse:
    """The latest, of one call with `?ma=`."""
    ref = request.GET.get("ma", "").replace("\x00", "").strip()[:16]
    entries = AccessEntry.objects.select_related("user").order_by("-created_at", "-pk")
    context = {"ref": ref, "entries": (entries.filter(ref=ref) if ref else entries)[:200]}
    return render(request, "helpdesk/desk/access_log.html", context)


def reason_of(request: HttpRequest) -> str:
    """A request that waits, by its name, else what was written. "" where that says nothing."""
    known = {each.name for each in open_requests()}
    chosen = request.POST.get("request", "")
    words = clean_line(" ".join([chosen if chosen in known else "", request.POST.get("reason", "")]))
    return words[:300] if len(words) >= LEAST_REASON else ""


def _call(ref: str) -> Call:
    return get_object_or_404(Call.objects.select_related("agent", "place", "outcome", "topic"), ref=ref)


def _looked(request: HttpRequest) -> Looked:
    entered = {
        name: request.POST.get(name, "").replace("\x00", "").strip()
        for name in ("ma", "ngay", "tu", "den", "noi", "so")
    }
    return Looked(
        ref=entered["ma"].upper()[:16],
        day=day_of(entered["ngay"]),
        begins=_time(entered["tu"]) or datetime.time(),
        ends=_time(entered["den"]) or datetime.time.max,
        place=entered["noi"][:20],
        phone=entered["so"][:20],
    )


def _found(looked: Looked) -> Any:
    calls = Call.objects.select_related("agent", "place", "outcome", "topic").order_by("created_at")
    if looked.ref:
        return calls.filter(ref=looked.ref)
    zone, day = timezone.get_current_timezone(), looked.day or timezone.localdate()
    begins, ends = (datetime.datetime.combine(day, time, zone) for time in (looked.begins, looked.ends))
    calls = calls.filter(created_at__gte=begins, created_at__lte=ends)
    if key := caller_key(looked.phone, looked.day):
        calls = calls.filter(caller_key=key)
    if looked.place:
        provinces = Locality.objects.filter(code=looked.place)
        calls = calls.filter(place__in=provinces) | calls.filter(place__parent__in=provinces)
    return calls


def _time(text: str) -> datetime.time | None:
    try:
        return parse_time(text)
    except ValueError:
        return None


def _frame(call: Call) -> dict[str, Any]:
    entries = AccessEntry.objects.filter(ref=call.ref).select_related("user").order_by("-created_at", "-pk")[:50]
    asked = [
        each
        for each in entries
        if each.kind == AccessKind.ERASE_ASKED and each.created_at >= timezone.now() - CONFIRMED_WITHIN
    ]
    return {"call": call, "entries": entries, "asked_to_erase": asked[:1], "requests": open_requests()}


def _no_reason(request: HttpRequest, ref: str) -> HttpResponse:
    messages.error(request, _("Ghi lý do: yêu cầu của ai, số mấy."))
    return redirect("helpdesk:person_call", ref)
