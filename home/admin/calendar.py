"""Everything with a date to come: publications, ends, effective dates, interruptions, pinned results."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.auth import user_has_any_page_permission, user_passes_test
from wagtail.models import Page, Revision
from wagtail.permissions import page_permission_policy

from catalogue.models import OnlineService, ProcedurePage
from core.admin.snippet_urls import snippet_edit_url
from core.admin.waiting_work import WaitingWork, finds_waiting_work
from search.models import Promotion

ROWS_OF_A_KIND = 200
SOON = datetime.timedelta(days=30)


@dataclass(frozen=True)
class ComingEvent:
    moment: datetime.datetime
    what: str | Promise
    title: str
    url: str  # of the form; empty where the user may not open it

    @property
    def is_overdue(self) -> bool:
        return self.moment < timezone.now()


def coming_events(user: Any) -> list[ComingEvent]:
    """The earliest of each kind, in the order of time."""
    events = [*_publications(user), *_pages(user)]
    if user.has_perm("catalogue.change_onlineservice"):
        events += _interruptions()
    if user.has_perm("search.change_promotion"):
        events += _promotions()
    return sorted(events, key=lambda event: event.moment)


def _publications(user: Any) -> Iterator[ComingEvent]:
    """Of what the user may edit, pages and snippets."""
    finder = AdminURLFinder(user)
    scheduled = Revision.objects.filter(approved_go_live_at__isnull=False).order_by("approved_go_live_at")
    for revision in scheduled.prefetch_related("content_object")[:ROWS_OF_A_KIND]:
        url = finder.get_edit_url(revision.content_object) if revision.content_object else ""
        if url:
            yield ComingEvent(revision.approved_go_live_at, _("Xuất bản"), revision.object_str, url)


def _pages(user: Any) -> Iterator[ComingEvent]:
    editable = page_permission_policy.instances_user_has_any_permission_for(user, ["change", "publish"]).values("pk")
    expiring = Page.objects.filter(pk__in=editable, live=True, expire_at__isnull=False).order_by("expire_at")
    for page in expiring.defer_streamfields()[:ROWS_OF_A_KIND]:
        yield ComingEvent(page.expire_at, _("Gỡ xuống"), page.title, _form(page.pk))
    today = timezone.localdate()
    pages = ProcedurePage.objects.live().filter(pk__in=editable, alias_of=None)
    for name, what in (("effective_from", _("Bắt đầu có hiệu lực")), ("effective_to", _("Ngày cuối có hiệu lực"))):
        dated = pages.filter(**{f"{name}__gte": today}).order_by(name)
        for pk, title, day in dated.values_list("pk", "title", name)[:ROWS_OF_A_KIND]:
            yield ComingEvent(_midnight(day), what, title, _form(pk))


def _interruptions() -> Iterator[ComingEvent]:
    services = OnlineService.objects.filter(downtime_until__gte=timezone.now()).exclude(downtime_notice="")
    for service in services.select_related("procedure", "agency", "locality__parent")[:ROWS_OF_A_KIND]:
        if service.downtime_until:
            yield ComingEvent(service.downtime_until, _("Hết gián đoạn"), str(service), snippet_edit_url(service))


def _promotions() -> Iterator[ComingEvent]:
    for promotion in Promotion.objects.filter(live=True, expires_on__gte=timezone.localdate())[:ROWS_OF_A_KIND]:
        day = _midnight(promotion.expires_on)
        yield ComingEvent(day, _("Hết hạn ghim kết quả"), str(promotion), snippet_edit_url(promotion))


def _form(page_id: int) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page_id])


def _midnight(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))


@user_passes_test(user_has_any_page_permission)
def calendar(request: HttpRequest) -> HttpResponse:
    context = {
        "page_title": _("Lịch"),
        "header_title": _("Lịch"),
        "header_icon": "calendar-alt",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": "", "label": _("Lịch")},
        ],
        "events": coming_events(request.user),
    }
    return render(request, "home/admin/calendar.html", context)


@finds_waiting_work
def scheduled_soon(user: Any) -> Iterator[WaitingWork]:
    """One query; of what others may edit too."""
    if user_has_any_page_permission(user):
        until = timezone.now() + SOON
        scheduled = Revision.objects.filter(approved_go_live_at__lte=until)
        yield WaitingWork(gettext_lazy("Hẹn xuất bản trong 30 ngày tới"), scheduled.count(), reverse("calendar"))
