"""Template contexts that modules above the models compose for pages.

What a page shows is read through other models and forms, which import its model. So the model asks here, and the module
that composes the context registers its function; the app imports that module when it is ready.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import Model
from django.http import HttpRequest

Compose = Callable[[Any, HttpRequest], dict[str, Any]]

_composers: dict[type[Model], Compose] = {}


def composes_context_of(model: type[Model]) -> Callable[[Compose], Compose]:
    """Decorator of the function that composes the context of this model's pages."""

    def register(compose: Compose) -> Compose:
        _composers[model] = compose
        return compose

    return register


def composed_context(page: Model, request: HttpRequest) -> dict[str, Any]:
    """Names and values for the page's template. Raises `KeyError` for a model whose module was not imported."""
    return _composers[type(page)](page, request)
