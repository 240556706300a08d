"""A link as the front page and the navigation show it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Link:
    title: str
    url: str
