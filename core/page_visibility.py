"""Conditions for pages that the public may see, and a queryset for models whose pages can be found by searching."""

from collections.abc import Iterable
from typing import Self

from django.db.models import F, Q
from wagtail.query import PageQuerySet


def published(relation: str = "") -> Q:
    """Live and no alias; of the pages that `relation` leads to, or of the queried pages."""
    prefix = f"{relation}__" if relation else ""
    return Q(**{f"{prefix}live": True, f"{prefix}alias_of": None})


def listed(relation: str = "") -> Q:
    """Live, and not a second copy within its language.

    An alias counts where tree sync made it in place of a translation: its original is a page of another language.
    """
    prefix = f"{relation}__" if relation else ""
    stands_in = Q(**{f"{prefix}alias_of__isnull": False}) & ~Q(**{f"{prefix}alias_of__locale": F(f"{prefix}locale")})
    return Q(**{f"{prefix}live": True}) & (Q(**{f"{prefix}alias_of": None}) | stands_in)


def outside(paths: Iterable[str], relation: str = "") -> Q:
    """Not at or below one of these tree paths, which are those of private pages."""
    name = f"{relation}__path__startswith" if relation else "path__startswith"
    condition = Q()
    for path in paths:
        condition &= ~Q(**{name: path})
    return condition


class FindableQuerySet(PageQuerySet):  # type: ignore[misc]  # Wagtail has no types
    def published(self) -> Self:
        pages: Self = self.filter(published())
        return pages

    def listed(self) -> Self:
        """Pages for lists of one language."""
        pages: Self = self.filter(listed())
        return pages

    def findable(self, private: Iterable[str] = ()) -> Self:
        """Pages that searches may return, on any day; without those at or below `private` paths.

        Models whose published pages can end override it to exclude those.
        """
        pages: Self = self.filter(published() & outside(private))
        return pages
