from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.admin.snippet_urls import snippet_list_url
from core.admin.waiting_work import WaitingWork, finds_waiting_work
from privacy.models import PersonRequest, RequestStatus


@finds_waiting_work
def person_requests(user: Any) -> Iterator[WaitingWork]:
    if user.has_perm("privacy.change_personrequest"):
        url = snippet_list_url(PersonRequest)
        new = PersonRequest.objects.filter(status=RequestStatus.NEW)
        yield WaitingWork(_("Yêu cầu về dữ liệu cá nhân chờ trả lời"), new.count(), f"{url}?status={RequestStatus.NEW}")
        late = PersonRequest.objects.overdue()
        open_ones = "&".join(f"status={status}" for status in (RequestStatus.NEW, RequestStatus.ACCEPTED))
        yield WaitingWork(
            _("Yêu cầu về dữ liệu cá nhân đã quá hạn"), late.count(), f"{url}?{open_ones}&ordering=due_on"
        )
