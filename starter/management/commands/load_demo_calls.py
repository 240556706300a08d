"""A demo agent, a demo lead and twenty calls, for a clone that people look at; never for a real site."""

from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from audit.command import AuditedCommand
from starter.demo_calls import load_demo_calls


class Command(AuditedCommand):
    help = _("Tạo tổng đài viên thử, trưởng ca thử và hai mươi cuộc gọi, nếu tổng đài chưa có gì.")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError(_("Chỉ dùng cho bản thử: cuộc gọi không có thật không thuộc về một trang thật."))
        for name, password in load_demo_calls().items():
            text = _("Tổng đài (/ho-tro/): %(name)s, mật khẩu %(password)s (chỉ hiện một lần)")
            self.stdout.write(text % {"name": name, "password": password})
