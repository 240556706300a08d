from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _

from audit.command import AuditedCommand
from search.steering.demand_file import DemandFileError, apply_demand, read_demand_file


class Command(AuditedCommand):
    help = "Đặt mức độ quan tâm của thủ tục theo tệp CSV. Có dòng sai thì không thay đổi gì."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="CSV UTF-8 với hai cột code,demand; demand trống để bỏ mức riêng")

    def handle(self, *, file: Path, **options: Any) -> None:
        try:
            demand_file = read_demand_file(file.read_bytes())
        except OSError as error:
            raise CommandError(_("Không đọc được %(path)s: %(error)s") % {"path": file, "error": error}) from error
        except DemandFileError as error:
            raise CommandError(f"{file}: {error}") from error
        changed = apply_demand(demand_file.demand)
        self.stdout.write(
            _("Đã đổi mức của %(changed)d thủ tục, %(same)d giữ nguyên.")
            % {"changed": changed, "same": len(demand_file.demand) - changed}
        )
        if demand_file.unknown:
            self.stdout.write(
                _("Bỏ qua %(count)d mã không có trong danh mục: %(codes)s")
                % {"count": len(demand_file.unknown), "codes": ", ".join(demand_file.unknown[:20])}
            )
