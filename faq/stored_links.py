from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from catalogue.stored_links import StoredLink, finds_stored_links, in_columns, in_rich_text
from faq.models import QuestionPage, ReferralPage


@finds_stored_links
def _of_questions() -> Iterator[StoredLink]:
    yield from in_columns(
        _("Nguồn của câu trả lời"), QuestionPage.objects.only("pk", "title", "source_url"), "source_url"
    )
    yield from in_rich_text(_("Câu trả lời"), QuestionPage.objects.all(), "answer")


@finds_stored_links
def _of_referrals() -> Iterator[StoredLink]:
    yield from in_columns(_("Nơi khác giải quyết"), ReferralPage.objects.only("pk", "title", "link"), "link")
