"""Open requests of persons, for whoever looks for their calls at the helpdesk."""

from collections.abc import Iterable

from helpdesk.retention.person_requests import OpenRequest, provides_requests
from privacy.models import PersonRequest, RequestStatus


@provides_requests
def open_person_requests() -> Iterable[OpenRequest]:
    for row in PersonRequest.objects.open().order_by("due_on", "pk")[:100]:
        reply_by = row.reply_by if row.status == RequestStatus.NEW else None
        yield OpenRequest(str(row), str(row.get_kind_display()), reply_by, row.due_on)
