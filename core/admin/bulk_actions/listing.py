"""The rows of a list in the admin, found by the list itself: its filters, its search, its permissions."""

import copy
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, QueryDict
from django.urls import NoReverseMatch, Resolver404, get_script_prefix, resolve, reverse
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_valid_next_url_from_request

from core.admin.search.results import FoldedResults

# What the address of a bulk action holds besides the filters of the list, and what does not narrow a list.
_NOT_FILTERS = ("id", "next", "childOf", "p", "export", "_w_filter_fragment")


class UnreadableListing(Exception):
    """It is not known which rows the list shows; the text tells people what to do."""


def listed_ids(request: HttpRequest, model: type[Model]) -> list[Any]:
    """Primary keys of all rows of the list that a bulk action with `id=all` was started from, in its order.

    The list is named by `next`; its filters stand in the address of the action, as the admin's script copies them, or
    in `next`. Raises UnreadableListing where there is no such list of `model`, and where a filter or the search of the
    list cannot be understood: the list leaves such a filter out and shows every row.
    """
    for address in _addresses(request, model):
        context = _context_of(_request_for(request, address))
        if context is not None and _lists(context, model):
            _check_filters(context)
            return _ids(_rows(context))
    raise UnreadableListing(_("Không rõ danh sách nào đã được chọn. Hãy mở lại danh sách rồi chọn lại."))


def _addresses(request: HttpRequest, model: type[Model]) -> Iterator[str]:
    if next_url := get_valid_next_url_from_request(request):
        yield next_url
    try:
        if viewset := getattr(model, "snippet_viewset", None):
            yield reverse(viewset.get_url_name("list"))
        elif parent := request.GET.get("childOf"):
            yield reverse("wagtailadmin_explore", args=(parent,))
    except NoReverseMatch:
        return


def _request_for(request: HttpRequest, address: str) -> HttpRequest:
    """The request that the same user would open the list with."""
    parts = urlsplit(address)
    query = QueryDict(parts.query, mutable=True)
    for name, values in request.GET.lists():
        query.setlist(name, values)
    for name in _NOT_FILTERS:
        query.pop(name, None)
    listing = copy.copy(request)
    listing.method = "GET"
    listing.GET = query  # type: ignore[assignment,unused-ignore]
    listing.path = parts.path
    listing.path_info = "/" + parts.path.removeprefix(get_script_prefix())
    listing.META = {**request.META, "REQUEST_METHOD": "GET", "QUERY_STRING": query.urlencode()}
    return listing


def _context_of(request: HttpRequest) -> dict[str, Any] | None:
    """What the view of the list would render; None where the address leads to no such view."""
    try:
        match = resolve(request.path_info)
        request.resolver_match = match
        response = match.func(request, *match.args, **match.kwargs)
    except (Resolver404, Http404):
        return None
    return getattr(response, "context_data", None)


def _rows(context: dict[str, Any]) -> Any:
    paginator = context.get("paginator")
    return paginator.object_list if paginator is not None else context.get("object_list")


def _lists(context: dict[str, Any], model: type[Model]) -> bool:
    listed = getattr(_rows(context), "model", None)
    return isinstance(listed, type) and issubclass(listed, model)


def _check_filters(context: dict[str, Any]) -> None:
    view: Any = context.get("view")
    filters = getattr(view, "filters", None)
    if filters is not None and not filters.is_valid():
        names = ", ".join(str(filters.form[name].label or name) for name in filters.form.errors if name != "__all__")
        raise UnreadableListing(_("Không hiểu bộ lọc của danh sách: %s. Hãy sửa bộ lọc rồi chọn lại.") % names)
    query = view.request.GET.get(getattr(view, "search_kwarg", "q"), "") if hasattr(view, "request") else ""
    if query and not getattr(view, "search_query", query):
        raise UnreadableListing(_("Không hiểu câu tìm của danh sách. Hãy sửa câu tìm rồi chọn lại."))


def _ids(rows: Any) -> list[Any]:
    if isinstance(rows, FoldedResults):
        return rows.ids()
    if isinstance(rows, QuerySet):
        return list(rows.prefetch_related(None).values_list("pk", flat=True))
    return [row.pk for row in rows]
