from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from catalogue.evaluation.faults.count import count_faults
from catalogue.importers.readers import read_procedures
from importing.refusal import Refusal


class Command(BaseCommand):
    help = "Đếm lỗi theo từng loại trong dữ kiện đọc được từ tệp nguồn (phí, thời hạn, bước, giấy tờ, kết quả)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, help="tệp nguồn, như import_procedures")

    def handle(self, *, files: list[Path], **options: Any) -> None:
        missing = [str(path) for path in files if not path.is_file()]
        if missing:
            raise CommandError(_("không có tệp %(path)s") % {"path": ", ".join(missing)})
        read = (record for path in files for record in read_procedures(path))
        counted = count_faults(record for record in read if not isinstance(record, Refusal))
        self.stdout.write(_("Số thủ tục đã đọc: %(count)s") % {"count": counted.records})
        for fault, count in sorted(counted.counts.items()):
            self.stdout.write(f"{count:6} {fault} | {', '.join(counted.examples[fault])}")
