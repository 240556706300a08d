from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import cached_property
from modelsearch.backends.base import BaseSearchResults
from wagtail.models import Page

from core.admin.search.matching import matches
from core.private_apis import remember_parents


class FoldedQuery:
    """A search within a queryset; its matches are found once, however often the results are cut."""

    def __init__(self, queryset: QuerySet[Any], text: str | None, *, by_relevance: bool) -> None:
        """`text` None stands for every row."""
        self.queryset = queryset
        self._text = text
        self._by_relevance = by_relevance

    @cached_property
    def ids(self) -> list[Any]:
        rows = self.queryset.prefetch_related(None)
        if self._text is None:
            return list(rows.values_list("pk", flat=True))
        ranks = matches(self._text, self.queryset.model)
        found = list(rows.filter(pk__in=list(ranks)).values_list("pk", flat=True))
        return sorted(found, key=ranks.__getitem__) if self._by_relevance else found


class FoldedResults(BaseSearchResults):  # type: ignore[misc]  # modelsearch has no types
    supports_facet = True
    query_compiler: FoldedQuery

    def ids(self) -> list[Any]:
        """Primary keys of all results, in their order."""
        return self.query_compiler.ids[self.start : self.stop]

    def _do_search(self) -> Iterator[Any]:
        ids = self.ids()
        rows = {row.pk: row for row in self.query_compiler.queryset.filter(pk__in=ids)}
        if issubclass(self.model, Page):
            remember_parents(list(rows.values()))  # choosers show the parent of each row
        return (rows[pk] for pk in ids if pk in rows)

    def _do_count(self) -> int:
        return len(self.ids())

    def facet(self, field_name: str) -> dict[Any, int]:
        """How many results have each value, the commonest first."""
        rows = self.query_compiler.queryset.prefetch_related(None).filter(pk__in=self.ids())
        return dict(Counter(rows.order_by().values_list(field_name, flat=True)).most_common())
