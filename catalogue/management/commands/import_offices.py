from collections.abc import Sequence
from typing import Any, BinaryIO

from django.utils.translation import gettext as _

from catalogue.importers.places.list_command import ListImportCommand
from catalogue.importers.places.list_file import ListRow
from catalogue.importers.places.list_report import ListReport, Tick
from catalogue.importers.places.offices import OfficeImport, read_offices
from catalogue.models import Office
from importing.refusal import Refusal


class Command(ListImportCommand):
    help = _(
        "Nhập nơi nộp hồ sơ từ bảng .xlsx hoặc .csv như tải từ danh sách. Nơi đã có (cùng mã cơ sở) nhận giá trị mới, "
        "ô trống không đổi gì, không xóa nơi nào. Chạy lại không đổi gì thêm."
    )
    model = Office

    def read(self, stream: BinaryIO, name: str) -> list[ListRow | Refusal]:
        return read_offices(stream, name)

    def run(self, rows: Sequence[ListRow | Refusal], name: str, tick: Tick, options: dict[str, Any]) -> ListReport:
        return OfficeImport(dry_run=options["dry_run"]).run(rows, name, tick=tick)
