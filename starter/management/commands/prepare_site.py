"""Prepares a clone for serving; skips steps that are done."""

import hashlib
import json
import socket
from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext as _

from home.models import HomePage
from search.indexing.feed.channels import own_channels
from starter.groups import grant_permissions
from starter.terms import load_hosts

FIXTURES = Path(settings.BASE_DIR) / "fixtures"
# Digests of the last run, by which a second start skips steps. Without the file the next start is only slower.
STATE = Path(settings.SEARCH_INDEX_DIR).parent / "prepared.json"
FIRST_PASSWORD = Path(settings.SEARCH_INDEX_DIR).parent / "first-account.txt"


class Command(BaseCommand):
    requires_system_checks: list[str] = []  # the server runs them next
    help = _("Chuẩn bị trang: cơ sở dữ liệu, bản dịch, nội dung ban đầu, chỉ mục tìm kiếm, tài khoản biên tập.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--bind", default="127.0.0.1", help=_("địa chỉ mà máy chủ sẽ lắng nghe"))
        parser.add_argument("--port", type=int, help=_("cổng mà máy chủ sẽ dùng; báo lỗi nếu cổng đang bận"))

    def handle(self, *args, bind: str, port: int | None, **options) -> None:
        if port is not None:
            check_port(bind, port)
        call_command("compile_locale", stdout=self.stdout)
        check_database()
        self._migrate()
        load_hosts()
        self._load_content()
        call_command("refresh_page_health", missing=True, stdout=self.stdout)
        call_command("refresh_question_ages", missing=True, stdout=self.stdout)
        self._index()
        grant_permissions()
        if HomePage.objects.exists():
            call_command("ensure_roles", stdout=self.stdout)
        # What a server prints stays in its logs; what `make run` prints is read by whoever ran it.
        options = {} if settings.DEBUG else {"password_file": FIRST_PASSWORD}
        call_command("ensure_editor", stdout=self.stdout, **options)
        if settings.DEBUG and HomePage.objects.exists():
            call_command("load_demo_calls", stdout=self.stdout)

    def _migrate(self) -> None:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", interactive=False)

    def _load_content(self) -> None:
        # On a real site editors may have removed starter pages on purpose; new ones come only by command.
        if not settings.DEBUG and HomePage.objects.exists():
            return
        state = {"content": content_digest(FIXTURES), "database": database_identity()}
        if not _is_current(state):
            call_command("load_starter_content", stdout=self.stdout)
            # New content has to be indexed.
            _save_state({**state, "index": ""})

    def _index(self) -> None:
        state = {"index": index_identity()}
        channels = own_channels()
        done = _is_current(state) and all(channel.engine.status().ready for channel in channels)
        try:
            call_command("search_index", "update" if done else "rebuild", stdout=self.stdout)
            _save_state(state)
        except CommandError as error:
            # An index that does not take changes must not keep the whole site from starting while one can answer.
            if not any(channel.engine.status().ready for channel in channels):
                raise
            self.stderr.write(self.style.WARNING(str(error)))


def check_port(bind: str, port: int) -> None:
    """Raise CommandError where the server could not listen."""
    with socket.socket(socket.AF_INET6 if ":" in bind else socket.AF_INET) as probe:
        # As the server does: a port just closed may be used again at once.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((bind, port))
        except (OSError, OverflowError) as error:
            advice = _(
                "Không dùng được cổng %(port)s (%(error)s). Hãy dừng chương trình đang dùng cổng đó, "
                "hoặc chọn cổng khác: make run PORT=8001"
            )
            raise CommandError(advice % {"port": port, "error": error}) from error


def check_database() -> None:
    try:
        connection.ensure_connection()
    except OperationalError as error:
        advice = _("Không kết nối được cơ sở dữ liệu. Hãy kiểm tra DATABASE_URL trong môi trường hoặc tệp .env. (%s)")
        raise CommandError(advice % error) from error


def content_digest(folder: Path) -> str:
    """One digest of every file's path and bytes."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(f"{path.relative_to(folder)}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def database_identity() -> str:
    """The moment of the first migration: a database that was deleted and made anew has another one."""
    first = MigrationRecorder(connection).migration_qs.values_list("applied", flat=True).earliest("applied")
    return f"{connection.vendor} {first.isoformat()}"


def index_identity() -> str:
    return f"{database_identity()} {settings.SEARCH_ENGINE} {settings.ELASTICSEARCH_URL} {settings.ELASTICSEARCH_INDEX}"


def _state() -> dict[str, str]:
    try:
        return json.loads(STATE.read_text())
    except (FileNotFoundError, ValueError):
        return {}


def _is_current(state: dict[str, str]) -> bool:
    return state.items() <= _state().items()


def _save_state(state: dict[str, str]) -> None:
    STATE.parent.mkdir(parents=True, exist_ok=True)
    STATE.write_text(json.dumps({**_state(), **state}, indent=1))
