"""Registry of the functions that compose the template contexts of pages.

Such a function uses models and forms that import the page's model. So the model looks it up here, and its module
registers it; the app imports that module when it is ready.
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
