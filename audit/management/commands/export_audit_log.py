"""The log as JSON lines for a SIEM, to standard output, from where the last export ended."""

import datetime
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import close_old_connections
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from audit.events import Event
from audit.lines import json_line
from audit.log import record
from audit.models import AuditEntry
from audit.settled import settled_key

_CHUNK = 1_000
# Writers of entries finish within moments; an import's record or a batch of a bulk action may take longer.
_ATTEMPTS = 60


class Command(BaseCommand):
    help = _("Ghi nhật ký kiểm toán ra thành từng dòng JSON (tên trường theo ECS) cho hệ thống giám sát.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--since",
            default="0",
            metavar="KEY|TIME",
            help=_("sau mục có số này (event.id của dòng cuối), hoặc từ lúc này"),
        )
        mode = parser.add_mutually_exclusive_group()
        mode.add_argument("--follow", action="store_true", help=_("chờ mục mới và ghi tiếp, cho tới khi bị dừng"))
        mode.add_argument("--once", action="store_true", help=_("ghi những gì đang có rồi kết thúc (mặc định)"))
        parser.add_argument("--seconds", type=float, default=5.0, help=_("với --follow: nhìn lại sau mỗi số giây này"))

    def handle(self, *, since: str, follow: bool, seconds: float, **options: Any) -> None:
        after = _key_before(since)
        record(Event.EXPORTED, command="export_audit_log", after=after, follow=follow)
        try:
            after = self._write(after, self._settled(seconds))
            while follow:
                time.sleep(seconds)
                close_old_connections()
                after = self._write(after, settled_key())
        except KeyboardInterrupt:
            return

    def _settled(self, seconds: float) -> int:
        for _attempt in range(_ATTEMPTS):
            if (key := settled_key()) is not None:
                return key
            time.sleep(seconds)
        raise CommandError(_("Đang có việc ghi nhật ký chưa xong. Hãy thử lại sau."))

    def _write(self, after: int, settled: int | None) -> int:
        """Write entries after `after` that are settled; returns the key of the last one."""
        if settled is None or settled <= after:
            return after
        entries = AuditEntry.objects.filter(pk__gt=after, pk__lte=settled).order_by("pk")
        for entry in entries.iterator(chunk_size=_CHUNK):
            self.stdout.write(json_line(entry))
            after = entry.pk
        self.stdout.flush()
        return after


def _key_before(since: str) -> int:
    if since.isascii() and since.isdigit() and len(since) < 19:
        return int(since)
    try:
        moment = parse_datetime(since) or _day(since)
    except ValueError as error:
        raise CommandError(_("--since cần một số, hoặc một lúc như 2026-01-31T08:00")) from error
    if timezone.is_naive(moment):
        moment = timezone.make_aware(moment)
    first = AuditEntry.objects.filter(at__gte=moment).order_by("pk").values_list("pk", flat=True).first()
    if first is not None:
        return first - 1
    return AuditEntry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def _day(since: str) -> datetime.datetime:
    return datetime.datetime.combine(datetime.date.fromisoformat(since), datetime.time())
