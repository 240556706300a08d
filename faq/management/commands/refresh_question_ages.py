from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from tqdm import tqdm

from audit.command import AuditedCommand
from catalogue.terms.outdated_words import vocabulary
from faq.models import QuestionAge, QuestionFlag
from faq.question_ages import refresh_in_batches, source_pages, stale_pages


class Command(AuditedCommand):
    help = _("Tính lại tuổi của các câu trả lời: văn bản đã cũ, tên đã bỏ, căn cứ và mã thủ tục không còn.")

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--missing", action="store_true", help=_("chỉ những câu chưa tính theo từ ngữ hiện nay"))

    def handle(self, *args: Any, missing: bool, **options: Any) -> None:
        today = timezone.localdate()
        words = vocabulary(today)
        pages = stale_pages(words) if missing else source_pages()
        count = 0
        with tqdm(total=pages.count(), disable=None, unit="") as progress:
            for done in refresh_in_batches(pages, words):
                progress.update(done)
                count += done
        self.stdout.write(_("Đã tính %(count)d câu hỏi.") % {"count": count})
        for flag in QuestionFlag:
            self.stdout.write(f"{flag.label}: {QuestionAge.objects.flagged(flag, today).count()}")
