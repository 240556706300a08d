"""Base of the commands `import_procedures`, `import_questions` and `import_referrals`."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from tqdm import tqdm

from audit.command import AuditedCommand
from audit.events import Event
from audit.log import record
from importing.file_account import FileAccount
from importing.import_log import file_hash
from importing.import_report import ImportReport
from importing.kinds import ImportKind
from importing.options import ImportOptions
from importing.outcome import OutcomeKind, RecordOutcome
from importing.refusal import UnreadableError
from importing.run import Importer, read_files, run_import

_SHOWN_REFUSALS = 20
# More warnings than this are shown by their kinds alone.
_SHOWN_WARNINGS = 20


class ImportCommand(AuditedCommand):
    """Exits with status 1 when a file is missing or no record could be read; lists refused rows among good ones."""

    kind: ImportKind

    def is_audited(self, options: dict[str, Any]) -> bool:
        return not options.get("dry_run")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="TỆP")
        parser.add_argument("--dry-run", action="store_true", help="chỉ báo cáo, không ghi gì")
        parser.add_argument("--publish", action="store_true", help="xuất bản ngay; nếu không, lưu thành bản nháp")
        parser.add_argument(
            "--overwrite", action="store_true", help="thay cả nội dung do người biên tập viết bằng nội dung của nguồn"
        )
        parser.add_argument("--limit", type=int, metavar="N", help="chỉ đọc N bản ghi đầu")
        parser.add_argument("--report", type=Path, metavar="TỆP", help="ghi báo cáo đầy đủ (JSON)")

    def handle(self, *args: Any, **options: Any) -> None:
        self._check(options)
        settings = ImportOptions(publish=options["publish"], dry_run=options["dry_run"], overwrite=options["overwrite"])
        try:
            importer = self.kind.importer(settings)
        except UnreadableError as error:
            raise CommandError(str(error)) from error
        report = self._run(importer, options)
        if not options["dry_run"]:
            record(
                Event.IMPORTED,
                subject=self.kind.index_model,
                act="applied",
                kind=self.kind.name,
                files=[{"name": path.name, "sha256": file_hash(path)} for path in options["files"]],
                options={"publish": options["publish"], "overwrite": options["overwrite"]},
                counts={kind.value: report.counts[kind] for kind in OutcomeKind},
            )
        if options["report"]:
            options["report"].write_text(json.dumps(report.as_json(), ensure_ascii=False, indent=1), encoding="utf-8")
        self._print(report)
        if report.read_nothing and not report.interrupted:
            raise CommandError("không đọc được bản ghi nào; xem lý do ở trên")

    def _check(self, options: dict) -> None:
        missing = [str(path) for path in options["files"] if not path.is_file()]
        if missing:
            raise CommandError(f"không có tệp: {', '.join(missing)}")
        if options["limit"] is not None and options["limit"] < 1:
            raise CommandError("--limit phải là số từ 1")
        if options["report"] and not options["report"].absolute().parent.is_dir():
            raise CommandError(f"không có thư mục để ghi báo cáo: {options['report'].absolute().parent}")

    def _run(self, importer: Importer, options: dict) -> ImportReport:
        total, limit = self.kind.count(options["files"]), options["limit"]
        if total is not None and limit is not None:
            total = min(total, limit)
        quiet = options["verbosity"] == 0
        with tqdm(total=total, unit=f" {importer.noun}", disable=quiet, smoothing=0.05, file=self.stderr) as bar:

            def tick(outcome: RecordOutcome) -> None:
                bar.update()

            accounts: list[FileAccount] = []
            records = read_files(self.kind.read, options["files"], accounts.append)
            return run_import(records, importer, limit=limit, tick=tick, accounts=accounts)

    def _print(self, report: ImportReport) -> None:
        refused = [row for row in report.rows if row.kind == OutcomeKind.REFUSED]
        for row in refused[:_SHOWN_REFUSALS]:
            self.stderr.write(f"từ chối {_position(row)} {row.key} – {row.reason}")
        if len(refused) > _SHOWN_REFUSALS:
            self.stderr.write(
                f"… và {len(refused) - _SHOWN_REFUSALS} bản ghi bị từ chối khác; dùng --report để xem hết"
            )
        if report.warnings.total() <= _SHOWN_WARNINGS:
            for row in report.rows:
                for warning in row.warnings:
                    self.stderr.write(f"cảnh báo {_position(row)} {row.key} – {warning}")
        if report.interrupted:
            self.stderr.write("Đã dừng giữa chừng. Chạy lại cùng lệnh sẽ đi tiếp và kết thúc như nhau.")
        self.stdout.write("\n".join(report.summary()))


def _position(row: RecordOutcome) -> str:
    return f"{row.file}:{row.line}" if row.line else row.file
