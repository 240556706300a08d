"""An editor's account for a site that has none: made once, its generated password shown or written once."""

import os
import secrets
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils.translation import gettext as _

from audit.command import AuditedCommand

# 16 characters, 96 bits.
PASSWORD_BYTES = 12
# A name that nobody knows is half of what somebody who guesses needs.
NAME_BYTES = 3


class Command(AuditedCommand):
    help = _("Tạo tài khoản biên tập đầu tiên với mật khẩu ngẫu nhiên, nếu chưa có.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        text = _("tên đăng nhập (mặc định: FIRST_ACCOUNT, nếu không có thì ngẫu nhiên)")
        parser.add_argument("--username", default=settings.FIRST_ACCOUNT, help=text)
        text = _("ghi tên và mật khẩu vào tệp này, chỉ chủ tệp đọc được, thay vì in ra")
        parser.add_argument("--password-file", type=Path, help=text)

    def handle(self, *args, username: str, password_file: Path | None, **options) -> None:
        existing = existing_editor(username)
        if existing is not None:
            self.stdout.write(_("Tài khoản biên tập: %(username)s (đã có từ trước).") % {"username": existing})
            command = f"{os.path.relpath(sys.executable)} manage.py changepassword {existing}"
            self.stdout.write(_("Quên mật khẩu? Chạy: %(command)s") % {"command": command})
            return
        username = username or f"bientap-{secrets.token_hex(NAME_BYTES)}"
        password = secrets.token_urlsafe(PASSWORD_BYTES)
        with transaction.atomic():
            get_user_model().objects.create_superuser(username, password=password)
            if password_file is not None:
                write_secret(password_file, f"{username}\n{password}\n")
        if password_file is not None:
            text = _("Tài khoản biên tập đầu tiên: tên và mật khẩu nằm trong %(file)s. Hãy đọc rồi xóa tệp này.")
            self.stdout.write(text % {"file": password_file})
            return
        self.stdout.write(_("Tài khoản biên tập: %(username)s") % {"username": username})
        self.stdout.write(_("Mật khẩu: %(password)s (chỉ hiện một lần, hãy lưu lại)") % {"password": password})


def existing_editor(username: str) -> str | None:
    """The account of this name, or without a name the oldest one with every right; None where there is none."""
    accounts: Any = get_user_model().objects
    rows = accounts.filter(username=username) if username else accounts.filter(is_superuser=True).order_by("pk")
    name: str | None = rows.values_list("username", flat=True).first()
    return name


def write_secret(path: Path, text: str) -> None:
    """Raises FileExistsError where there is a file already: its reader may be somebody else's."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
