"""The screens around the calls, as their menu names them: each for whoever has one of its permissions."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from helpdesk import permissions as may


@dataclass(frozen=True)
class Entry:
    """`view`: of the namespace `helpdesk`."""

    view: str
    label: str | Promise
    permissions: tuple[str, ...]


@dataclass(frozen=True)
class Link:
    url: str
    label: str | Promise
    is_current: bool


ENTRIES = (
    Entry("console", _("Bàn trực"), (may.TAKE_CALLS,)),
    Entry("callbacks", _("Gọi lại"), (may.TAKE_CALLS,)),
    Entry("news", _("Tin"), (may.TAKE_CALLS, may.REPORT_OUTAGES)),
    Entry("gaps", _("Việc"), (may.RAISE_FLAGS,)),
    Entry("flags", _("Cờ"), (may.RAISE_FLAGS,)),
    Entry("changes", _("Thay đổi"), (may.RECALL_FACTS, may.DRAFT_FIXES)),
    Entry("recalls", _("Thu hồi"), (may.RECALL_FACTS,)),
    Entry("undelivered", _("Chưa gửi được"), (may.RECALL_FACTS,)),
    Entry("person_calls", _("Cuộc gọi"), (may.READ_CALLS,)),
    Entry("access_log", _("Nhật ký"), (may.READ_ACCESS_LOG,)),
    Entry("figures", _("Số liệu"), (may.VIEW_FIGURES,)),
    Entry("quality_draws", _("Chấm"), (may.REVIEW_CALLS, may.VIEW_AGENT_FIGURES)),
    Entry("shift", _("Tóm tắt ca"), (may.PUBLISH_NEWS,)),
    Entry("phrases", _("Câu mẫu"), (may.RAISE_FLAGS,)),
)


def menu(request: HttpRequest) -> Iterator[Link]:
    """What the signed-in person may open; one query for all their permissions."""
    match = request.resolver_match
    for entry in ENTRIES:
        if any(request.user.has_perm(name) for name in entry.permissions):
            is_current = match is not None and match.view_name == f"helpdesk:{entry.view}"
            yield Link(reverse(f"helpdesk:{entry.view}"), entry.label, is_current)
