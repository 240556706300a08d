"""Every change that alters a search document notes its pages. All of this runs in the transaction of the change.

A page is noted by its own changes, by those of what its document holds (see `watched`), and by those of pages that its
document draws on: linked questions, answering procedures, replaced procedures. Its agencies and terms are written by
saving it. Noting a page too often costs a little work; not noting it leaves a lie in the index.

Rows that `save` writes are compared with what was stored, as editors save much that no document shows. Changes that
send no signal (`QuerySet.update`, bulk creation) must not touch what `watched` lists; or call `note` themselves.
"""

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import Model
from django.db.models.signals import m2m_changed, post_save, pre_delete, pre_save
from django.dispatch import receiver
from wagtail.models import Page, get_page_models

from catalogue.models import Procedure, ProcedurePage
from catalogue.signals import rating_changed
from faq.models import QuestionPage
from search.indexing.changes import affected_pages
from search.indexing.changes.dependencies import DEPENDENCIES
from search.indexing.changes.outbox import note

# What saving a draft, or its schedule, writes to the page itself.
_DRAFT_FIELDS = frozenset(
    {
        "latest_revision",
        "latest_revision_id",
        "latest_revision_created_at",
        "draft_title",
        "has_unpublished_changes",
        "go_live_at",
        "expire_at",
        "locked",
        "locked_at",
        "locked_by",
    }
)

# Where an instance keeps what the database held, from just before its row is written until just after.
_STORED = "_stored_before_search"


# Rows that pages show


def remember_stored_row(sender: type[Model], instance: Model, update_fields: Collection[str] | None = None, **kwargs):
    watch = DEPENDENCIES[sender]
    if watch.written(update_fields):
        setattr(instance, _STORED, watch.stored(sender, instance.pk) if instance.pk else None)


def note_saved_row(sender: type[Model], instance: Model, update_fields: Collection[str] | None = None, **kwargs):
    watch = DEPENDENCIES[sender]
    if not watch.written(update_fields):
        return
    before, now = instance.__dict__.pop(_STORED, None), watch.state(instance)
    if before == now or (before is None and watch.new_rows_affect_nothing):
        return
    note(watch.pages(before, now))


def note_row_to_be_deleted(sender: type[Model], instance: Model, **kwargs):
    """Before it goes, as nothing says afterwards which pages showed it."""
    watch = DEPENDENCIES[sender]
    note(watch.pages(watch.stored(sender, instance.pk)))


for _model in DEPENDENCIES:
    pre_save.connect(remember_stored_row, sender=_model)
    post_save.connect(note_saved_row, sender=_model)
    pre_delete.connect(note_row_to_be_deleted, sender=_model)


@receiver(rating_changed)
def note_rated(sender, procedure: Procedure, **kwargs):
    note(affected_pages.pages_of_procedures([procedure.pk]))


# Pages that a term is given to. From the side of the page, choices are written by saving the page.


@receiver(m2m_changed, sender=ProcedurePage.levels.through)
@receiver(m2m_changed, sender=ProcedurePage.audiences.through)
@receiver(m2m_changed, sender=ProcedurePage.life_events.through)
@receiver(m2m_changed, sender=QuestionPage.audiences.through)
def note_pages_of_term(
    sender, instance: Model, action: str, reverse: bool, model: type[Model], pk_set: Collection[int] | None, **kwargs
):
    if not reverse:
        return
    if action in ("post_add", "post_remove"):
        note(affected_pages.live_pages_and_questions(pk_set or ()))
    elif action == "pre_clear":
        held = sender.objects.filter(**{instance._meta.model_name: instance.pk})
        note(affected_pages.live_pages_and_questions(list(held.values_list(f"{model._meta.model_name}_id", flat=True))))


# Pages. Wagtail saves some as plain `Page`: a page that expires or moves.

_PAGE_STATE = {
    "live": "live",
    "alias_of_id": "alias_of_id",
    "path": "path",
    "url_path": "url_path",
    "locale_id": "locale_id",
    "translation_key": "translation_key",
    "procedure_id": "procedurepage__procedure_id",
    "replaced_by_id": "procedurepage__replaced_by_id",
}
_ADDRESS = ("url_path", "locale_id", "translation_key")


def remember_page(sender, instance: Page, update_fields: Collection[str] | None = None, **kwargs):
    if instance.pk and not is_draft_save(update_fields):
        stored = Page.objects.filter(pk=instance.pk).values_list(*_PAGE_STATE.values()).first()
        setattr(instance, _STORED, dict(zip(_PAGE_STATE, stored, strict=True)) if stored else None)


def note_saved_page(sender, instance: Page, update_fields: Collection[str] | None = None, **kwargs):
    if is_draft_save(update_fields):
        return
    before = instance.__dict__.pop(_STORED, None)
    now = {name: getattr(instance, name, (before or {}).get(name)) for name in _PAGE_STATE}
    counting = [state for state in (before, now) if state and state["live"] and not state["alias_of_id"]]
    if counting and issubclass(instance.specific_class or Page, affected_pages.SEARCHED_PAGES):
        note([instance.pk, *_drawing_on(instance, counting)])
    # The pages below get their new addresses by one update, which tells nobody.
    if before and any(before[name] != now[name] for name in _ADDRESS):
        note(affected_pages.pages_below_paths([before["path"]]))


def note_page_to_be_deleted(sender, instance: Page, **kwargs):
    """Its aliases are pages of their own from then on."""
    state = {name: getattr(instance, name, None) for name in _PAGE_STATE}
    note([instance.pk, *instance.aliases.values_list("pk", flat=True), *_drawing_on(instance, [state])])


for _model in get_page_models():
    pre_save.connect(remember_page, sender=_model)
    post_save.connect(note_saved_page, sender=_model)
for _model in affected_pages.SEARCHED_PAGES:
    pre_delete.connect(note_page_to_be_deleted, sender=_model)


def _drawing_on(page: Page, states: list[Mapping[str, Any]]) -> list[int]:
    """Pages whose documents hold something of this one, as it was and as it is."""
    if page.specific_class is QuestionPage:
        return affected_pages.pages_of_answering_procedures([page.pk])
    procedures = {state["procedure_id"] for state in states} - {None}
    successors = {state["replaced_by_id"] for state in states} - {None}
    found = affected_pages.pages_of_linked_questions(procedures) if procedures else []
    return found + (affected_pages.pages_of_procedures_and_successors(successors) if successors else [])


def is_draft_save(update_fields: Collection[str] | None) -> bool:
    return update_fields is not None and set(update_fields) <= _DRAFT_FIELDS
