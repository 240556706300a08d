"""Every change that alters a search document or a page notes its pages, inside the transaction of the change.

The table of dependencies says which. Noting a page too often costs a little work; not noting it leaves a lie in the
index, or before visitors. Rows that `save` writes are compared with what was stored, as editors save much that no
document shows. Changes that send no signal (`QuerySet.update`, bulk creation) must not touch what the table lists; or
call `note` themselves.
"""

from collections.abc import Collection, Iterable, Sequence

from django.apps import apps
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_save, pre_delete, pre_save
from django.dispatch import receiver
from wagtail.models import Page

from catalogue.models import Procedure
from catalogue.signals import places_changed, rating_changed, terms_merging
from faq.models import QuestionPage
from faq.signals import votes_changed
from search.indexing.changes.dependencies import dependencies_of
from search.indexing.changes.dependency import Change, Dependency, FindPages, State
from search.indexing.changes.outbox import SITE, note
from search.indexing.changes.readers import Reader, copies_outdated

# Where an instance keeps what the database held, from just before its row is written until just after.
_STORED = "_stored_before_search"

_Shown = tuple[Dependency, Sequence[State]]  # with the states in which pages show the row


# Rows and pages


def remember_stored_row(sender: type[Model], instance: Model, update_fields: Collection[str] | None = None, **kwargs):
    rows = dependencies_of(_model(instance), Change.SAVED)
    if instance.pk and any(row.columns for row in rows) and any(row.is_written(update_fields) for row in rows):
        setattr(instance, _STORED, _stored(instance, rows))


def note_saved_row(
    sender: type[Model], instance: Model, created: bool, update_fields: Collection[str] | None = None, **kwargs
):
    before = instance.__dict__.pop(_STORED, None)
    rows = [row for row in dependencies_of(_model(instance), Change.SAVED) if row.is_written(update_fields)]
    if rows:
        now = _state(instance, rows, before or {})
        _note((row, row.shown(before, now, created=created)) for row in rows)


def note_row_to_be_deleted(sender: type[Model], instance: Model, **kwargs):
    """Before it goes, as nothing says afterwards which pages showed it."""
    model = _model(instance)
    if issubclass(model, Page) and model is not sender:
        return  # Django deletes the row of the specific page as well, and says so
    rows = dependencies_of(model, Change.DELETED)
    compared = any(row.columns for row in rows)
    state = _stored(instance, rows) if compared else _state(instance, rows, {})
    _note((row, [state] if state else []) for row in rows)


def _model(instance: Model) -> type[Model]:
    """Wagtail saves some pages as plain `Page`: one that expires or moves."""
    return (instance.specific_class or Page) if isinstance(instance, Page) else type(instance)


def _stored(instance: Model, rows: Iterable[Dependency]) -> State | None:
    return _model(instance)._base_manager.filter(pk=instance.pk).values(*_columns(rows)).first()


def _state(instance: Model, rows: Iterable[Dependency], before: State) -> State:
    """What the instance does not have (deferred columns, those of a page saved as plain `Page`) is as it was `before`.

    Without `before`, a deferred column is read and any other missing one is None.
    """
    return {
        name: before[name] if name in before and name not in instance.__dict__ else getattr(instance, name, None)
        for name in _columns(rows)
    }


def _columns(rows: Iterable[Dependency]) -> set[str]:
    return {"pk"}.union(*(row.needed_columns for row in rows))


for _each in apps.get_models():
    if dependencies_of(_each, Change.SAVED):
        pre_save.connect(remember_stored_row, sender=_each)
        post_save.connect(note_saved_row, sender=_each)
    if dependencies_of(_each, Change.DELETED):
        pre_delete.connect(note_row_to_be_deleted, sender=_each)


# Votes


@receiver(rating_changed)
def note_rated(sender, procedure: Procedure, **kwargs):
    _note_change(Procedure, Change.VOTED, [{"pk": procedure.pk}])


@receiver(votes_changed)
def note_voted(sender, page: QuestionPage, **kwargs):
    _note_change(QuestionPage, Change.VOTED, [{"pk": page.pk}])


# Terms of pages


def note_chosen_terms(
    sender, instance: Model, action: str, reverse: bool, model: type[Model], pk_set: Collection[int] | None, **kwargs
):
    """`instance` is a page, or with `reverse` a term."""
    if action not in ("post_add", "post_remove", "pre_clear"):
        return
    if not reverse:
        _note_change(sender, Change.CHOSEN_FOR_PAGE, [{"page_id": instance.pk}])
        return
    page_ids = pk_set or ()
    if action == "pre_clear":
        held = sender.objects.filter(**{str(instance._meta.model_name): instance.pk})
        page_ids = held.values_list(f"{model._meta.model_name}_id", flat=True)
    _note_change(sender, Change.CHOSEN_FOR_TERM, [{"page_id": page_id} for page_id in page_ids])


for _each in apps.get_models(include_auto_created=True):
    if dependencies_of(_each, Change.CHOSEN_FOR_TERM | Change.CHOSEN_FOR_PAGE):
        m2m_changed.connect(note_chosen_terms, sender=_each)


@receiver(terms_merging)
def note_merging_terms(sender: type[Model], old: Model, **kwargs):
    """Pages that show the old term show the other one afterwards; rows move by updates, which send no signal."""
    rows = dependencies_of(sender, Change.SAVED)
    _note((row, [_state(old, rows, {})]) for row in rows)


@receiver(places_changed)
def note_places_changed(sender, **kwargs):
    """Written in bulk, which sends no signal a row; no document shows them."""
    copies_outdated.send(None, page_ids=[SITE])


# Noting


def _note_change(model: type[Model], change: Change, states: Sequence[State]) -> None:
    _note((row, states) for row in dependencies_of(model, change))


def _note(shown: Iterable[_Shown]) -> None:
    pages = _pages(shown)
    documents, copies = pages[Reader.DOCUMENTS], pages[Reader.COPIES]
    if documents:
        note(documents)
    if SITE in copies:
        copies = {SITE: None}
    if outdated := [page_id for page_id in copies if page_id not in documents]:
        copies_outdated.send(None, page_ids=outdated)


def _pages(shown: Iterable[_Shown]) -> dict[Reader, dict[int, None]]:
    """For each reader, in the order in which they are found. What two dependencies ask is asked once."""
    keep_copies = copies_outdated.has_listeners()
    answers: dict[tuple[FindPages, frozenset], list[int]] = {}
    found: dict[Reader, dict[int, None]] = {reader: {} for reader in Reader}
    for row, states in shown:
        if not states or (row.reader is Reader.COPIES and (not keep_copies or SITE in found[Reader.COPIES])):
            continue
        question = row.pages, frozenset(state[row.by] for state in states) - {None}
        if question not in answers:
            answers[question] = list(row.pages(question[1])) if question[1] else []
        found[row.reader].update(dict.fromkeys(row.widen(answers[question])))
    return found
