"""Names in histories of pages that still are what a visitor wrote: without the visitor's words."""

from typing import Any

from django.db.models.signals import pre_save
from django.dispatch import receiver
from django.utils.translation import gettext
from wagtail.models import PageLogEntry

from faq.models import QuestionPage, SentQuestion


@receiver(pre_save, sender=PageLogEntry, dispatch_uid="faq.log_labels")
def name_neutrally(instance: PageLogEntry, raw: bool, **kwargs: Any) -> None:
    if raw or not instance.content_type_id or instance.content_type.model_class() is not QuestionPage:
        return
    page = QuestionPage.objects.filter(pk=instance.page_id, first_published_at=None).only("pk").first()
    if page and SentQuestion.objects.filter(answered_by_page=page).exists():
        instance.label = gettext("Trang nháp từ câu hỏi được gửi")
