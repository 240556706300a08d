"""What happens below that the helpdesk has to know of."""

import logging
from typing import Any

from django.db.models.signals import post_save, pre_save
from django.dispatch import receiver
from wagtail.log_actions import get_active_log_context
from wagtail.models import Page, Revision
from wagtail.signals import page_published

from catalogue.models import OnlineService, ProcedurePage
from faq.models import QuestionPage, ReferralPage, SentQuestion
from faq.signals import question_sent
from helpdesk.gaps import answering
from helpdesk.gaps.mentioning import Mention, NoWords, mention
from helpdesk.models import MentionSource
from helpdesk.recalls import publishing

logger = logging.getLogger(__name__)


@receiver(pre_save, sender=ProcedurePage)
def remember_facts(
    sender: type, instance: ProcedurePage, raw: bool, update_fields: frozenset[str] | None, **kwargs: Any
) -> None:
    if not raw and update_fields is None:
        publishing.remember_facts(instance)


@receiver(page_published, sender=ProcedurePage)
def note_changed_facts(sender: type, instance: ProcedurePage, revision: Revision | None = None, **kwargs: Any) -> None:
    user = get_active_log_context().user or (revision.user if revision else None)
    publishing.note_changes(instance, revision_id=revision.pk if revision else None, user=user)


@receiver(pre_save, sender=OnlineService)
def remember_service(
    sender: type, instance: OnlineService, raw: bool, update_fields: frozenset[str] | None, **kwargs: Any
) -> None:
    if not raw and (update_fields is None or {"url", "active", "live"} & set(update_fields)):
        before = OnlineService.objects.public().filter(pk=instance.pk).values_list("url", flat=True).first()
        instance.__dict__["_helpdesk_url_before"] = before


@receiver(post_save, sender=OnlineService)
def note_changed_service(sender: type, instance: OnlineService, created: bool, **kwargs: Any) -> None:
    if "_helpdesk_url_before" not in instance.__dict__:
        return
    before = instance.__dict__.pop("_helpdesk_url_before")
    if created and before is None:
        return
    after = OnlineService.objects.public().filter(pk=instance.pk).values_list("url", flat=True).first()
    publishing.note_service(instance, before, after, get_active_log_context().user)


@receiver(page_published)
def answer_gaps(sender: type, instance: Page, **kwargs: Any) -> None:
    """A need that cannot be settled stays open, and is settled by the next publication: this one goes on."""
    if isinstance(instance, ProcedurePage | QuestionPage | ReferralPage) and not instance.alias_of_id:
        try:
            answering.page_published(instance)
        except Exception:
            logger.exception("needs that page %d answers could not be settled", instance.pk)


@receiver(question_sent)
def mention_question(sender: type, question: SentQuestion, **kwargs: Any) -> None:
    try:
        mention(Mention(question.text, MentionSource.QUESTION, str(question.pk), locale=question.locale))
    except NoWords:
        return
