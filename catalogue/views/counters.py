"""Rating at the counter of a one-stop office: a screen that one citizen after another uses.

It needs no cookie. Its signed link says which device it is, and each form carries a ticket of its own, signed for this
device and procedure and valid once: in place of the token against forged forms, and against a form sent twice. Nothing
of one citizen stays for the next: pages are not stored, and an untouched screen returns to its start
(`static/js/counter.js`).
"""

import hashlib
import secrets
from contextlib import suppress
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from catalogue.choices import ChannelKind
from catalogue.forms import CounterRatingForm
from catalogue.models import CounterDevice, Procedure, ProcedurePage
from catalogue.models.procedure_queryset import ProcedurePageQuerySet
from catalogue.ratings import AlreadyRated, rate
from core.rate_limits import is_exceeded
from core.text.procedure_codes import canonical_code
from vietnamese.text import clean_line, fold

CHOICES = 8  # procedures that a screen offers at once, as large buttons
_NAMED = 100  # pages of both languages and ended ones among them
_RECENT = timedelta(days=30)
_TICKET_SALT = "catalogue.counter.ticket"
_TICKET_SECONDS = 12 * 3600  # a screen stays at a form over a shift


@require_safe
@never_cache
def choose_procedure(request: HttpRequest, link: str) -> HttpResponse:
    """The start: a search by name or code, else the procedures that were rated most at this device."""
    device = _device_or_404(link)
    query = clean_line(request.GET.get("q", ""))[:200]
    pages = _found(query) if query else _frequent(device)
    return render(request, "catalogue/counter_start.html", {"device": device, "query": query, "pages": pages})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@csrf_exempt
def rate_procedure(request: HttpRequest, link: str, code: str) -> HttpResponse:
    """The form, or of a POST, take the vote and show the thanks. What was entered is kept where it cannot be taken."""
    device = _device_or_404(link)
    procedure = Procedure.objects.by_code(code)
    page = _pages().filter(procedure=procedure).first() if procedure else None
    if procedure is None or page is None:
        raise Http404
    form = CounterRatingForm(request.POST if request.method == "POST" else None)
    problem, status = "", 200
    if request.method == "POST":
        visitor = _visitor_of(request.POST.get("ticket", ""), device, page)
        if visitor is None:
            problem, status = _("Trang đã mở quá lâu. Hãy bấm gửi lần nữa."), 403
        elif not form.is_valid():
            status = 422
        elif is_exceeded(str(device.pk), "catalogue.counters", settings.COUNTER_RATE):
            problem, status = _("Quầy này vừa nhận rất nhiều đánh giá. Hãy chờ ít phút rồi bấm gửi lại."), 429
        else:
            _take(device, procedure, form, visitor)
            return redirect("browse:counter_thanks", link=link)
    context = {"device": device, "page": page, "form": form, "ticket": _ticket(device, page), "problem": problem}
    return render(request, "catalogue/counter_rate.html", context, status=status)


@require_safe
@never_cache
def thank(request: HttpRequest, link: str) -> HttpResponse:
    return render(request, "catalogue/counter_thanks.html", {"device": _device_or_404(link)})


def _take(device: CounterDevice, procedure: Procedure, form: CounterRatingForm, visitor: str) -> None:
    with suppress(AlreadyRated):  # the same form, sent twice: the citizen has been counted
        rate(procedure, form.counter_vote(device, channel=ChannelKind.COUNTER), visitor=visitor)


def _device_or_404(link: str) -> CounterDevice:
    device = CounterDevice.objects.by_link(link)
    if device is None:
        raise Http404
    return device


def _pages() -> ProcedurePageQuerySet:
    """Pages of this language that can be rated."""
    return ProcedurePage.objects.visible().filter(locale__language_code=get_language())


def _found(query: str) -> list[ProcedurePage]:
    code = canonical_code(query)
    if code and (procedure := Procedure.objects.by_code(code)):
        return list(_pages().filter(procedure=procedure))
    named = ProcedurePage.objects.published().autocomplete(fold(query))[:_NAMED]
    pages = _pages().exclude(procedure=None).in_force().in_bulk([page.pk for page in named])
    return [pages[page.pk] for page in named if page.pk in pages][:CHOICES]


def _frequent(device: CounterDevice) -> list[ProcedurePage]:
    since = timezone.localdate() - _RECENT
    votes = device.ratings.filter(day__gte=since).values("procedure").annotate(count=Count("pk")).order_by("-count")
    keys = [row["procedure"] for row in votes[:CHOICES]]
    pages = {page.procedure_id: page for page in _pages().filter(procedure__in=keys)}
    return [pages[key] for key in keys if key in pages]


def _ticket(device: CounterDevice, page: ProcedurePage) -> str:
    return signing.dumps([device.pk, device.link_version, page.pk, secrets.token_hex(8)], salt=_TICKET_SALT)


def _visitor_of(ticket: str, device: CounterDevice, page: ProcedurePage) -> str | None:
    """In place of the hash of a visitor: one for each ticket. None for a ticket of another form, or one too old."""
    try:
        content = signing.loads(ticket, salt=_TICKET_SALT, max_age=_TICKET_SECONDS)
    except signing.BadSignature:
        return None
    if content[:3] != [device.pk, device.link_version, page.pk]:
        return None
    return hashlib.sha256(ticket.encode()).hexdigest()
