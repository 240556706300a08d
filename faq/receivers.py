from typing import Any

from django.db.models.signals import pre_delete
from django.dispatch import receiver
from wagtail.signals import page_published, page_unpublished

from catalogue.translations.facts import refresh_translations
from catalogue.translations.withdrawal import restore_translations
from faq.models import QuestionPage, ReferralPage
from faq.sent_questions import mark_answered, reopen


@receiver(page_published, sender=QuestionPage)
@receiver(page_published, sender=ReferralPage)
def carry_facts_to_translations(sender: type, instance: QuestionPage | ReferralPage, **kwargs: Any) -> None:
    if not instance.alias_of_id:
        restore_translations(instance, rebuilt=refresh_translations(instance))


@receiver(page_published, sender=QuestionPage)
def answer_sent_questions(sender: type, instance: QuestionPage, **kwargs: Any) -> None:
    mark_answered(instance)


@receiver(page_unpublished, sender=QuestionPage)
@receiver(pre_delete, sender=QuestionPage)
def reopen_sent_questions(sender: type, instance: QuestionPage, **kwargs: Any) -> None:
    reopen(instance)
