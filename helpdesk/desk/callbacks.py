"""`ho-tro/goi-lai/`: calls that are owed."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from helpdesk.callbacks import attempts
from helpdesk.desk.access import needs, the_agent
from helpdesk.desk.flags import rev_of
from helpdesk.models import AttemptResult, Callback, CallbackState
from helpdesk.permissions import CORRECT_CALLS, TAKE_CALLS, profile_of

_SHOWN = 50


@require_safe
@needs(TAKE_CALLS, CORRECT_CALLS)
def callbacks(request: HttpRequest) -> HttpResponse:
    """Mine that are due; for leads all that are owed. Contacts are shown to nobody here."""
    agent = profile_of(request)
    due = attempts.due_callbacks(agent).select_related("call", "owner", "gap")[:_SHOWN] if agent else ()
    owed = None
    if request.user.has_perm(CORRECT_CALLS):
        owed = Paginator(attempts.owed_callbacks(), _SHOWN).get_page(request.GET.get("trang"))
    context = {"due": due, "owed": owed, "agent": agent, "now": timezone.now()}
    return render(request, "helpdesk/desk/callbacks.html", context)


@require_POST
@needs(TAKE_CALLS)
def take_callback(request: HttpRequest, key: UUID) -> HttpResponse:
    callback = get_object_or_404(Callback, pk=key)
    try:
        attempts.take(callback, rev_of(request), the_agent(request))
    except attempts.NotYours as taken:
        messages.warning(request, _held(taken.callback))
        return redirect("helpdesk:callbacks")
    return redirect("helpdesk:callback", callback.pk)


@require_safe
@needs(TAKE_CALLS)
def callback(request: HttpRequest, key: UUID) -> HttpResponse:
    """With the contact, for the agent who has taken it alone."""
    agent = the_agent(request)
    found = get_object_or_404(Callback.objects.select_related("call", "gap__answered_by"), pk=key)
    if found.owner_id != agent.pk or found.state != CallbackState.TAKEN:
        messages.warning(request, _held(found))
        return redirect("helpdesk:callbacks")
    tried = list(found.attempts.select_related("agent").order_by("created_at"))
    context = {"callback": found, "tried": tried, "results": AttemptResult.choices, "most": attempts.MOST_ATTEMPTS}
    return render(request, "helpdesk/desk/callback.html", context)


@require_POST
@needs(TAKE_CALLS)
def note_callback(request: HttpRequest, key: UUID) -> HttpResponse:
    found = get_object_or_404(Callback, pk=key)
    try:
        attempts.note_attempt(found, rev_of(request), the_agent(request), request.POST.get("result", ""))
    except attempts.NotYours as taken:
        messages.warning(request, _held(taken.callback))
    except ValueError:
        messages.error(request, _("Hãy chọn kết quả cuộc gọi lại."))
        return redirect("helpdesk:callback", found.pk)
    else:
        messages.success(request, _("Đã ghi."))
    return redirect("helpdesk:callbacks")


@require_POST
@needs(CORRECT_CALLS)
def cancel_callback(request: HttpRequest, key: UUID) -> HttpResponse:
    found = get_object_or_404(Callback, pk=key)
    try:
        attempts.cancel(found, rev_of(request))
    except attempts.NotYours as taken:
        messages.warning(request, _held(taken.callback))
    else:
        messages.success(request, _("Đã bỏ, và xóa liên lạc."))
    return redirect("helpdesk:callbacks")


def _held(found: Callback) -> str:
    if found.state == CallbackState.TAKEN and found.owner:
        return _("%(who)s đang gọi cuộc này.") % {"who": found.owner.name}
    return _("Cuộc gọi lại này nay là: %(state)s.") % {"state": found.get_state_display()}
