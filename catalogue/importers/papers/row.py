"""A row of a document table, as text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paper:
    case: str
    name: str
    form: str = ""
    originals: int | None = None
    copies: int | None = None
