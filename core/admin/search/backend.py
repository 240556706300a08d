"""Wagtail's search backend of the admin: every list and chooser asks it, on both databases alike.

Models with registered names are matched here; the others go to Wagtail's database search, which also stays as the index
of all.
"""

from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from modelsearch.query import And, MatchAll, Phrase, PlainText
from wagtail.search.backends.database import SearchBackend as database_backend

from core.admin.search.names import names_of
from core.admin.search.results import FoldedQuery, FoldedResults

if TYPE_CHECKING:
    from modelsearch.backends.base import BaseSearchBackend as BackendBase
else:
    BackendBase = object


class FoldedAutocomplete(BackendBase):  # type: ignore[misc]  # modelsearch has no types
    def autocomplete(
        self,
        query: Any,
        model_or_queryset: Any,
        fields: list[str] | None = None,
        operator: str | None = None,
        order_by_relevance: bool = True,
    ) -> Any:
        queryset = model_or_queryset if isinstance(model_or_queryset, QuerySet) else model_or_queryset.objects.all()
        is_readable, text = _text_of(query)
        if not is_readable or not names_of(queryset.model):
            return super().autocomplete(query, model_or_queryset, fields, operator, order_by_relevance)
        return FoldedResults(self, FoldedQuery(queryset, text, by_relevance=order_by_relevance))


def _text_of(query: Any) -> tuple[bool, str | None]:
    """Whether the query is plain words, and these; None where it asks for every row."""
    match query:
        case str():
            return True, query
        case MatchAll():
            return True, None
        case PlainText() | Phrase():
            return True, query.query_string
        case And():
            parts = [_text_of(part) for part in query.subqueries]
            return all(is_plain for is_plain, _ in parts), " ".join(text for _, text in parts if text)
    return False, None


def SearchBackend(params: dict[str, Any]) -> Any:
    """The name under which backends are looked up; their class depends on the database."""
    database = type(database_backend(params))
    return type("FoldedSearchBackend", (FoldedAutocomplete, database), {})(params)
