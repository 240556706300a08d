from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _gettext
from django.utils.translation import gettext_lazy as _
from wagtail.permissions import page_permission_policy

from catalogue.admin.doubts import Doubt, in_doubt
from catalogue.admin.listed_procedures import SOURCE
from catalogue.choices import CheckOutcome
from catalogue.models import CommentStatus, OnlineService, ProcedurePage, Rating
from core.admin.snippet_urls import snippet_list_url
from core.admin.waiting_work import WaitingWork, finds_waiting_work

# Those that are no part of another.
WAITING_DOUBTS = (
    Doubt.CONTRADICTED,
    Doubt.UNDECLARED_CASES,
    Doubt.ENDED_BODY,
    Doubt.SUPERSEDED,
    Doubt.OUTDATED_WORDS,
)


@finds_waiting_work
def comments_and_services(user: Any) -> Iterator[WaitingWork]:
    if user.has_perm("catalogue.change_rating"):
        pending = Rating.objects.filter(comment_status=CommentStatus.PENDING)
        url = f"{snippet_list_url(Rating)}?comment_status={CommentStatus.PENDING}"
        yield WaitingWork(_("Nhận xét chờ duyệt"), pending.count(), url)
        held = Rating.objects.filter(held=True)
        yield WaitingWork(_("Đợt đánh giá bất thường"), held.count(), f"{snippet_list_url(Rating)}?held=true")
    if user.has_perm("catalogue.change_onlineservice"):
        dead = OnlineService.objects.public().filter(last_outcome=CheckOutcome.DEAD)
        url = f"{snippet_list_url(OnlineService)}?last_outcome={CheckOutcome.DEAD}&active=true"
        yield WaitingWork(_("Dịch vụ trực tuyến không truy cập được"), dead.count(), url)


@finds_waiting_work
def procedures(user: Any) -> Iterator[WaitingWork]:
    if not page_permission_policy.user_has_any_permission(user, ["change", "publish"]):
        return
    pages = ProcedurePage.objects.filter(
        pk__in=page_permission_policy.instances_user_has_any_permission_for(user, ["change", "publish"]).values("pk")
    )
    index, today = reverse("procedure_pages:index"), timezone.localdate()
    due = pages.filter(review_by__lte=today)
    yield WaitingWork(_("Thủ tục đến hạn rà soát"), due.count(), f"{index}?review_by={today.isoformat()}")
    live = pages.live().filter(**SOURCE, alias_of=None)
    for doubt in WAITING_DOUBTS:
        url = f"{index}?doubt={doubt}&live=true"
        yield WaitingWork(
            _gettext("Thủ tục cần xem lại: %(why)s") % {"why": doubt.label}, in_doubt(live, doubt, today).count(), url
        )
    mine = pages.filter(has_unpublished_changes=True, latest_revision__user=user)
    yield WaitingWork(_("Bản nháp thủ tục của tôi"), mine.count(), f"{index}?my_drafts=true")
