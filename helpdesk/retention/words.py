"""Which columns of a call's rows hold words of people, and how they are blanked.

Other parts of the desk add theirs: `holds_words(Model, ("column",))` for rows with a foreign key to the call.
"""

from collections.abc import Collection
from typing import Any

from django.db import models
from django.utils import timezone

from helpdesk.models import Call, CallEvent, CallNote, CallSearch, Handover, OutboxDelivery

_columns: dict[type[models.Model], tuple[tuple[str, ...], str]] = {}


def holds_words(model: type[models.Model], columns: tuple[str, ...], *, call: str = "call") -> None:
    """`call`: the look-up from the row to its call."""
    _columns[model] = (columns, call)


holds_words(CallNote, ("text",))
holds_words(CallSearch, ("query",))
holds_words(CallEvent, ("payload",))
holds_words(Handover, ("text", "recipient"))
holds_words(OutboxDelivery, ("body",))


def blank_words(calls: Collection[Any]) -> dict[str, int]:
    """Of calls by key, inside the window of the purge: how many rows of each table. Rows and figures stay."""
    counts = {}
    for model, (columns, call) in _columns.items():
        values = {name: _blank(model, name) for name in columns}
        rows: models.QuerySet[Any] = models.QuerySet(model)
        counts[model.__name__] = rows.filter(**{f"{call}__in": calls}).update(**values)
    models.QuerySet(Call).filter(pk__in=calls).update(
        place_said="", target="", caller_key="", blanked_at=timezone.now(), rev=models.F("rev") + 1
    )
    return counts


def _blank(model: type[models.Model], name: str) -> Any:
    field = model._meta.get_field(name)
    if isinstance(field, models.JSONField):
        return {}
    return ""
