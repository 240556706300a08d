"""References in the stored content of revisions, and reading revisions whose references are gone.

modelcluster raises for a key that protects its row once the row is gone, so that nobody could edit, compare, publish
or import over such a page. Here the key is dropped, and the object read tells what it lost.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Self

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Model
from django.utils.translation import gettext as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import get_all_child_relations
from wagtail.blocks import BaseBlock, ChooserBlock
from wagtail.fields import StreamField
from wagtail.log_actions import registry as log_registry

Content = dict[str, Any]
Keys = dict[type[Model], set[Any]]
FindSuccessors = Callable[[type[Model], Iterable[Any]], Mapping[Any, Any]]
_Reference = Any  # a field whose values are keys of other rows: ForeignKey or ParentalManyToManyField

# Functions of a model and keys whose rows are gone, to the keys of the rows that took their place.
_successors: list[FindSuccessors] = []


def finds_successors(find: FindSuccessors) -> FindSuccessors:
    """Decorator of a function that knows which rows took the place of others."""
    _successors.append(find)
    return find


@dataclass(frozen=True, slots=True)
class LostReference:
    """A reference of a revision whose row is gone; `label` names the field for people."""

    model: type[Model]
    key: Any
    label: str


class ReadsLostReferences:
    """Mixin of models with revisions: a revision loads although rows that it names are gone.

    `lost_references` says which, on an object that was read from a revision. Where a row was merged into another,
    the object names the other and has lost nothing. A row of a relation that needs its lost key is left out.
    """

    lost_references: tuple[LostReference, ...] = ()

    @classmethod
    def from_serializable_data(cls, data: Content, check_fks: bool = True, strict_fks: bool = False) -> Self | None:
        model: Any = cls
        content, lost = without_lost_references(model, data)
        # Every key was looked up above; modelcluster would look up each again, a query a row.
        read: Any = super().from_serializable_data  # type: ignore[misc]
        instance: Self | None = read(content, check_fks=False, strict_fks=strict_fks)
        if instance is not None:
            instance.lost_references = lost
        return instance


def without_lost_references(model: type[Model], content: Content) -> tuple[Content, tuple[LostReference, ...]]:
    """A copy of the content of a revision in which every key has its row, and what was dropped for that.

    One query for each model that is referenced.
    """
    gone = {target: keys - _present(target, keys) for target, keys in keys_by_model(model, content).items()}
    if not any(gone.values()):
        return content, ()
    replaced = {target: _replacements(target, keys) for target, keys in gone.items() if keys}
    lost: list[LostReference] = []

    def resolve(field: _Reference, key: Any) -> Any:
        target = field.related_model
        if key not in gone.get(target, ()):
            return key
        if key in replaced[target]:
            return replaced[target][key]
        if target._meta.label != settings.AUTH_USER_MODEL:
            lost.append(LostReference(target, key, str(field.verbose_name)))
        return None

    return _rewritten(model, content, resolve), tuple(dict.fromkeys(lost))


def describe(lost: Iterable[LostReference]) -> list[str]:
    """Each lost reference for people, with the name that the log of deletions knows; one query for each model."""
    lost = list(lost)
    keys: dict[type[Model], list[Any]] = {}
    for each in lost:
        keys.setdefault(each.model, []).append(each.key)
    names = {model: _logged_names(model, gone) for model, gone in keys.items()}
    return [
        f"{each.label}: {names[each.model].get(str(each.key)) or _('mục số %(key)s') % {'key': each.key}}"
        for each in lost
    ]


def keys_by_model(model: type[Model], content: Content) -> Keys:
    """Keys of the rows that the content of a revision names, child relations included, without those in streams."""
    keys: Keys = {}
    for field, key in _keys(model, content):
        keys.setdefault(field.related_model, set()).add(key)
    return keys


def keys_in_streams(model: type[Model], content: Content) -> Keys:
    """Keys that choosers inside the streams of the content hold."""
    keys: Keys = {}
    for field in model._meta.get_fields():
        if not isinstance(field, StreamField) or field.name not in content or not _has_choosers(field.stream_block):
            continue
        value = field.to_python(content[field.name])
        for target, key, _model_path, _content_path in field.stream_block.extract_references(value):
            keys.setdefault(target, set()).add(target._meta.pk.to_python(key))
    return keys


def _has_choosers(block: BaseBlock) -> bool:
    inner = [*getattr(block, "child_blocks", {}).values(), *filter(None, [getattr(block, "child_block", None)])]
    return isinstance(block, ChooserBlock) or any(map(_has_choosers, inner))


def _keys(model: type[Model], content: Content) -> Iterator[tuple[_Reference, Any]]:
    for field in _reference_fields(model):
        stored = content.get(field.name)
        for key in stored or () if field.many_to_many else (stored,):
            if key is not None:
                yield field, _as_key(field, key)
    for relation in get_all_child_relations(model):
        for row in content.get(relation.get_accessor_name()) or ():
            yield from _keys(relation.related_model, row)


def _rewritten(model: type[Model], content: Content, resolve: Callable[[_Reference, Any], Any]) -> Content:
    rewritten = dict(content)
    for field in _reference_fields(model):
        stored = content.get(field.name)
        if field.many_to_many:
            keys = (resolve(field, _as_key(field, key)) for key in stored or ())
            rewritten[field.name] = list(dict.fromkeys(key for key in keys if key is not None))
        elif stored is not None:
            rewritten[field.name] = resolve(field, _as_key(field, stored))
    for relation in get_all_child_relations(model):
        name = relation.get_accessor_name()
        rows = content.get(name) or ()
        if name in content:
            new_rows = [_rewritten(relation.related_model, row, resolve) for row in rows]
            rewritten[name] = [
                new for old, new in zip(rows, new_rows, strict=True) if not _lacks(relation.related_model, old, new)
            ]
    return rewritten


def _lacks(model: type[Model], before: Content, now: Content) -> bool:
    """Whether a row lost a key that it cannot be without, or that took the row with it."""
    return any(
        before.get(field.name) is not None
        and now[field.name] is None
        and (not field.null or field.remote_field.on_delete is models.CASCADE)
        for field in _reference_fields(model)
        if not field.many_to_many
    )


@cache
def _reference_fields(model: type[Model]) -> tuple[_Reference, ...]:
    """Fields that revisions store as keys of other rows, without those to the parent of a child relation."""
    keys: list[_Reference] = [
        field
        for field in model._meta.fields
        if isinstance(field, models.ForeignKey)
        and not isinstance(field, ParentalKey)
        and not field.remote_field.parent_link
        and field.serialize  # type: ignore[attr-defined]
        and field.remote_field.on_delete is not models.DO_NOTHING
        and field.target_field.primary_key
    ]
    choices = [field for field in model._meta.get_fields() if isinstance(field, ParentalManyToManyField)]
    return (*keys, *(field for field in choices if field.serialize))


def _as_key(field: _Reference, key: Any) -> Any:
    """The key as the database gives it; unchanged where it can be none."""
    try:
        return field.related_model._meta.pk.to_python(key)
    except ValidationError:
        return key


def _present(model: type[Model], keys: set[Any]) -> set[Any]:
    manager: Any = model._base_manager
    try:
        return set(manager.filter(pk__in=keys).values_list("pk", flat=True))
    except (TypeError, ValueError):  # keys that can be none
        return {key for key in keys if isinstance(key, int) and manager.filter(pk=key).exists()}


def _replacements(model: type[Model], keys: set[Any]) -> dict[Any, Any]:
    return {old: new for find in _successors for old, new in find(model, keys).items()}


def _logged_names(model: type[Model], keys: list[Any]) -> dict[str, str]:
    log_model = log_registry.get_log_model_for_model(model)
    if log_model is None:
        return {}
    if hasattr(log_model, "page"):
        entries = log_model.objects.filter(page_id__in=keys, action="wagtail.delete").order_by("timestamp")
        return {str(key): label for key, label in entries.values_list("page_id", "label")}
    kind = ContentType.objects.get_for_model(model, for_concrete_model=False)
    entries = log_model.objects.filter(content_type=kind, object_id__in=list(map(str, keys)), action="wagtail.delete")
    return dict(entries.order_by("timestamp").values_list("object_id", "label"))
