"""Choosers of terms: what has ended is not offered; a form keeps what it has chosen already."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet


class _OffersCurrent:
    def get_object_list(self) -> Any:
        return super().get_object_list().current()  # type: ignore[misc]


class CurrentChooseView(_OffersCurrent, ChooseView):
    pass


class CurrentChooseResultsView(_OffersCurrent, ChooseResultsView):
    pass


class CurrentChooserViewSet(SnippetChooserViewSet):
    choose_view_class = CurrentChooseView
    choose_results_view_class = CurrentChooseResultsView


def terms_to_filter_by(model: type[Model], pages: type[Model], column: str) -> Callable[[HttpRequest | None], QuerySet]:
    """For a filter: terms in use today, and ended ones that pages still name in that column."""

    def queryset(request: HttpRequest | None) -> QuerySet:
        named = pages._default_manager.exclude(**{column: None}).order_by().values_list(column, flat=True).distinct()
        return model._default_manager.all().offered(named)  # type: ignore[attr-defined]

    return queryset
