"""Protocol for looking up terms (agencies, fields, topics …) by name; the app that owns the terms matches the names."""

from typing import Any, Protocol


class TermLookup(Protocol):
    """One run's terms by model and name. Their importer reports commits and rollbacks."""

    def get(self, model: type[Any], name: str) -> Any:
        """The term of this name, created where there is none; None for a blank name."""

    def all(self, model: type[Any], names: tuple[str, ...]) -> list[Any]: ...

    def knows(self, model: type[Any], name: str) -> bool:
        """Whether a term of this name is there, or may wait as a draft."""

    def name_of(self, model: type[Any], pk: int | None) -> str:
        """The term's name; empty for None."""

    def committed(self) -> None: ...

    def rolled_back(self) -> None:
        """Drop the terms created since the last commit: their rows are gone."""
