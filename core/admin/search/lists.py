from typing import Any

from wagtail.snippets.views.snippets import IndexView

from core.admin.search.matching import matches


class FoldedIndexView(IndexView):  # type: ignore[misc]  # Wagtail has no types
    """For lists of models that Wagtail does not index: searches the registered names of their rows."""

    is_searchable = True

    def search_queryset(self, queryset: Any) -> Any:
        if not self.is_searching:
            return queryset
        return queryset.filter(pk__in=list(matches(self.search_query, queryset.model)))
