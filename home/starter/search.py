"""Starter knowledge for the search, in the order in which it can be loaded; what is there stays."""

from home.starter.files import BadSearchContent
from home.starter.search_names import load_field_demand, load_names
from home.starter.search_rules import load_rules
from search.models import SynonymRule

__all__ = ["BadSearchContent", "load_for_imported", "load_search"]


def load_search(*, progress: bool = True) -> None:
    load_rules()
    load_field_demand()
    load_names(progress=progress)


def load_for_imported(*, progress: bool = True) -> None:
    """Names and demand of procedures and fields that have come since, on a site that took the starter content."""
    if SynonymRule.objects.exclude(starter_key="").exists():
        load_field_demand()
        load_names(progress=progress)
