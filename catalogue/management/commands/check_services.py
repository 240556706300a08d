from collections import Counter
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _
from tqdm import tqdm

from audit.command import AuditedCommand
from catalogue.service_checks import check_all, due_services


class Command(AuditedCommand):
    help = _("Kiểm tra các dịch vụ trực tuyến còn mở được không, cũ nhất trước.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--older-than",
            type=int,
            default=7,
            metavar="DAYS",
            help=_("chỉ những dịch vụ chưa kiểm tra trong số ngày này"),
        )
        parser.add_argument("--limit", type=int, help=_("nhiều nhất bao nhiêu dịch vụ"))

    def handle(self, *args: Any, older_than: int, limit: int | None, **options: Any) -> None:
        services = due_services(older_than)[:limit]
        problems = Counter(
            result.problem.label for result in tqdm(check_all(services), total=services.count(), disable=None, unit="")
        )
        summary = ", ".join(f"{problem}: {count}" for problem, count in problems.items())
        self.stdout.write(summary or _("Không có dịch vụ nào đến hạn kiểm tra."))
