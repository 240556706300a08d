"""Addresses of the search page that change one parameter of a search and keep the others."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from catalogue.ratings import is_any_mean_shown
from search.log.click_tokens import TRACK_PARAMETER, hit_token
from search.types import SearchRequest, SearchResponse, Sort

VERBATIM_PARAMETER = "nguyen_van"


@dataclass(frozen=True)
class LinkChoice:
    label: str
    url: str
    selected: bool = False
    value: str = ""


def search_url(
    request: SearchRequest,
    *,
    text: str | None = None,
    verbatim: bool | None = None,
    filters: Mapping[str, tuple[str, ...]] | None = None,
    sort: Sort | None = None,
    page: int = 1,
    tk: str = "",
) -> str:
    """The address of `request` with the given changes. `tk` is the id of the search that it continues."""
    chosen = request.filters if filters is None else filters
    sort = request.sort if sort is None else sort
    query: list[tuple[str, str]] = [("q", request.text if text is None else text)]
    query += [(name, value) for name, values in chosen.items() for value in values]
    if sort != Sort.RELEVANCE:
        query.append(("sort", sort.value))
    if request.verbatim if verbatim is None else verbatim:
        query.append((VERBATIM_PARAMETER, "1"))
    if page > 1:
        query.append(("page", str(page)))
    if tk:
        query.append((TRACK_PARAMETER, tk))
    return f"{reverse('search:search')}?{urlencode(query)}"


def page_url(request: SearchRequest, page: int, *, tk: str = "") -> str:
    return search_url(request, page=page, tk=tk)


def sort_choices(request: SearchRequest, *, tk: str = "") -> list[LinkChoice]:
    """By satisfaction only where somebody's can be told."""
    labels = {
        Sort.RELEVANCE: _("phù hợp nhất"),
        Sort.SATISFACTION: _("hài lòng nhất"),
        Sort.NEWEST: _("mới nhất"),
    }
    return [
        LinkChoice(
            label=label, url=search_url(request, sort=sort, tk=tk), selected=sort == request.sort, value=sort.value
        )
        for sort, label in labels.items()
        if sort != Sort.SATISFACTION or sort == request.sort or is_any_mean_shown()
    ]


def active_filters(response: SearchResponse, *, tk: str = "") -> list[LinkChoice]:
    """A link for each selected value that removes it; values without a facet are labelled as in the address."""
    request = response.request
    labels = {
        (facet.name, value.value): f"{facet.label}: {value.label}"
        for facet in response.facets
        for value in facet.values
    }
    return [
        LinkChoice(
            label=labels.get((name, value), value),
            url=search_url(request, filters=_without(request, name, value), tk=tk),
        )
        for name, values in request.filters.items()
        for value in values
    ]


def related_choices(response: SearchResponse) -> list[LinkChoice]:
    """New searches for related queries: only the language is kept."""
    blank_request = SearchRequest(locale=response.request.locale)
    return [LinkChoice(label=text, url=search_url(blank_request, text=text)) for text in response.related]


def _without(request: SearchRequest, name: str, value: str) -> dict[str, tuple[str, ...]]:
    return {
        other: tuple(value_kept for value_kept in values if (other, value_kept) != (name, value))
        for other, values in request.filters.items()
    }


def tracked(url: str, tk: str, rank: int, *, code: str, page_id: int) -> str:
    """`url` with a click token for `rank`, its position in the list from 1; unchanged if the search is not tracked.

    `code` is that of the procedure which opens, "" for another page.
    """
    if not tk or not url:
        return url
    address, hash_mark, anchor = url.partition("#")
    token = hit_token(tk, rank, code, page_id)
    return f"{address}{'&' if '?' in address else '?'}{TRACK_PARAMETER}={token}{hash_mark}{anchor}"
