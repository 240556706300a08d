"""Which changes put which copies out of date. Everything here runs inside the transaction of the change.

Rarely changed things that many pages show (terms, agencies, places, the frame) put every copy out of date: copies live
for minutes anyway. What changes all day (a page published, a vote, a service checked) touches the pages that show it.
More than that may be noted; less would leave a page showing what is no longer so.
"""

from django.conf import settings
from django.db.models import Model, QuerySet
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save
from django.dispatch import receiver
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail.signals import page_slug_changed, post_page_move

from catalogue.models import (
    Locality,
    OnlineService,
    Procedure,
    ProcedureAgency,
    ProcedurePage,
    Rating,
    RelatedProcedure,
    ServiceLevel,
    SourceRecord,
)
from catalogue.models.taxonomy import Term
from catalogue.signals import rating_changed
from faq.models import QuestionPage, QuestionProcedure, RelatedQuestion
from faq.signals import votes_changed
from page_cache.invalidation import invalidate_all, invalidate_lists, invalidate_pages
from search.indexing.changes import affected_pages
from search.indexing.changes.receivers import is_draft_save

_DOCUMENTS = (ProcedurePage, QuestionPage)

# Pages. Wagtail saves some as plain `Page`, which is every page here: one that expires or moves.


@receiver(pre_save)
def note_translation_going_live(sender, instance: Model, update_fields=None, **kwargs):
    """Links in texts lead to a page's translation while there is a live one."""
    if not isinstance(instance, _DOCUMENTS) or is_draft_save(update_fields):
        return
    if instance.locale.language_code != settings.LANGUAGE_CODE and _was_live(instance) != instance.live:
        invalidate_all()


def _was_live(page: Page) -> bool:
    return bool(page.pk) and Page.objects.filter(pk=page.pk, live=True).exists()


@receiver(post_save)
def note_saved_page(sender, instance: Model, update_fields=None, **kwargs):
    if not isinstance(instance, Page) or is_draft_save(update_fields):
        return
    if isinstance(instance, _DOCUMENTS):
        _note_where_shown(instance)
    else:
        invalidate_all()  # what the navigation is made of


@receiver(pre_delete)
def note_page_to_be_deleted(sender, instance: Model, **kwargs):
    """Texts of any page may link to it."""
    if isinstance(instance, Page):
        invalidate_all()
        invalidate_lists()


@receiver(page_slug_changed)
@receiver(post_page_move)
@receiver([post_save, post_delete], sender=PageViewRestriction)
@receiver([post_save, post_delete], sender=Site)
@receiver([post_save, post_delete], sender=Locale)
def note_change_of_site(sender, **kwargs):
    invalidate_all()
    invalidate_lists()


def _note_where_shown(page: Page) -> None:
    """Itself, pages that name it and link to it, and lists."""
    shown = _showing_procedure(page) if isinstance(page, ProcedurePage) else _showing_question(page)
    invalidate_pages([page.pk, *shown])
    invalidate_lists()


def _showing_procedure(page: ProcedurePage) -> list[int]:
    if page.procedure_id is None:
        return list(_translations(page))
    related = RelatedProcedure.objects.filter(procedure=page.procedure_id).order_by().values_list("page_id", flat=True)
    replaced = ProcedurePage.objects.filter(replaced_by=page.procedure_id).order_by().values_list("pk", flat=True)
    questions = QuestionProcedure.objects.filter(procedure=page.procedure_id).order_by()
    return list(_translations(page).union(related, replaced, questions.values_list("page_id", flat=True), all=True))


def _showing_question(page: QuestionPage) -> list[int]:
    related = RelatedQuestion.objects.filter(question__translation_key=page.translation_key).order_by()
    shown = _translations(page).union(related.values_list("page_id", flat=True), all=True)
    return [*shown, *affected_pages.pages_of_answering_procedures([page.pk])]


def _translations(page: Page) -> QuerySet:
    twins = Page.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk)
    return twins.order_by().values_list("pk", flat=True)


# Rows of a page


@receiver([post_save, post_delete], sender=ProcedureAgency)
@receiver([post_save, post_delete], sender=RelatedProcedure)
@receiver([post_save, post_delete], sender=RelatedQuestion)
def note_row_of_page(sender, instance: Model, **kwargs):
    invalidate_pages([instance.page_id])


@receiver([post_save, post_delete], sender=QuestionProcedure)
def note_link(sender, instance: QuestionProcedure, **kwargs):
    invalidate_pages([instance.page_id, *affected_pages.pages_of_procedures([instance.procedure_id])])


@receiver(m2m_changed, sender=ProcedurePage.levels.through)
@receiver(m2m_changed, sender=ProcedurePage.audiences.through)
@receiver(m2m_changed, sender=ProcedurePage.life_events.through)
def note_terms_of_page(sender, instance: Model, action: str, reverse: bool, **kwargs):
    if not action.startswith("post_"):
        return
    if reverse:
        invalidate_all()
    else:
        invalidate_pages([instance.pk])
    invalidate_lists()


# What belongs to a procedure


@receiver([pre_save, post_save, post_delete], sender=OnlineService)
def note_service(sender, instance: OnlineService, **kwargs):
    """Before it is saved, for the procedure that it belonged to."""
    stored = OnlineService.objects.filter(pk=instance.pk).values_list("procedure_id", flat=True)
    invalidate_pages(affected_pages.pages_showing_procedures({instance.procedure_id, *stored}))


@receiver([post_save, post_delete], sender=ServiceLevel)
def note_service_level(sender, instance: ServiceLevel, **kwargs):
    services = OnlineService.objects.filter(pk=instance.service_id)
    invalidate_pages(affected_pages.pages_showing_procedures(list(services.values_list("procedure_id", flat=True))))


@receiver(post_save, sender=Procedure)
def note_procedure(sender, instance: Procedure, created: bool, **kwargs):
    """Its code stands in addresses, and on pages of procedures that it replaced."""
    if not created:
        replaced = ProcedurePage.objects.filter(replaced_by=instance).values_list("pk", flat=True)
        invalidate_pages([*affected_pages.pages_showing_procedures([instance.pk]), *replaced])


@receiver([post_save, post_delete], sender=SourceRecord)
def note_source(sender, instance: SourceRecord, **kwargs):
    invalidate_pages(affected_pages.pages_of_procedures([instance.procedure_id]))


# What visitors think


@receiver(rating_changed)
def note_rated(sender, procedure: Procedure, **kwargs):
    invalidate_pages(affected_pages.pages_of_procedures([procedure.pk]))


@receiver(post_save, sender=Rating)
def note_moderated(sender, instance: Rating, created: bool, **kwargs):
    """Votes cast and deleted are told with their summary."""
    if not created:
        invalidate_pages(affected_pages.pages_of_procedures([instance.procedure_id]))


@receiver(votes_changed)
def note_voted(sender, page: QuestionPage, **kwargs):
    """Procedures name their questions in the order of votes."""
    invalidate_pages([page.pk, *affected_pages.pages_of_answering_procedures([page.pk])])


# Terms, places and files


@receiver([post_save, post_delete])
def note_term(sender, instance: Model, created: bool = False, **kwargs):
    """A new one stands nowhere yet."""
    if isinstance(instance, Term) and not created:
        invalidate_all()
        invalidate_lists()


@receiver([post_save, post_delete], sender=Locality)
def note_locality(sender, instance: Locality, created: bool = False, **kwargs):
    """Forms offer provinces; a new place of another kind stands nowhere yet."""
    if not created or instance.parent_id is None:
        invalidate_all()


@receiver([post_save, post_delete], sender=get_document_model())
@receiver([post_save, post_delete], sender=get_image_model())
def note_file(sender, created: bool = False, **kwargs):
    if not created:
        invalidate_all()
