from collections.abc import Sequence
from typing import Any, BinaryIO

from django.utils.translation import gettext as _

from catalogue.importers.places.list_command import ListImportCommand
from catalogue.importers.places.list_file import ListRow
from catalogue.importers.places.list_report import ListReport, Tick
from catalogue.importers.satisfaction import SatisfactionImport, read_satisfaction
from catalogue.models import OfficialSatisfaction
from importing.refusal import Refusal


class Command(ListImportCommand):
    help = _(
        "Nhập số liệu hài lòng do cơ quan nhà nước công bố, từ bảng .csv hoặc .xlsx (có thể nén .xz, .gz) có các cột "
        "Mã thủ tục hoặc Cơ quan, Kỳ, Tỷ lệ hài lòng, Nguồn, Ngày của nguồn. Chạy lại không đổi gì thêm."
    )
    model = OfficialSatisfaction

    def read(self, stream: BinaryIO, name: str) -> list[ListRow | Refusal]:
        return read_satisfaction(stream, name)

    def run(self, rows: Sequence[ListRow | Refusal], name: str, tick: Tick, options: dict[str, Any]) -> ListReport:
        return SatisfactionImport(dry_run=options["dry_run"]).run(rows, name, tick=tick)
