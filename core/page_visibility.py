"""Conditions for pages that the public may see, and a queryset for models whose pages can be found by searching.

`visible` and `listed` are what public views ask. `published` leaves private pages in: it is for the index, which tells
private pages by their paths, and for editors.
"""

from collections.abc import Iterable
from typing import Self

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q
from wagtail.models import PageViewRestriction
from wagtail.query import PageQuerySet


def published(relation: str = "") -> Q:
    """Live and no alias; of the pages that `relation` leads to, or of the queried pages."""
    prefix = f"{relation}__" if relation else ""
    return Q(**{f"{prefix}live": True, f"{prefix}alias_of": None})


def visible(relation: str = "") -> Q:
    """Published, and open to everybody."""
    return published(relation) & ~Q(is_private(relation))


def listed(relation: str = "") -> Q:
    """Live, open to everybody, and not a second copy within its language.

    An alias counts where tree sync made it in place of a translation: its original is a page of another language.
    """
    prefix = f"{relation}__" if relation else ""
    stands_in = Q(**{f"{prefix}alias_of__isnull": False}) & ~Q(**{f"{prefix}alias_of__locale": F(f"{prefix}locale")})
    shown = Q(**{f"{prefix}live": True}) & (Q(**{f"{prefix}alias_of": None}) | stands_in)
    return shown & ~Q(is_private(relation))


def is_private(relation: str = "") -> Exists:
    """Whether a view restriction holds for the page, of whatever kind: its own, an ancestor's, or its original's.

    A tree path begins with the paths of all ancestors. Part of the query it is used in: it costs no query of its own.
    """
    path = OuterRef(f"{relation}__path" if relation else "path")
    restrictions = PageViewRestriction.objects.annotate(
        tree_path=ExpressionWrapper(path, output_field=CharField()),
    )
    above = Q(tree_path__startswith=F("page__path")) | Q(tree_path__startswith=F("page__aliases__path"))
    return Exists(restrictions.filter(above))


def outside(paths: Iterable[str], relation: str = "") -> Q:
    """Not at or below one of these tree paths, which are those of private pages."""
    name = f"{relation}__path__startswith" if relation else "path__startswith"
    condition = Q()
    for path in paths:
        condition &= ~Q(**{name: path})
    return condition


class FindableQuerySet(PageQuerySet):  # type: ignore[misc]  # Wagtail has no types
    def published(self) -> Self:
        """With private pages: not for public views."""
        pages: Self = self.filter(published())
        return pages

    def visible(self) -> Self:
        """Published pages that everybody may see."""
        pages: Self = self.filter(visible())
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
