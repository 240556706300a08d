from django.db.models import QuerySet
from wagtail.snippets.views.snippets import IndexView

from vietnamese.text import match_key


class AccentlessIndexView(IndexView):
    """A list that searches the `search_key` of its rows: with or without accents."""

    is_searchable = True

    def search_queryset(self, queryset: QuerySet) -> QuerySet:
        if not self.search_query:
            return queryset
        return queryset.filter(search_key__contains=match_key(self.search_query))
