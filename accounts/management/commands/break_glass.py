"""Names the accounts that may sign in with a password although a directory is set."""

from argparse import ArgumentParser

from django.contrib.auth import get_user_model
from django.core.management.base import CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import SignInRule
from audit.command import AuditedCommand
from audit.events import Event
from audit.log import record


class Command(AuditedCommand):
    help = _("Cho một tài khoản đăng nhập bằng mật khẩu khi danh bạ (OIDC) hỏng; mỗi lần dùng đều báo quản trị viên.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", help=_("tên đăng nhập"))
        parser.add_argument("--off", action="store_true", help=_("thôi không cho nữa"))

    @transaction.atomic
    def handle(self, *args, username: str, off: bool, **options) -> None:
        user = get_user_model()._default_manager.filter(username=username).first()
        if user is None:
            raise CommandError(_("Không có tài khoản %(username)s.") % {"username": username})
        SignInRule.objects.update_or_create(user=user, defaults={"is_break_glass": not off})
        record(Event.RIGHTS_CHANGED, subject=user, break_glass=not off)
        text = _("%(username)s không còn là tài khoản khẩn cấp.") if off else _("%(username)s là tài khoản khẩn cấp.")
        self.stdout.write(text % {"username": username})
