"""Who uses a term: rows of every model that names it, and the revisions that do."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import ForeignKey, ManyToManyRel, Model, Q, QuerySet
from django.db.models.fields.reverse_related import ForeignObjectRel
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from modelcluster.fields import ParentalKey
from wagtail.models import DraftStateMixin, Page, Revision

from catalogue.models import Procedure, TermReference

EXAMPLES = 5  # rows of each kind that are named


@dataclass(frozen=True, slots=True)
class TermUse:
    """Rows of one kind that name a term; `examples` are the first of them, pages where the rows belong to pages."""

    label: str
    count: int
    examples: Sequence[Model]


def uses_of(term: Model, *, examples: int = EXAMPLES) -> list[TermUse]:
    """Kinds of rows and revisions that name the term; empty where nothing does. The number of queries is constant."""
    return [use for use in (*_rows(term, examples), *_revisions(term, examples)) if use.count]


def used_among(model: type[Model], keys: Collection[int]) -> set[int]:
    """Those of the keys whose terms are used; the number of queries is constant."""
    used = set(_references(model).filter(term_id__in=keys).values_list("term_id", flat=True).distinct())
    for relation in relations_to(model):
        name = relation.field.name
        rows = relation.related_model._base_manager.filter(**{f"{name}__in": keys}).order_by()
        used.update(rows.values_list(name, flat=True).distinct())
    return used & set(keys)


def references_to(term: Model) -> QuerySet[TermReference]:
    return _references(type(term)).filter(term_id=term.pk)


def _references(model: type[Model]) -> QuerySet[TermReference]:
    return TermReference.objects.filter(term_type=ContentType.objects.get_for_model(model))


def relations_to(model: type[Model]) -> Iterator[ForeignObjectRel]:
    """Relations by which rows name a term of this model, those that Django hides included.

    Without what the term itself owns: it goes with the term and is no use of it.
    """
    for relation in model._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ForeignObjectRel) or relation.related_model._meta.auto_created:
            continue
        is_naming = isinstance(relation, ManyToManyRel) or isinstance(relation.field, ForeignKey)
        if is_naming and not _is_owned(model, relation):
            yield relation


def _is_owned(model: type[Model], relation: ForeignObjectRel) -> bool:
    if isinstance(relation.field, ParentalKey) or relation.one_to_one:
        return True
    # The source records of a procedure say where its page was imported from.
    return model is Procedure and relation.related_model._meta.model_name == "sourcerecord"


def rows_naming(relation: ForeignObjectRel, term: Model) -> QuerySet[Any]:
    return relation.related_model._base_manager.filter(**{relation.field.name: term.pk})


def _naming(term: Model) -> Iterator[tuple[ForeignObjectRel, QuerySet[Any]]]:
    for relation in relations_to(type(term)):
        yield relation, rows_naming(relation, term)


def _rows(term: Model, examples: int) -> Iterator[TermUse]:
    for relation, rows in _naming(term):
        model = relation.related_model
        owner = _owner(model)
        shown = rows
        if owner:  # a row of a page, or of another object, stands for its owner
            shown = owner.related_model._base_manager.filter(pk__in=rows.values(owner.attname))
            model = owner.related_model
        count = shown.distinct().count()
        label = f"{capfirst(model._meta.verbose_name)} ({relation.field.verbose_name})"
        yield TermUse(label, count, list(shown.distinct().order_by("pk")[:examples]) if count and examples else ())


def _owner(model: type[Model]) -> ForeignKey | None:
    return next((field for field in model._meta.fields if isinstance(field, ParentalKey)), None)


def _revisions(term: Model, examples: int) -> Iterator[TermUse]:
    revisions = Revision.objects.filter(pk__in=references_to(term).values("revision_id"))
    drafts = _latest_drafts()
    scheduled = revisions.exclude(approved_go_live_at=None)
    waiting = revisions.filter(drafts, approved_go_live_at=None)
    old = revisions.filter(~drafts, approved_go_live_at=None)
    for label, group in (
        (_("Bản đã hẹn giờ xuất bản"), scheduled),
        (_("Bản nháp chưa xuất bản"), waiting),
        (_("Phiên bản trong lịch sử"), old),
    ):
        count = group.count()
        yield TermUse(label, count, _objects(group, examples) if count and examples else ())


def _latest_drafts() -> Q:
    """The latest revisions of objects with unpublished changes."""
    with_drafts = (model for model in apps.get_models() if issubclass(model, DraftStateMixin))
    models = {Page, *(model for model in with_drafts if not issubclass(model, Page))}
    drafts = (model._base_manager.filter(has_unpublished_changes=True) for model in models)
    return reduce(or_, (Q(pk__in=rows.order_by().values("latest_revision_id")) for rows in drafts))


def _objects(revisions: QuerySet[Revision], examples: int) -> list[Model]:
    """The first objects that the revisions belong to."""
    keys = revisions.order_by("base_content_type_id", "object_id").values_list("base_content_type_id", "object_id")
    found: list[Model] = []
    for kind, object_id in keys.distinct()[:examples]:
        model = ContentType.objects.get_for_id(kind).model_class()
        if model is not None:
            found += model._base_manager.filter(pk=object_id)
    return found
