"""Lists of procedures and terms as people read them: in the order of dictionaries, and narrowed by words."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.http import HttpRequest

from catalogue.models import ProcedurePage
from catalogue.models.procedure_queryset import ProcedurePageQuerySet
from catalogue.titles import without_word_for_procedure
from vietnamese.ordering import order_key
from vietnamese.text import clean_line, match_key

_LONGEST_QUERY = 100
_FEW = 12  # procedures that need no folding

Row = TypeVar("Row")


@dataclass(frozen=True)
class ListedProcedure:
    name: str
    url: str


@dataclass(frozen=True)
class FieldGroup:
    """`is_open`: whether its procedures are seen at once."""

    name: str
    procedures: Sequence[ListedProcedure]
    is_open: bool


def asked_words(request: HttpRequest) -> str:
    return clean_line(request.GET.get("q", "")[:_LONGEST_QUERY])


def narrowed(rows: Iterable[Row], query: str, name: Callable[[Row], str]) -> list[Row]:
    """Those whose name has every word of the query, or begins one of its words with it; accents do not count."""
    wanted = match_key(query).split()
    return [row for row in rows if _has_all(match_key(name(row)).split(), wanted)]


def _has_all(words: Sequence[str], wanted: Sequence[str]) -> bool:
    return all(any(word.startswith(each) for word in words) for each in wanted)


def keys_in_order(pages: ProcedurePageQuerySet, query: str) -> list[int]:
    """In one query: keys and names alone."""
    rows = narrowed(pages.values_list("pk", "name").order_by(), query, lambda row: row[1])
    return [key for key, _name in sorted(rows, key=lambda row: order_key(without_word_for_procedure(row[1])))]


def in_order_of(pages: ProcedurePageQuerySet, keys: Sequence[int]) -> list[ProcedurePage]:
    found = {page.pk: page for page in pages.filter(pk__in=keys)}
    return [found[key] for key in keys if key in found]


def grouped_by_field(pages: ProcedurePageQuerySet, query: str) -> list[FieldGroup]:
    """In one query, whatever there is; folded where there are many, unless they are the answer to a query."""
    rows = pages.select_related("field", "locale").only("name", "url_path", "slug", "path", "locale", "field")
    found = narrowed(rows, query, lambda page: page.name)
    by_field: dict[str, list[ListedProcedure]] = {}
    for page in found:
        procedure = ListedProcedure(without_word_for_procedure(page.name), page.url or "")
        by_field.setdefault(page.field.localized_name if page.field else "", []).append(procedure)
    is_open = bool(query) or len(found) <= _FEW
    return [
        FieldGroup(name, sorted(by_field[name], key=lambda procedure: order_key(procedure.name)), is_open)
        for name in sorted(by_field, key=lambda name: (not name, order_key(name)))
    ]
