"""Which columns of a call's rows hold words of people, and how they are blanked.

Other parts of the desk add theirs: `holds_words(Model, ("column",))` for rows with a foreign key to the call.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
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


def rows_with_words(
    calls: Collection[Any],
) -> Iterator[tuple[type[models.Model], models.QuerySet[Any], tuple[str, ...]]]:
    """Each table, its rows of these calls, and the columns that hold words."""
    for model, (columns, call) in _columns.items():
        rows: models.QuerySet[Any] = models.QuerySet(model)
        yield model, rows.filter(**{f"{call}__in": calls}), columns


def blank_words(calls: Collection[Any]) -> dict[str, int]:
    """Of calls by key, inside the window of the purge: how many rows of each table. Rows and figures stay."""
    return blanking(calls)()


def blanking(calls: Collection[Any]) -> Callable[[], dict[str, int]]:
    """`blank_words` to be called later: which rows hold words is read now. Of most tables a call has none.

    Where one of the calls was written to meanwhile, it is read again under the lock: no later word outlives its time.
    """
    versions = _versions(models.QuerySet(Call), calls)
    keys = _keys_with_words(calls)

    def blank() -> dict[str, int]:
        is_current = _versions(models.QuerySet(Call).select_for_update(), calls) == versions
        return _blank(keys if is_current else _keys_with_words(calls), calls)

    return blank


def _versions(rows: models.QuerySet[Call], calls: Collection[Any]) -> dict[Any, int]:
    return dict(rows.filter(pk__in=calls).order_by("pk").values_list("pk", "rev"))


def _keys_with_words(calls: Collection[Any]) -> dict[type[models.Model], list[Any]]:
    keys = {
        model: list(rows.exclude(**{name: blank_of(model, name) for name in columns}).values_list("pk", flat=True))
        for model, rows, columns in rows_with_words(calls)
    }
    return {model: found for model, found in keys.items() if found}


def _blank(keys: Mapping[type[models.Model], Collection[Any]], calls: Collection[Any]) -> dict[str, int]:
    counts = {}
    for model, found in keys.items():
        columns, _call = _columns[model]
        values = {name: blank_of(model, name) for name in columns}
        counts[model.__name__] = models.QuerySet(model).filter(pk__in=found).update(**values)
    models.QuerySet(Call).filter(pk__in=calls).update(
        place_said="", target="", caller_key="", blanked_at=timezone.now(), rev=models.F("rev") + 1
    )
    return counts


def blank_of(model: type[models.Model], name: str) -> Any:
    field = model._meta.get_field(name)
    if isinstance(field, models.JSONField):
        return {}
    return ""
