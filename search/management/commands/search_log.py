from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _
from tqdm import tqdm

from audit.command import AuditedCommand
from search.log.purging import expired_searches, purge_in_batches


class Command(AuditedCommand):
    help = "Quản lý nhật ký tìm kiếm."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "action", choices=("purge",), help="purge: xóa những lượt tìm đã lưu lâu hơn SEARCH_LOG_DAYS ngày"
        )

    def handle(self, *, action: str, **options: Any) -> None:
        deleted = 0
        with tqdm(total=expired_searches().count(), unit=" lượt", disable=None) as progress:
            for count in purge_in_batches():
                deleted += count
                progress.update(count)
        self.stdout.write(_("Đã xóa %(count)d lượt tìm hết hạn lưu.") % {"count": deleted})
