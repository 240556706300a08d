"""`ho-tro/co/`: flags that wait, and those that whoever raised them is to look at again."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from catalogue.models import ProcedurePage
from helpdesk.desk.access import may_fix, needs
from helpdesk.flags import deciding
from helpdesk.flags.worklist import Waiting, flags_to_confirm, waiting_flags
from helpdesk.models import Flag
from helpdesk.permissions import DRAFT_FIXES, PUBLISH_NEWS, RAISE_FLAGS
from helpdesk.recalls.wording import stream_name, value_text
from vietnamese.text import clean_text

_SHOWN = 100
_FIXING = {
    "take": lambda flag, rev, user, words: deciding.take(flag, rev, user),
    "release": lambda flag, rev, user, words: deciding.release(flag, rev, user),
    "decline": deciding.decline,
    "fixed": lambda flag, rev, user, words: deciding.mark_fixed(flag, rev, user),
}
_RAISER = {
    "confirm": lambda flag, rev, user, words: deciding.confirm(flag, rev, user),
    "reopen": deciding.reopen,
}


@require_safe
@needs(RAISE_FLAGS, DRAFT_FIXES, PUBLISH_NEWS)
def flags(request: HttpRequest) -> HttpResponse:
    waiting = waiting_flags()[:_SHOWN]
    settled = flags_to_confirm(request.user)
    pages = _pages({each.flag.code for each in waiting} | {flag.code for flag in settled})
    context = {
        "rows": [_row(each, pages) for each in waiting],
        "settled": [{"flag": flag, "page": pages.get(flag.code), "what": stream_name(flag.stream)} for flag in settled],
        "may_fix": may_fix(request),
    }
    return render(request, "helpdesk/desk/flags.html", context)


@require_POST
@needs(RAISE_FLAGS, DRAFT_FIXES, PUBLISH_NEWS)
def change_flag(request: HttpRequest, key: UUID) -> HttpResponse:
    flag = get_object_or_404(Flag, pk=key)
    name = request.POST.get("action", "")
    if name in _FIXING and not may_fix(request):
        raise PermissionDenied
    act = _FIXING.get(name) or _RAISER.get(name)
    if act is None:
        raise PermissionDenied
    try:
        act(flag, rev_of(request), request.user, clean_text(request.POST.get("words", "")))
    except deciding.Taken as taken:
        messages.warning(request, _taken(taken.flag))
    except deciding.NotPossible:
        messages.error(request, _("Không làm được với cờ này lúc này. Nếu không sửa, hãy ghi lý do."))
    else:
        messages.success(request, _("Đã ghi."))
    return redirect("helpdesk:flags")


def edit_url(page: ProcedurePage, fact_key: str, stream: str) -> str:
    """The page's form, at the field and block of the fact."""
    parts = fact_key.split("/")
    block = parts[1] if len(parts) == 3 and parts[1] != "page" and not parts[1].startswith("agency-") else ""
    path = ".".join(filter(None, (stream, block)))
    return reverse("wagtailadmin_pages:edit", args=[page.pk]) + (f"#:w:contentpath={path}" if stream else "")


def _row(each: Waiting, pages: dict[str, ProcedurePage]) -> dict[str, Any]:
    flag, page = each.flag, pages.get(each.flag.code)
    return {
        "flag": flag,
        "told": each.told,
        "page": page,
        "what": stream_name(flag.stream) if flag.fact_key else flag.anchor,
        "value": value_text(flag.stream, flag.value),
        "edit_url": edit_url(page, flag.fact_key, flag.stream) if page else "",
    }


def _pages(codes: set[str]) -> dict[str, ProcedurePage]:
    found = ProcedurePage.objects.filter(code__in=codes, alias_of=None, locale__language_code="vi")
    return {page.code: page for page in found.only("code", "name", "url_path", "slug", "path", "locale_id")}


def rev_of(request: HttpRequest) -> int:
    """-1, which no row has, for what is no number."""
    text = request.POST.get("rev", "")
    return int(text) if text.isdecimal() and len(text) < 10 else -1


def _taken(flag: Flag) -> str:
    if flag.taken_by is None:
        return _("Cờ này vừa được người khác thay đổi. Hãy xem lại.")
    who = flag.taken_by.get_full_name() or flag.taken_by.get_username()
    return _("%(who)s đã nhận cờ này.") % {"who": who}
