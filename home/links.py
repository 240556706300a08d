"""A link as the front page and the navigation show it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Link:
    title: str
    url: str
    day: date | None = None
