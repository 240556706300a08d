from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from audit.models import AuditEntry, AuditSeal
from audit.sealing import last_hash, problems, seal_settled


class Command(BaseCommand):
    help = _("Kiểm tra nhật ký kiểm toán: không mục nào bị sửa, thêm hay xóa. Kết thúc với mã 1 nếu có.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("action", choices=("verify", "seal"), help=_("seal: niêm phong ngay những mục đang chờ"))
        parser.add_argument(
            "--expect", default="", metavar="HASH", help=_("mã niêm phong đã ghi lại ở nơi khác, phải còn trong chuỗi")
        )

    def handle(self, *, action: str, expect: str, **options: Any) -> None:
        if action == "seal":
            self.stdout.write(_("Đã niêm phong %(count)d mục.") % {"count": seal_settled()})
            return
        found = list(problems(expected=expect))
        for problem in found:
            self.stderr.write(problem)
        counts = {"entries": AuditEntry.objects.count(), "seals": AuditSeal.objects.count()}
        self.stdout.write(_("%(entries)d mục, %(seals)d niêm phong.") % counts)
        if found:
            raise CommandError(_("Nhật ký kiểm toán không còn nguyên vẹn."))
        self.stdout.write(_("Nguyên vẹn. Niêm phong cuối: %(hash)s") % {"hash": last_hash() or "–"})
