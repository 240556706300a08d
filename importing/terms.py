"""Terms (agencies, fields, topics …) as an import asks for them; the app that owns the terms says how names match."""

from typing import Any, Protocol


class TermLookup(Protocol):
    """One run's terms by model and name. Terms made in a transaction that was rolled back must be forgotten."""

    def get(self, model: type[Any], name: str) -> Any:
        """The term of this name, made where there is none; None for a blank name."""

    def all(self, model: type[Any], names: tuple[str, ...]) -> list[Any]: ...

    def name_of(self, model: type[Any], pk: int | None) -> str:
        """Empty for None."""

    def committed(self) -> None: ...

    def rolled_back(self) -> None:
        """Drop the terms made since the last commit: their rows are gone."""
