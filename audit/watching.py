"""Rows whose every change is an entry with its difference, whoever makes it: a form, a command or other code."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import Permission
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import ManyToManyField, Model
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save

from audit.events import Event
from audit.log import record

_BEFORE = "_audit_before"
_BEFORE_RELATIONS = "_audit_before_relations"


@dataclass(frozen=True)
class Watched:
    """`fields` with their values, `named` without them, as these are secret or personal.

    `event` is that of any change, or one by the changed names.
    """

    model: type[Model]
    event: Callable[[Iterable[str]], Event]
    fields: tuple[str, ...]
    named: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    created: Event = Event.CREATED
    deleted: Event = Event.DELETED
    # Saves of only these fields that change nothing for people.
    is_no_change: Callable[[Any, frozenset[str]], bool] = lambda row, update_fields: False
    # The row that people know, of which this one is a part.
    subject: Callable[[Any], Model] = lambda row: row


_watched: dict[type[Model], Watched] = {}


def watch(watched: Watched) -> None:
    """Call it from `AppConfig.ready`."""
    model = watched.model
    uid = f"audit.watch.{model._meta.label}"
    _watched[model] = watched
    pre_save.connect(_before_save, sender=model, dispatch_uid=uid)
    post_save.connect(_after_save, sender=model, dispatch_uid=uid)
    pre_delete.connect(_before_delete, sender=model, dispatch_uid=uid)
    post_delete.connect(_after_delete, sender=model, dispatch_uid=uid)
    for name in watched.relations:
        field = model._meta.get_field(name)
        assert isinstance(field, ManyToManyField)  # noqa: S101 (of this project's own calls)
        through = field.remote_field.through
        m2m_changed.connect(_relation_changed(name), sender=through, weak=False, dispatch_uid=f"{uid}.{name}")


def is_watched(model: type[Model] | None) -> bool:
    return model in _watched


_quiet: ContextVar[frozenset[type[Model]]] = ContextVar("audit_quiet", default=frozenset())


@contextmanager
def quiet(*models: type[Model]) -> Iterator[None]:
    """For callers that record what happens to these models as a whole."""
    token = _quiet.set(_quiet.get() | frozenset(models))
    try:
        yield
    finally:
        _quiet.reset(token)


def differences(before: dict[str, Any], after: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {
        name: {"before": before.get(name), "after": after[name]} for name in after if before.get(name) != after[name]
    }


def _values(watched: Watched, row: Model) -> dict[str, Any]:
    return {name: _shown(getattr(row, row._meta.get_field(name).attname)) for name in (*watched.fields, *watched.named)}  # type: ignore[union-attr]


def _shown(value: Any) -> Any:
    return value if isinstance(value, str | int | float | bool | None) else str(value)


def _before_save(
    sender: type[Model], instance: Model, raw: bool, update_fields: frozenset[str] | None, **kwargs: Any
) -> None:
    watched = _watched[sender]
    if raw or (update_fields is not None and update_fields.isdisjoint((*watched.fields, *watched.named))):
        return
    if update_fields is not None and watched.is_no_change(instance, update_fields):
        return
    stored = None if instance._state.adding else sender._base_manager.filter(pk=instance.pk).first()
    setattr(instance, _BEFORE, _values(watched, stored) if stored else {})


def _after_save(sender: type[Model], instance: Model, created: bool, raw: bool, **kwargs: Any) -> None:
    watched, before = _watched[sender], instance.__dict__.pop(_BEFORE, None)
    if raw or before is None or sender in _quiet.get():
        return
    changes = differences(before, _values(watched, instance))
    if created:
        changes = {name: change for name, change in changes.items() if change["after"] not in (None, "", False)}
    elif not changes:
        return
    event = watched.created if created else watched.event(changes)
    record(event, **_about(watched, instance), changes=_told(watched, changes))


def _told(watched: Watched, changes: dict[str, Any]) -> dict[str, Any]:
    return {name: {"changed": True} if name in watched.named else change for name, change in changes.items()}


def _about(watched: Watched, row: Model) -> dict[str, Any]:
    """The subject of an entry about `row`, which is the row itself where what it is a part of is gone."""
    try:
        subject = watched.subject(row)
    except ObjectDoesNotExist:
        subject = row
    part = {} if subject is row else {"part": row._meta.label_lower, "part_key": str(row.pk)}
    return {"subject": subject, **part}


def _before_delete(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    watched = _watched[sender]
    values = {name: value for name, value in _values(watched, instance).items() if name in watched.fields}
    for name in watched.relations:
        values[name] = _names(instance, name)
    setattr(instance, _BEFORE, values)


def _after_delete(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    """Before the key is taken off the instance."""
    watched, values = _watched[sender], instance.__dict__.pop(_BEFORE, {})
    if sender in _quiet.get():
        return
    values = {name: value for name, value in values.items() if value not in (None, "", False, [])}
    record(watched.deleted, **_about(watched, instance), deleted=values)


def _names(row: Any, relation: str) -> list[str]:
    others = getattr(row, relation).all()
    if others.model is Permission:
        return sorted(f"{app}.{name}" for app, name in others.values_list("content_type__app_label", "codename"))
    return sorted(str(other) for other in others)


def _relation_changed(name: str) -> Callable[..., None]:
    """A receiver of changes of the relation `name`, from either of its sides."""

    def receive(sender: Any, instance: Model, action: str, reverse: bool, **kwargs: Any) -> None:
        accessor = _accessor(instance, name) if reverse else name
        if accessor is None:
            return
        held = instance.__dict__.setdefault(_BEFORE_RELATIONS, {})
        moment, _, act = action.partition("_")
        if moment == "pre":
            held[name, act] = _names(instance, accessor)
            return
        before, after = held.pop((name, act), []), _names(instance, accessor)
        if before != after:
            changes = {"members" if reverse else name: {"before": before, "after": after}}
            record(Event.RIGHTS_CHANGED, subject=instance, changes=changes)

    return receive


def _accessor(instance: Model, name: str) -> str | None:
    """The other side of the relation `name` of another model."""
    for relation in instance._meta.related_objects:
        if relation.many_to_many and relation.field.name == name:
            return relation.get_accessor_name()
    return None
