from typing import TypeVar

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from wagtail.models import Page, PageViewRestriction
from wagtail.query import PageQuerySet

from core.mixin_bases import PageBase
from core.page_visibility import is_private

_ANNOTATION = "may_be_restricted"

Pages = TypeVar("Pages", bound=PageQuerySet)


def with_restrictions(pages: Pages) -> Pages:
    """Pages, annotated with whether any restriction applies to them, so that `get_view_restrictions` needs no query."""
    return pages.annotate(**{_ANNOTATION: is_private()})


def is_visible_to(request: HttpRequest, page: Page) -> bool:
    return all(restriction.accept_request(request) for restriction in page.get_view_restrictions())


class PathRestrictionsMixin(PageBase):
    """Reads the view restrictions of a page in one query instead of one for each ancestor and alias.

    A tree path begins with the paths of all ancestors; an alias has the restrictions of its original.
    """

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        if self.__dict__.get(_ANNOTATION) is False:
            return PageViewRestriction.objects.none()
        ends = range(self.steplen, len(self.path) + 1, self.steplen)
        paths = [self.path[:end] for end in ends]
        return PageViewRestriction.objects.filter(Q(page__path__in=paths) | Q(page__aliases__path__in=paths)).distinct()
