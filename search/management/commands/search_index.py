from collections.abc import Callable, Sequence
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _

from audit.command import AuditedCommand
from search.engines.base import EngineError
from search.engines.factory import ENGINE_NAMES
from search.indexing.changes import outbox
from search.indexing.feed.channels import Channel, channel_of, own_channels
from search.indexing.feed.feeding import drain, resume
from search.indexing.upkeep import rebuild as rebuilding
from search.indexing.upkeep import verify
from search.indexing.upkeep.index_status import status_lines
from search.indexing.upkeep.rollback import rollback
from search.log import purging as search_log

_ACTIONS = {
    "status": "tình trạng của từng chỉ mục và việc cần làm",
    "update": "áp dụng ngay các thay đổi đang chờ",
    "rebuild": "làm chỉ mục mới bên cạnh chỉ mục đang dùng, kiểm tra rồi thay thế; bị ngắt giữa chừng thì chạy lại để "
    "làm tiếp",
    "rollback": "quay về chỉ mục trước lần làm lại gần nhất",
    "verify": "so từng trang giữa cơ sở dữ liệu và chỉ mục",
    "lexicon": "chỉ đếm lại từ vựng của các trang đã đăng",
}


class Command(AuditedCommand):
    help = "Xem tình trạng, cập nhật, làm lại, quay lui hoặc đối chiếu chỉ mục tìm kiếm."

    def is_audited(self, options: dict[str, Any]) -> bool:
        return options.get("action") not in ("status", "verify") or bool(options.get("repair"))

    def add_arguments(self, parser: CommandParser) -> None:
        actions_help = "; ".join(f"{name}: {text}" for name, text in _ACTIONS.items())
        parser.add_argument("action", choices=_ACTIONS, help=actions_help)
        parser.add_argument(
            "--engine", choices=ENGINE_NAMES, default="", help="chỉ chỉ mục này; mặc định mọi chỉ mục của máy này"
        )
        parser.add_argument("--repair", action="store_true", help="verify: sửa các trang sai lệch")
        parser.add_argument(
            "--no-evaluate", dest="evaluate", action="store_false", help="rebuild: không so chất lượng bằng câu tìm mẫu"
        )
        parser.add_argument("--discard", action="store_true", help="rebuild: bỏ lần làm lại dở dang, không làm tiếp")

    def handle(self, *, action: str, engine: str, **options: Any) -> None:
        channels = [channel_of(engine)] if engine else list(own_channels())
        failed = [channel.name for channel in channels if not self._run(action, channel, options)]
        if action == "status":
            self.stdout.write("\n".join(status_lines()))
        if action == "lexicon":
            self._lexicon()
        if failed:
            raise CommandError(_("Chưa xong với: %(names)s.") % {"names": ", ".join(failed)})

    def _run(self, action: str, channel: Channel, options: dict[str, Any]) -> bool:
        """Whether the action succeeded on this index; errors are printed, so that the other indexes have their turn."""
        work: dict[str, Callable[..., bool]] = {
            "update": self._update,
            "rebuild": self._rebuild,
            "rollback": self._rollback,
            "verify": self._verify,
        }
        if action not in work:
            return True
        try:
            return work[action](channel, **options)
        except rebuilding.RebuildRunning as error:
            message = _("%(name)s: một tiến trình khác đang làm lại chỉ mục này. Hãy chờ, xem search_index status.")
            self.stderr.write(message % {"name": channel.name, "error": error})
        except EngineError as error:
            self.stderr.write(f"{channel.name}: {error}")
        return False

    def _rebuild(self, channel: Channel, *, evaluate: bool, discard: bool, **options: Any) -> bool:
        if discard:
            with rebuilding.working(channel):
                rebuilding.discard(channel)
            self.stdout.write(_("%(name)s: đã bỏ lần làm lại dở dang.") % {"name": channel.name})
            return True
        count = rebuilding.rebuild(channel, evaluate=evaluate)
        self.stdout.write(_("%(name)s: %(count)d trang trong chỉ mục mới.") % {"name": channel.name, "count": count})
        return True

    def _rollback(self, channel: Channel, **options: Any) -> bool:
        values = {"name": channel.name, "index": rollback(channel)}
        self.stdout.write(_("%(name)s: đang dùng lại chỉ mục %(index)s, đã cập nhật.") % values)
        return True

    def _update(self, channel: Channel, **options: Any) -> bool:
        if not channel.engine.status().ready:
            raise EngineError(_("chưa có chỉ mục dùng được. Hãy chạy: manage.py search_index rebuild"))
        resume(channel.name)
        count = drain(channel)
        outbox.purge()
        search_log.purge()
        self.stdout.write(_("%(name)s: đã cập nhật %(count)d trang.") % {"name": channel.name, "count": count})
        if waiting := outbox.waiting(channel.name).count():
            raise EngineError(_("còn %(count)d thay đổi chưa vào chỉ mục") % {"count": waiting})
        return True

    def _verify(self, channel: Channel, *, repair: bool, **options: Any) -> bool:
        report = verify.verify(channel, repair=repair)
        self.stdout.write("\n".join(_verify_lines(channel.name, report, repair=repair)))
        return report.clean or (repair and report.repaired == report.differences and not report.broken.count)

    def _lexicon(self) -> None:
        for locale, count in sorted(rebuilding.rebuild_lexicons().items()):
            self.stdout.write(_("Từ vựng %(locale)s: %(count)d từ.") % {"locale": locale, "count": count})


def _verify_lines(name: str, report: verify.VerifyReport, *, repair: bool) -> Sequence[str]:
    lines = [_("%(name)s: đã so %(count)d trang.") % {"name": name, "count": report.compared}]
    findings = [
        (_("thiếu trong chỉ mục"), report.missing),
        (_("nội dung cũ"), report.stale),
        (_("không còn được phép có trong chỉ mục"), report.ghosts),
        (_("đang chờ cập nhật"), report.waiting),
        (_("không đọc được từ cơ sở dữ liệu"), report.broken),
    ]
    for label, finding in findings:
        if finding.count:
            pages = ", ".join(map(str, finding.pages)) + (", …" if finding.count > len(finding.pages) else "")
            lines.append(f"  {label}: {finding.count} ({pages})")
    if report.clean:
        lines.append(_("  Chỉ mục đúng như cơ sở dữ liệu."))
    elif repair:
        lines.append(_("  Đã sửa %(count)d trang.") % {"count": report.repaired})
    elif report.differences:
        lines.append(_("  Sửa bằng: manage.py search_index verify --repair"))
    return lines
