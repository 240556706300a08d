"""What counts as a term for deleting and merging: terms proper, localities, and procedures, which pages name alike."""

from functools import cache

from django.apps import apps
from django.db.models import Model

from catalogue.models import Locality, Procedure
from catalogue.models.taxonomy import Term


@cache
def term_models() -> tuple[type[Term], ...]:
    return tuple(model for model in apps.get_models() if issubclass(model, Term))


@cache
def referenced_models() -> tuple[type[Model], ...]:
    """Models whose rows may not go while anything names them."""
    return (*term_models(), Locality, Procedure)
