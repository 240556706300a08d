"""An editor's account for a site that has none: made once, its generated password shown once."""

import os
import secrets
import sys
from argparse import ArgumentParser

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils.translation import gettext as _

from audit.command import AuditedCommand

DEFAULT_USERNAME = "bientap"
# 16 characters, 96 bits.
PASSWORD_BYTES = 12


class Command(AuditedCommand):
    help = _("Tạo tài khoản biên tập đầu tiên với mật khẩu ngẫu nhiên, nếu chưa có.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--username", default=DEFAULT_USERNAME, help=_("tên đăng nhập (mặc định: %(default)s)"))

    def handle(self, *args, username: str, **options) -> None:
        password = create_editor(username)
        if password is None:
            self.stdout.write(_("Tài khoản biên tập: %(username)s (đã có từ trước).") % {"username": username})
            command = f"{os.path.relpath(sys.executable)} manage.py changepassword {username}"
            self.stdout.write(_("Quên mật khẩu? Chạy: %(command)s") % {"command": command})
            return
        self.stdout.write(_("Tài khoản biên tập: %(username)s") % {"username": username})
        self.stdout.write(_("Mật khẩu: %(password)s (chỉ hiện một lần, hãy lưu lại)") % {"password": password})


def create_editor(username: str) -> str | None:
    """The new account's password; None where the account exists, which is then left as it is.

    The account has every right: it is the one with which the first other accounts and groups are made.
    """
    password = secrets.token_urlsafe(PASSWORD_BYTES)
    with transaction.atomic():
        user, created = get_user_model().objects.get_or_create(
            username=username, defaults={"is_staff": True, "is_superuser": True}
        )
        if not created:
            return None
        user.set_password(password)
        user.save(update_fields=["password"])
    return password
