from django.db.models import Q
from wagtail.models import PageViewRestriction


class PathRestrictionsMixin:
    """Answers Wagtail's question who may see a page in one query instead of one for each ancestor and alias.

    A tree path spells out the paths of all ancestors; an alias is restricted as its original is.
    """

    def get_view_restrictions(self):
        ends = range(self.steplen, len(self.path) + 1, self.steplen)
        paths = [self.path[:end] for end in ends]
        return PageViewRestriction.objects.filter(Q(page__path__in=paths) | Q(page__aliases__path__in=paths)).distinct()
