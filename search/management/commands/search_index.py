from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from search.engines import ENGINE_NAMES, get_engine
from search.engines.base import Engine, EngineError, IndexMissing
from search.indexing import outbox
from search.indexing.rebuild import rebuild, rebuild_lexicons
from search.log import purging as search_log


class Command(BaseCommand):
    help = "Làm lại, cập nhật hoặc xem tình trạng chỉ mục tìm kiếm."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "action",
            choices=("rebuild", "update", "lexicon", "status"),
            help="rebuild: làm chỉ mục mới bên cạnh chỉ mục đang dùng rồi thay thế; update: áp dụng các thay đổi đang "
            "chờ; lexicon: chỉ đếm lại từ vựng của các trang đã đăng; status: số trang trong chỉ mục và số thay đổi "
            "đang chờ",
        )
        parser.add_argument("--engine", choices=ENGINE_NAMES, default="", help="mặc định theo SEARCH_ENGINE")

    def handle(self, *, action: str, engine: str, **options) -> None:
        if action == "lexicon":
            self.lexicon()
            return
        chosen = get_engine(engine)
        try:
            {"rebuild": self.rebuild, "update": self.update, "status": self.status}[action](chosen)
        except EngineError as error:
            raise CommandError(
                _("Bộ máy tìm kiếm %(name)s: %(error)s") % {"name": chosen.name, "error": error}
            ) from error

    def rebuild(self, engine: Engine) -> None:
        count = rebuild(engine)
        self.stdout.write(_("%(name)s: %(count)d trang trong chỉ mục mới.") % {"name": engine.name, "count": count})

    def update(self, engine: Engine) -> None:
        if not engine.status().ready:
            raise IndexMissing(_("chưa có chỉ mục dùng được. Hãy chạy: manage.py search_index rebuild"))
        count = outbox.drain(engine)
        outbox.purge()
        search_log.purge()
        self.stdout.write(_("%(name)s: đã cập nhật %(count)d trang.") % {"name": engine.name, "count": count})
        if waiting := outbox.pending():
            raise EngineError(_("còn %(count)d thay đổi chưa vào chỉ mục") % {"count": waiting})

    def lexicon(self) -> None:
        for locale, count in sorted(rebuild_lexicons().items()):
            self.stdout.write(_("Từ vựng %(locale)s: %(count)d từ.") % {"locale": locale, "count": count})

    def status(self, engine: Engine) -> None:
        status = engine.status()
        if status.ready:
            line = _("%(name)s: %(count)d trang, chỉ mục %(index)s")
        else:
            line = _("%(name)s: chưa dùng được (%(detail)s). Hãy chạy: manage.py search_index rebuild")
        values = {"name": engine.name, "count": status.documents, "index": status.index, "detail": status.detail}
        self.stdout.write(line % values)
        self.stdout.write(_("Thay đổi đang chờ: %(count)d") % {"count": outbox.pending()})
