"""Before a page is published: one question for each fact that changes, with the calls that were told the old value.

The draft is saved by then, so nothing is lost by going back. Answers that are missing count as wording.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page, Revision

from catalogue.models import ProcedurePage
from helpdesk.desk.ruling_form import UNREADABLE, WHY_NOT_RULED, read_ruling
from helpdesk.models import Cause
from helpdesk.recalls import before_publishing
from helpdesk.recalls.before_publishing import Asked
from helpdesk.recalls.ruling import Ruling, RulingRefused
from helpdesk.recalls.wording import stream_name, value_text


def ask_before_publishing(request: HttpRequest, page: Page) -> HttpResponse | None:
    """A hook: None lets the publication go on."""
    if not isinstance(page, ProcedurePage) or not before_publishing.is_asked(page):
        return None
    revision = page.get_latest_revision()
    is_later = page.go_live_at is not None and page.go_live_at > timezone.now()
    if revision is None or is_later or not before_publishing.asked_of(page, revision):
        return None
    return redirect("helpdesk_before_publishing", revision.pk)


@require_http_methods(["GET", "POST"])
def before_publishing_view(request: HttpRequest, revision_id: int) -> HttpResponse:
    """For whoever may publish the page. A draft that is no longer the latest is refused."""
    revision = get_object_or_404(Revision, pk=revision_id)
    page = get_object_or_404(ProcedurePage, pk=int(revision.object_id) if revision.object_id.isdecimal() else 0)
    allowed = page.permissions_for_user(request.user)
    if not allowed.can_publish() or allowed.page_locked():
        raise PermissionDenied
    if page.latest_revision_id != revision.pk:
        messages.error(request, _("Đã có bản nháp mới hơn; hãy xem lại rồi công bố."))
        return redirect("wagtailadmin_pages:edit", page.pk)
    asked = before_publishing.asked_of(page, revision)
    problems: dict[str, str] = {}
    if request.method == "POST":
        rulings, problems = _read(request, asked)
        if not problems:
            before_publishing.publish(revision, rulings, request.user)
            return _published(request, page)
    context = {
        "page_title": _("Vì sao các mục này đổi?"),
        "page": page,
        "back": reverse("wagtailadmin_pages:edit", args=[page.pk]),
        "rows": [_row(request, each, problems) for each in asked],
        "causes": Cause.choices,
    }
    return render(request, "helpdesk/admin/before_publishing.html", context, status=422 if problems else 200)


def _read(request: HttpRequest, asked: list[Asked]) -> tuple[dict[str, Ruling], dict[str, str]]:
    """Answers by the keys of the facts, and what is wrong with them by the names of their fields."""
    rulings: dict[str, Ruling] = {}
    problems: dict[str, str] = {}
    for each in asked:
        try:
            has_answer = bool(request.POST.get(f"cause-{each.name}"))
            ruling = read_ruling(request.POST, f"-{each.name}") if has_answer else Ruling(Cause.WORDING)
            before_publishing.refused([each], {each.fact.key: ruling})
            rulings[each.fact.key] = ruling
        except RulingRefused as why:
            problems[each.name] = str(WHY_NOT_RULED[why.args[0]])
        except ValueError:
            problems[each.name] = str(UNREADABLE)
    return rulings, problems


def _row(request: HttpRequest, each: Asked, problems: dict[str, str]) -> dict[str, Any]:
    return {
        "name": each.name,
        "calls": each.calls,
        "what": stream_name(each.fact.stream),
        "old": value_text(each.fact.stream, each.fact.old),
        "new": value_text(each.fact.stream, each.fact.new),
        "cause": request.POST.get(f"cause-{each.name}", Cause.WORDING),
        "day": request.POST.get(f"day-{each.name}", ""),
        "problem": problems.get(each.name, ""),
    }


def _published(request: HttpRequest, page: ProcedurePage) -> HttpResponse:
    """As after the button of the editor."""
    page = ProcedurePage.objects.get(pk=page.pk)
    for hook in hooks.get_hooks("after_publish_page"):
        response = hook(request, page)
        if isinstance(response, HttpResponse):
            return response
    view = messages.button(page.get_url(request), _("Xem trang"), new_window=False) if page.url else None
    messages.success(request, _("Đã công bố “%(title)s”.") % {"title": page.title}, buttons=[view] if view else [])
    return redirect("wagtailadmin_explore", page.get_parent().pk)
