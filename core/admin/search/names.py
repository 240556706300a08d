"""Registry of what the admin finds rows by, filled by the apps that own the models."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Model, Q


@dataclass(frozen=True)
class AdminNames:
    """The columns, also of related rows, whose words name a row of `model`.

    `by_code` turns a search that is a code, in any spelling, into the condition for the rows it names, else into None.
    """

    model: type[Model]
    columns: tuple[str, ...]
    by_code: Callable[[str], Q | None] | None = None


_names: dict[type[Model], AdminNames] = {}


def register_names(names: AdminNames) -> None:
    _names[names.model] = names


def names_of(model: type[Model]) -> list[AdminNames]:
    """Those of the model and of all registered models that inherit from it, else of the nearest it inherits from."""
    own = [names for named, names in _names.items() if issubclass(named, model)]
    if own:
        return own
    return [_names[base] for base in model.__mro__ if base in _names][:1]
