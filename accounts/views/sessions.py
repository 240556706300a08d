import re
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from accounts import session_limits
from audit.events import Event
from audit.log import record
from core.networks import provider_network_of

# In this order: most browsers also name others.
_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("CocCoc", "Cốc Cốc"),
    ("coc_coc", "Cốc Cốc"),
    ("Firefox", "Firefox"),
    ("Chrom", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


@never_cache
@login_required
def sessions(request: HttpRequest) -> HttpResponse:
    """One's own sessions; POST ends the one named `session`, or all others."""
    user: Any = request.user
    current = request.session.session_key
    if request.method == "POST":
        ended = _end_one(request) if request.POST.get("session") else session_limits.end_others(user, current)
        record(Event.SESSIONS_ENDED, request=request, subject=user, reason="own", count=ended)
        text = ngettext("Đã kết thúc %(count)d phiên.", "Đã kết thúc %(count)d phiên.", ended)
        messages.success(request, text % {"count": ended})
        return redirect("usersessions_list")
    rows = sorted(UserSession.objects.purge_and_list(user), key=lambda row: row.last_seen_at, reverse=True)
    listed: list[dict[str, Any]] = [
        {
            "pk": row.pk,
            "is_current": row.session_key == current,
            "created_at": row.created_at,
            "last_seen_at": row.last_seen_at,
            "browser": browser_of(row.user_agent),
            "network": provider_network_of(row.ip),
        }
        for row in rows
    ]
    return render(request, "usersessions/usersession_list.html", {"sessions": listed})


def _end_one(request: HttpRequest) -> int:
    text = str(request.POST["session"])
    rows = UserSession.objects.filter(user_id=request.user.pk, pk=int(text)) if re.fullmatch(r"\d{1,18}", text) else []
    ended = 0
    for row in rows:
        row.end()
        ended += 1
    return ended


def browser_of(user_agent: str) -> str:
    """The family of browser and system, as people know them."""
    names = [next((name for mark, name in table if mark in user_agent), "") for table in (_BROWSERS, _SYSTEMS)]
    return ", ".join(name for name in names if name) or _("Trình duyệt khác")
