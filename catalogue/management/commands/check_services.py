from collections import Counter
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from tqdm import tqdm

from catalogue.models import OnlineService
from catalogue.service_checks import check_all


class Command(BaseCommand):
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
        due = timezone.now() - timedelta(days=older_than)
        services = OnlineService.objects.public().filter(Q(last_checked_at=None) | Q(last_checked_at__lt=due))
        services = services.order_by(F("last_checked_at").asc(nulls_first=True), "pk")[:limit]
        outcomes = Counter(
            result.outcome.label for result in tqdm(check_all(services), total=services.count(), disable=None, unit="")
        )
        summary = ", ".join(f"{outcome}: {count}" for outcome, count in outcomes.items())
        self.stdout.write(summary or _("Không có dịch vụ nào đến hạn kiểm tra."))
