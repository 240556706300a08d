"""Base of the commands that import lists of places."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, BinaryIO

from django.core.management.base import CommandError, CommandParser
from django.db.models import Model
from django.utils.translation import gettext as _
from tqdm import tqdm

from audit.command import AuditedCommand
from audit.events import Event
from audit.log import record
from catalogue.importers.places.list_file import ListRow
from catalogue.importers.places.list_report import ListReport, Tick
from importing.import_log import file_hash
from importing.refusal import Refusal, UnreadableError

_SHOWN = 20  # refused rows


class ListImportCommand(AuditedCommand):
    """Exits with status 1 where the file cannot be read; lists refused rows among good ones."""

    model: type[Model]

    def is_audited(self, options: dict[str, Any]) -> bool:
        return not options.get("dry_run")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="TỆP")
        parser.add_argument("--dry-run", action="store_true", help=_("chỉ báo cáo, không ghi gì"))

    def read(self, stream: BinaryIO, name: str) -> list[ListRow | Refusal]:
        """Raises UnreadableError."""
        raise NotImplementedError

    def run(self, rows: Sequence[ListRow | Refusal], name: str, tick: Tick, options: dict[str, Any]) -> ListReport:
        raise NotImplementedError

    def handle(self, *, file: Path, verbosity: int = 1, **options: Any) -> None:
        try:
            with file.open("rb") as stream:
                rows = self.read(stream, file.name)
        except OSError as error:
            raise CommandError(_("Không đọc được %(path)s: %(error)s") % {"path": file, "error": error}) from error
        except UnreadableError as error:
            raise CommandError(f"{file}: {error}") from error
        try:
            with tqdm(total=len(rows), unit="", disable=True if verbosity == 0 else None, file=self.stderr) as bar:
                report = self.run(rows, file.name, bar.update, options)
        except KeyboardInterrupt:
            raise CommandError(_("Đã dừng giữa chừng. Chạy lại cùng lệnh sẽ đi tiếp và kết thúc như nhau.")) from None
        if not report.dry_run:
            files = [{"name": file.name, "sha256": file_hash(file)}]
            record(Event.IMPORTED, subject=self.model, files=files, counts=report.as_counts())
        self._print(report)

    def _print(self, report: ListReport) -> None:
        for refusal in report.refused[:_SHOWN]:
            self.stderr.write(f"{refusal.file}:{refusal.line} {refusal.code} – {refusal.reason}")
        if len(report.refused) > _SHOWN:
            self.stderr.write(_("… và %(count)d hàng bị từ chối khác") % {"count": len(report.refused) - _SHOWN})
        self.stdout.write(report.in_words())
