"""Moves all rows that name a term to another term of its model. Works with the models of migrations as well."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ManyToManyRel, Model
from django.db.models.fields.reverse_related import ForeignObjectRel
from django.utils.translation import gettext as _

from catalogue.terms.uses import relations_to, rows_naming

Moved = dict[str, list[Any]]  # keys of rows by "app.model.column"
_NAMED = 5  # rows that an error names


def move_rows(old: Model, new: Model) -> Moved:
    """Call it in a transaction. Raises `ValidationError` where rows of both terms exclude each other.

    Of a choice of many, the keys are those of the rows that chose.
    """
    moved = {}
    for relation in relations_to(type(old)):
        choosing = isinstance(relation, ManyToManyRel)
        if keys := _move_choices(relation, old, new) if choosing else _move_keys(relation, old, new):
            moved[f"{relation.related_model._meta.label_lower}.{relation.field.name}"] = keys
    return moved


def is_above(old: Any, new: Any, name: str) -> bool:
    """Whether the chain of `name` (parent, successor) leads from `new` to `old` over other terms: moving closes it."""
    return any(row.pk == old.pk for row in list(_chain(new, name))[1:])


def _chain(term: Any, name: str) -> Iterator[Any]:
    seen: set[int] = set()
    row = getattr(term, name, None)
    while row is not None and row.pk not in seen:
        yield row
        seen.add(row.pk)
        row = getattr(row, name)


def _move_keys(relation: ForeignObjectRel, old: Any, new: Any) -> list[Any]:
    rows = rows_naming(relation, old)
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    if not keys:
        return []
    if relation.related_model is type(old) and new.pk in keys:
        _take_over(relation.field, old, new)
    try:
        with transaction.atomic():
            rows.update(**{relation.field.name: new.pk})
    except IntegrityError as error:
        raise ValidationError(_clash(relation, keys)) from error
    _drop_repeated(relation.related_model, keys)
    return keys


def _take_over(field: Any, old: Any, new: Any) -> None:
    """The new term itself names the old one, as its parent or successor: it takes over what that one names."""
    above = getattr(old, field.attname)
    value = None if above == new.pk else above
    type(new)._base_manager.filter(pk=new.pk).update(**{field.attname: value})
    setattr(new, field.attname, value)


def _clash(relation: ForeignObjectRel, keys: list[Any]) -> str:
    rows = relation.related_model._base_manager.filter(pk__in=keys).order_by("pk")[:_NAMED]
    return _("Hai mục cùng có %(kind)s cho một nơi. Hãy xóa hoặc sửa trước: %(rows)s.") % {
        "kind": relation.related_model._meta.verbose_name,
        "rows": "; ".join(str(row) for row in rows),
    }


def _drop_repeated(model: type[Model], keys: list[Any]) -> None:
    """Of the rows of a page that say the same since the move, the first is kept."""
    columns = {field.attname for field in model._meta.concrete_fields if not field.primary_key}
    if not {"sort_order", "page_id"} <= columns:
        return
    pages = list(model._base_manager.filter(pk__in=keys).values_list("page_id", flat=True).distinct())
    rows = model._base_manager.filter(page_id__in=pages).order_by("sort_order", "pk")
    seen: set[tuple[Any, ...]] = set()
    repeated = []
    for key, *values in rows.values_list("pk", *sorted(columns - {"sort_order"})):
        if tuple(values) in seen:
            repeated.append(key)
        seen.add(tuple(values))
    model._base_manager.filter(pk__in=repeated).delete()


def _move_choices(relation: Any, old: Any, new: Any) -> list[Any]:
    through: Any = relation.through
    chosen, choosing = f"{relation.field.m2m_reverse_field_name()}_id", f"{relation.field.m2m_field_name()}_id"
    rows = through._base_manager.filter(**{chosen: old.pk})
    keys = list(rows.order_by(choosing).values_list(choosing, flat=True))
    both = through._base_manager.filter(**{chosen: new.pk, f"{choosing}__in": keys})
    rows.filter(**{f"{choosing}__in": list(both.values_list(choosing, flat=True))}).delete()
    rows.update(**{chosen: new.pk})
    return keys
