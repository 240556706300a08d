"""Terms (agencies, fields, topics …) as an import asks for them; the app that owns the terms says how names match."""

from typing import Protocol, TypeVar

from django.db.models import Model

T = TypeVar("T", bound=Model)


class TermLookup(Protocol):
    """One run's terms by name. Terms made in a transaction that was rolled back must be forgotten."""

    def get(self, model: type[T], name: str) -> T | None:
        """The term of this name, made where there is none; None for a blank name."""

    def all(self, model: type[T], names: tuple[str, ...]) -> list[T]: ...

    def name_of(self, model: type[Model], pk: int | None) -> str:
        """Empty for None."""

    def committed(self) -> None: ...

    def forget(self) -> None:
        """Drop the terms made since the last commit: their rows are gone."""
