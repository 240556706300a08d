"""What Wagtail writes to its own histories, written to the audit log too: one place has all."""

from typing import Any

from django.db.models import Model
from django.db.models.signals import post_save
from wagtail.log_actions import registry
from wagtail.models import BaseLogEntry, PageLogEntry

from audit.events import Event
from audit.log import record
from audit.watching import is_watched

_EVENTS = {
    "wagtail.create": Event.CREATED,
    "wagtail.copy": Event.CREATED,
    "wagtail.create_alias": Event.CREATED,
    "wagtail.copy_for_translation": Event.CREATED,
    "wagtail.delete": Event.DELETED,
    "wagtail.publish": Event.PUBLISHED,
    "wagtail.unpublish": Event.UNPUBLISHED,
}
# Prefixes of actions that say who may see or decide.
_RIGHTS = ("wagtail.view_restriction.",)
# Models whose rows visitors wrote; a change of one is a decision on it.
_visitors: set[type[Model]] = set()
# Actions that the app which carries them out records itself, in more detail.
_recorded_elsewhere: set[str] = set()


def moderates(model: type[Model]) -> None:
    _visitors.add(model)


def records_itself(action: str) -> None:
    """For pages alone; the histories of other models tell of the same action in few words."""
    _recorded_elsewhere.add(action)


def connect() -> None:
    """To each model of entries, those of other packages included."""
    for model in registry.get_log_entry_models():
        post_save.connect(_on_logged, sender=model, dispatch_uid=f"audit.wagtail_log.{model.__name__}")


def _on_logged(instance: BaseLogEntry, created: bool, raw: bool = False, **kwargs: Any) -> None:
    model = instance.content_type.model_class() if instance.content_type_id else None
    is_page = isinstance(instance, PageLogEntry)
    if not created or raw or is_watched(model) or (is_page and instance.action in _recorded_elsewhere):
        return
    record(
        _event(instance.action, model),
        user=instance.user,
        subject=_Logged(instance, model),  # type: ignore[arg-type]
        action=instance.action,
        revision=instance.revision_id,
        **_facts(instance.data),
    )


def _event(action: str, model: type[Model] | None) -> Event:
    if action.startswith(_RIGHTS):
        return Event.RIGHTS_CHANGED
    if model in _visitors and action != "wagtail.delete":
        return Event.MODERATED
    if action.endswith(".import"):
        return Event.IMPORTED
    return _EVENTS.get(action, Event.CHANGED)


class _Logged:
    """The row that an entry is about, as the entry knows it: the row may be gone."""

    def __init__(self, entry: BaseLogEntry, model: type[Model] | None) -> None:
        self._meta = model._meta if model else entry._meta
        self.pk = entry.object_id() if callable(entry.object_id) else entry.object_id
        self._label = entry.label

    def __str__(self) -> str:
        return self._label


def _facts(data: Any) -> dict[str, Any]:
    """Keys and flags of what Wagtail notes; texts may be what somebody wrote."""
    if not isinstance(data, dict):
        return {}
    facts = _only_facts(data)
    return {"details": facts} if facts else {}


_TEXTS = frozenset(("type", "contentpath", "content_path", "language_code", "go_live_at", "expire_at", "cut"))


def _only_facts(data: dict[str, Any]) -> dict[str, Any]:
    kept = {}
    for name, value in data.items():
        if isinstance(value, dict):
            value = _only_facts(value)
        if (
            isinstance(value, bool | int)
            or (name in _TEXTS and isinstance(value, str))
            or (value and isinstance(value, dict))
        ):
            kept[name] = value
    return kept
