from typing import Any

from django.db.models.signals import post_save, pre_delete
from django.dispatch import receiver
from wagtail.signals import page_published, page_unpublished

from catalogue.models import ProcedurePage
from catalogue.terms.outdated_words import outdated_words_changed
from catalogue.translations.facts import refresh_translations
from catalogue.translations.withdrawal import restore_translations
from faq.models import QuestionPage, ReferralPage
from faq.question_ages import note_procedure, note_saved_page, refresh_imported, refresh_stale
from faq.sent_questions import mark_answered, reopen
from importing.import_signals import import_finished


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


@receiver(post_save, sender=QuestionPage)
def keep_age(sender: type, instance: QuestionPage, update_fields: frozenset[str] | None, **kwargs: Any) -> None:
    note_saved_page(instance, update_fields)


@receiver(page_published, sender=ProcedurePage)
@receiver(page_unpublished, sender=ProcedurePage)
def keep_ages_of_questions(sender: type, instance: ProcedurePage, **kwargs: Any) -> None:
    if instance.procedure_id and instance.is_source and not instance.alias_of_id:
        note_procedure(instance.procedure_id)


@receiver(import_finished)
def keep_ages_of_imported(sender: Any, **kwargs: Any) -> None:
    refresh_imported()


@receiver(outdated_words_changed)
def look_for_words_anew(sender: Any, **kwargs: Any) -> None:
    refresh_stale()
