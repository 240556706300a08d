import json
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext as _
from tqdm import tqdm

from audit.command import AuditedCommand
from faq.code_matching import match_codes
from faq.models import CodeDecision, UnknownCode


class Command(AuditedCommand):
    help = _("Tìm thủ tục hiện nay cho các mã thủ tục không còn, để biên tập viên xem và quyết định.")

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument(
            "file",
            type=Path,
            nargs="?",
            help=_("tệp JSON {mã: tên thủ tục khi mã còn dùng}; không có thì dùng tên đã biết"),
        )

    def handle(self, *args: Any, file: Path | None, **options: Any) -> None:
        titles = _titles(file) if file else {}
        codes = UnknownCode.objects.all()
        with tqdm(total=codes.filter(decision=CodeDecision.WAITING).count(), disable=None, unit="") as progress:
            for done in match_codes(codes, titles):
                progress.update(done)
        waiting = UnknownCode.objects.filter(decision=CodeDecision.WAITING)
        found = waiting.exclude(procedure=None)
        self.stdout.write(
            _("%(waiting)d mã chờ quyết định, %(titled)d mã có tên, %(found)d mã có thủ tục được đề nghị.")
            % {"waiting": waiting.count(), "titled": waiting.exclude(title="").count(), "found": found.count()}
        )


def _titles(path: Path) -> dict[str, str]:
    """Raises `CommandError` for a file that is no JSON object of texts."""
    try:
        titles = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise CommandError(_("Không đọc được %(file)s: %(error)s") % {"file": path, "error": error}) from error
    if not isinstance(titles, dict) or not all(isinstance(title, str) for title in titles.values()):
        raise CommandError(_("%(file)s phải là một đối tượng JSON, mỗi mã một tên.") % {"file": path})
    return titles
