"""Parses the address of the search page. Nothing is refused: invalid parameters are ignored."""

from collections.abc import Mapping
from itertools import islice
from typing import Any

from django import forms

from core.text.dossier_codes import hide_dossier_numbers
from search.query.facets import facet_names
from search.types import MAX_FILTER_VALUES, MAX_QUERY, SearchRequest, Sort
from vietnamese.text import clean_line

# One more than a search takes: it tells that there were too many.
_MOST_VALUES = MAX_FILTER_VALUES + 1
_MOST_READ = 100  # values of one parameter in an address, equal and empty ones among them
_MOST_CHARACTERS = 200


class _Values(forms.Field):
    """All values of one repeated parameter."""

    widget = forms.MultipleHiddenInput

    def clean(self, value: Any) -> tuple[str, ...]:
        cleaned = (clean_line(str(item)[:_MOST_CHARACTERS]) for item in value or [])
        return tuple(islice(dict.fromkeys(item for item in islice(cleaned, _MOST_READ) if item), _MOST_VALUES))


class SearchForm(forms.Form):
    """`q`, `page`, `sort`, `nguyen_van` (verbatim) and one repeated parameter a facet; `request()` gives the search."""

    q = forms.CharField(required=False, strip=False)
    page = forms.IntegerField(required=False)
    sort = forms.ChoiceField(required=False, choices=[(sort.value, sort.value) for sort in Sort])
    nguyen_van = forms.BooleanField(required=False)

    def __init__(self, data: Mapping[str, Any]) -> None:
        super().__init__(data)
        for name in facet_names():
            self.fields[name] = _Values(required=False)

    def clean_q(self) -> str:
        return clean_query(self.cleaned_data["q"])

    def request(self, *, locale: str, place: str = "", page_size: int = 10) -> SearchRequest:
        self.is_valid()
        data = self.cleaned_data
        return SearchRequest(
            text=data.get("q") or "",
            locale=locale,
            page=data.get("page") or 1,
            page_size=page_size,
            filters={name: data.get(name, ()) for name in facet_names()},
            sort=Sort(data.get("sort") or Sort.RELEVANCE),
            place=place,
            verbatim=bool(data.get("nguyen_van")),
        )


def clean_query(text: str) -> str:
    """One clean line of at most `MAX_QUERY` characters, with the numbers of dossiers hidden."""
    # Hand-made requests have characters that cannot be encoded (lone surrogates).
    text = text.encode("utf-8", "ignore").decode()
    return hide_dossier_numbers(clean_line(text[: 4 * MAX_QUERY]))[:MAX_QUERY]
