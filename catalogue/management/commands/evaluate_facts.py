import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from catalogue.evaluation.figures import figures
from catalogue.evaluation.read_by_hand import EvaluationError, HandProcedure, read_file
from catalogue.evaluation.record_statements import of_record
from catalogue.evaluation.statements import Statements
from catalogue.evaluation.table import as_table
from catalogue.importers.readers import read_procedures
from importing.refusal import Refusal


class Command(BaseCommand):
    help = "Đối chiếu dữ kiện của thủ tục (phí, thời hạn, bước, giấy tờ) với dữ kiện người đọc từ nguồn."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="mỗi dòng một JSON, đọc bằng tay từ nguồn")
        parser.add_argument("--source", type=Path, help="đối chiếu bản ghi đọc từ tệp nguồn này thay cho trang")
        parser.add_argument("--format", choices=("table", "json"), default="table")

    def handle(self, *, file: Path, source: Path | None, format: str, **options: Any) -> None:
        try:
            read = read_file(file)
            stated = _of_source(source, read) if source else _of_pages(read)
        except EvaluationError as error:
            raise CommandError(str(error)) from error
        result = figures(read, stated)
        self.stdout.write(json.dumps(result, ensure_ascii=False, indent=2) if format == "json" else as_table(result))


def _of_source(path: Path, read: list[HandProcedure]) -> dict[str, Statements]:
    if not path.is_file():
        raise EvaluationError(_("không có tệp %(path)s") % {"path": path})
    wanted = {procedure.code for procedure in read}
    records = (record for record in read_procedures(path) if not isinstance(record, Refusal))
    return {record.code: of_record(record) for record in records if record.code in wanted}


def _of_pages(read: list[HandProcedure]) -> dict[str, Statements]:
    raise EvaluationError(_("hãy cho tệp nguồn bằng --source"))
