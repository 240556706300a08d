from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.admin.waiting_work import WaitingWork, finds_waiting_work
from importing.admin.import_view import PERMISSION
from importing.models import ImportJob


@finds_waiting_work
def imports(user: Any) -> Iterator[WaitingWork]:
    if user.has_perm(PERMISSION):
        reported = ImportJob.objects.filter(state=ImportJob.State.REPORTED)
        yield WaitingWork(_("Lần nhập chờ áp dụng"), reported.count(), reverse("catalogue_imports:index"))
