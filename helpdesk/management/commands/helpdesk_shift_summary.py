import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.core.mail import send_mail
from django.core.management.base import BaseCommand, CommandParser
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from helpdesk.news.shift import SHIFT, shift_summary
from helpdesk.permissions import PUBLISH_NEWS


class Command(BaseCommand):
    help = _("In tóm tắt ca vừa qua của tổng đài; --mail gửi cho mọi trưởng ca. Chạy theo lịch lúc đổi ca.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--hours", type=float, default=SHIFT.total_seconds() / 3_600, help=_("độ dài của ca"))
        parser.add_argument("--mail", action="store_true", help=_("gửi cho mọi trưởng ca có địa chỉ thư"))

    def handle(self, *, hours: float, mail: bool, **options: Any) -> None:
        since = timezone.now() - datetime.timedelta(hours=hours)
        with translation.override("vi"):
            text = render_to_string("helpdesk/mail/shift_summary.txt", {"summary": shift_summary(since)})
        self.stdout.write(text)
        if not mail:
            return
        leads = get_user_model().objects.with_perm(
            PUBLISH_NEWS, include_superusers=False, backend="django.contrib.auth.backends.ModelBackend"
        )
        addresses = sorted(set(leads.exclude(email="").values_list("email", flat=True)))
        for address in addresses:
            send_mail(_("Tổng đài: tóm tắt ca"), text, None, [address])
        self.stdout.write(_("Đã gửi cho %(count)d trưởng ca.") % {"count": len(addresses)})
