import datetime
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _
from tqdm import tqdm

from audit.command import AuditedCommand
from helpdesk.figures.building import build_day
from helpdesk.models import Call


class Command(AuditedCommand):
    help = _("Tính lại số liệu của tổng đài từ các cuộc gọi, từng ngày.")

    def add_arguments(self, parser: CommandParser) -> None:
        day = datetime.date.fromisoformat
        parser.add_argument("--since", type=day, help=_("ngày đầu, ví dụ 2026-11-01; không ghi: cuộc gọi đầu tiên"))
        parser.add_argument("--until", type=day, help=_("ngày cuối; không ghi: hôm nay"))

    def handle(self, *, since: datetime.date | None = None, until: datetime.date | None = None, **options: Any) -> None:
        first = Call.objects.exclude(answered_at=None).order_by("answered_at").first()
        if since is None:
            if first is None or first.answered_at is None:
                self.stdout.write(_("Chưa có cuộc gọi nào."))
                return
            since = timezone.localtime(first.answered_at).date()
        until = until or timezone.localdate()
        if until < since:
            raise CommandError(_("Ngày cuối phải sau ngày đầu."))
        days = [since + datetime.timedelta(days=number) for number in range((until - since).days + 1)]
        for day in tqdm(days, disable=None, unit=""):
            build_day(day)
        self.stdout.write(_("Đã tính số liệu của %(count)d ngày.") % {"count": len(days)})
