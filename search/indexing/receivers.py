"""Which changes alter which search documents. Everything here runs inside the transaction of the change.

A page is noted by its own changes and by those of what its document holds: services, ratings, terms, former codes,
linked questions, successors. Noting a page too often costs a little work; not noting it leaves a lie in the index.
"""

from collections.abc import Iterable

from django.db.models import Q
from django.db.models.signals import post_delete, post_save, pre_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_slug_changed, post_page_move

from catalogue.models import (
    Agency,
    Audience,
    Field,
    FormerCode,
    GovernmentLevel,
    LifeEvent,
    OnlineService,
    Procedure,
    ProcedurePage,
    ServiceLevel,
)
from catalogue.signals import rating_changed
from faq.models import QuestionPage, QuestionProcedure, Topic
from search.indexing.outbox import note

# What saving a draft writes to the page itself.
_DRAFT_FIELDS = frozenset(
    {
        "latest_revision",
        "latest_revision_id",
        "latest_revision_created_at",
        "draft_title",
        "has_unpublished_changes",
        "go_live_at",
        "locked",
        "locked_at",
        "locked_by",
    }
)


# Pages


@receiver(pre_save, sender=ProcedurePage)
def note_former_successor(sender, instance: ProcedurePage, update_fields=None, **kwargs):
    """The procedure it pointed to so far loses its codes."""
    if instance.pk and not _is_draft(update_fields):
        stored = ProcedurePage.objects.filter(pk=instance.pk).exclude(replaced_by=None)
        note_procedures(stored.values_list("replaced_by_id", flat=True))


@receiver(post_save, sender=ProcedurePage)
@receiver(post_save, sender=QuestionPage)
def note_saved_page(sender, instance: Page, update_fields=None, **kwargs):
    if not _is_draft(update_fields):
        note([instance.pk])
        _note_dependants(instance)


@receiver(post_delete, sender=ProcedurePage)
@receiver(post_delete, sender=QuestionPage)
def note_deleted_page(sender, instance: Page, **kwargs):
    note([instance.pk])
    _note_dependants(instance)


@receiver(page_slug_changed)
@receiver(post_page_move)
def note_moved_pages(sender, instance: Page, **kwargs):
    note_under([instance.path])


def _note_dependants(page: Page) -> None:
    """Questions stand on their procedures' documents, and facts of procedures on those of their questions."""
    if isinstance(page, QuestionPage):
        procedures = QuestionProcedure.objects.filter(page_id=page.pk).values_list("procedure_id", flat=True)
        note(ProcedurePage.objects.filter(procedure_id__in=procedures).values_list("pk", flat=True))
    elif page.procedure_id:
        note(_question_ids([page.procedure_id]))
        if page.replaced_by_id:
            note_procedures([page.replaced_by_id])


def _is_draft(update_fields: Iterable[str] | None) -> bool:
    return update_fields is not None and set(update_fields) <= _DRAFT_FIELDS


# What belongs to a procedure


@receiver([post_save, post_delete], sender=OnlineService)
@receiver([post_save, post_delete], sender=FormerCode)
@receiver([post_save, post_delete], sender=QuestionProcedure)
def note_owning_procedure(sender, instance, **kwargs):
    note_procedures([instance.procedure_id])


@receiver([post_save, post_delete], sender=ServiceLevel)
def note_service_level(sender, instance: ServiceLevel, **kwargs):
    note_procedures(OnlineService.objects.filter(pk=instance.service_id).values_list("procedure_id", flat=True))


@receiver(post_save, sender=Procedure)
def note_renumbered(sender, instance: Procedure, created: bool, **kwargs):
    if not created:
        note_procedures([instance.pk])


@receiver(rating_changed)
def note_rated(sender, procedure: Procedure, **kwargs):
    note(ProcedurePage.objects.filter(procedure=procedure).values_list("pk", flat=True))


# Terms


@receiver([post_save, post_delete], sender=Field)
@receiver([post_save, post_delete], sender=GovernmentLevel)
@receiver([post_save, post_delete], sender=LifeEvent)
def note_term(sender, instance, created: bool = False, **kwargs):
    if not created:
        _note_pages_and_questions(instance.pages.values_list("pk", "procedure_id"))


@receiver([post_save, post_delete], sender=Agency)
def note_agency(sender, instance: Agency, created: bool = False, **kwargs):
    if created:
        return
    services = OnlineService.objects.filter(agency=instance).values("procedure_id")
    held = Q(agency_roles__agency=instance) | Q(ministry=instance) | Q(procedure_id__in=services)
    _note_pages_and_questions(ProcedurePage.objects.filter(held).values_list("pk", "procedure_id").distinct())


@receiver([post_save, post_delete], sender=Audience)
def note_audience(sender, instance: Audience, created: bool = False, **kwargs):
    if not created:
        note([*instance.pages.values_list("pk", flat=True), *instance.questions.values_list("pk", flat=True)])


@receiver([post_save, post_delete], sender=Topic)
def note_topic(sender, instance: Topic, created: bool = False, **kwargs):
    if not created:
        note(instance.questions.values_list("pk", flat=True))


# Who may see a page


@receiver([post_save, post_delete], sender=PageViewRestriction)
def note_restricted_pages(sender, instance: PageViewRestriction, **kwargs):
    note_under([instance.page.path])


# Helpers


def note_procedures(procedure_ids: Iterable[int | None]) -> None:
    """The pages of these procedures and of the questions that they answer."""
    known = [pk for pk in procedure_ids if pk is not None]
    if known:
        note(ProcedurePage.objects.filter(procedure_id__in=known).values_list("pk", flat=True))
        note(_question_ids(known))


def note_under(paths: Iterable[str]) -> None:
    for path in paths:
        pages = Page.objects.filter(path__startswith=path).type(ProcedurePage, QuestionPage)
        note(pages.values_list("pk", flat=True))


def _note_pages_and_questions(rows: Iterable[tuple[int, int | None]]) -> None:
    rows = list(rows)
    note([page_id for page_id, _ in rows])
    note(_question_ids({procedure_id for _, procedure_id in rows if procedure_id}))


def _question_ids(procedure_ids: Iterable[int]) -> list[int]:
    links = QuestionProcedure.objects.filter(procedure_id__in=procedure_ids)
    return list(links.values_list("page_id", flat=True).distinct())
