from typing import Any

from django.utils.translation import gettext as _
from tqdm import tqdm
from wagtail.models import Locale

from audit.command import AuditedCommand
from catalogue.completeness import REQUIREMENTS
from catalogue.models import ProcedurePage
from catalogue.page_health import refresh_in_batches
from catalogue.page_words import look_for_words_anew
from catalogue.succession import refresh_superseded


class Command(AuditedCommand):
    help = _("Tính lại tình trạng nội dung của các trang thủ tục, để lọc và sắp xếp trong phần quản trị.")

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--missing", action="store_true", help=_("chỉ những trang chưa tính theo yêu cầu hiện nay"))

    def handle(self, *args: Any, missing: bool, **options: Any) -> None:
        pages = ProcedurePage.objects.filter(locale=Locale.get_default(), alias_of=None).order_by("pk")
        if missing:
            pages = pages.exclude(health__total=len(REQUIREMENTS))
        count = 0
        with tqdm(total=pages.count(), disable=None, unit="") as progress:
            for done in refresh_in_batches(pages):
                progress.update(done)
                count += done
        look_for_words_anew()
        refresh_superseded()
        self.stdout.write(_("Đã tính %(count)d trang.") % {"count": count})
