"""Names in histories of pages that still are what a visitor wrote: without the visitor's words."""

from typing import Any

from django.db.models.signals import pre_save
from django.dispatch import receiver
from django.utils.translation import gettext
from wagtail.models import PageLogEntry

from faq.models import QuestionPage, SentQuestion

_DRAFTED = "_drafted_from_question"


@receiver(pre_save, sender=PageLogEntry, dispatch_uid="faq.log_labels")
def name_neutrally(instance: PageLogEntry, raw: bool, **kwargs: Any) -> None:
    if raw or not instance.content_type_id or instance.content_type.model_class() is not QuestionPage:
        return
    if is_drafted_from_question(instance.page) or _is_unpublished_answer(instance.page_id):
        instance.label = gettext("Trang nháp từ câu hỏi được gửi")


def drafted_from_question(page: QuestionPage) -> QuestionPage:
    """Note it on a page that is about to be created, which no question can name yet."""
    setattr(page, _DRAFTED, True)
    return page


def is_drafted_from_question(page: Any) -> bool:
    return getattr(page, _DRAFTED, False)


def _is_unpublished_answer(page_id: int) -> bool:
    return SentQuestion.objects.filter(answered_by_page=page_id, answered_by_page__first_published_at=None).exists()
