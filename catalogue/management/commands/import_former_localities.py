import datetime
from collections.abc import Sequence
from typing import Any, BinaryIO

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from catalogue.importers.places.former_localities import LAST_DAY, FormerLocalityImport, read_former_wards
from catalogue.importers.places.list_command import ListImportCommand
from catalogue.importers.places.list_file import ListRow
from catalogue.importers.places.list_report import ListReport, Tick
from catalogue.models import FormerLocality
from importing.refusal import Refusal


class Command(ListImportCommand):
    help = _(
        "Nhập phường, xã, thị trấn cũ và nơi nay nhận địa bàn của chúng, từ bảng .csv hoặc .xlsx (có thể nén .xz, .gz) "
        "có các cột code, ward, district, province, successor_codes, default_successor. Chạy lại không đổi gì thêm."
    )
    model = FormerLocality

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--last-day",
            type=datetime.date.fromisoformat,
            default=LAST_DAY,
            metavar="NĂM-THÁNG-NGÀY",
            help=_("ngày cuối cùng các tên cũ còn dùng, nếu tệp không ghi; mặc định 2025-06-30"),
        )

    def read(self, stream: BinaryIO, name: str) -> list[ListRow | Refusal]:
        return read_former_wards(stream, name)

    def run(self, rows: Sequence[ListRow | Refusal], name: str, tick: Tick, options: dict[str, Any]) -> ListReport:
        job = FormerLocalityImport(last_day=options["last_day"], dry_run=options["dry_run"])
        return job.run(rows, name, tick=tick)
