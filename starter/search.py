"""Starter knowledge for the search, in order of dependency; existing entries stay."""

from search.models import SynonymRule
from starter.files import BadSearchContent
from starter.search_names import load_field_demand, load_names, names_by_code
from starter.search_rules import load_rules

__all__ = ["BadSearchContent", "load_for_imported", "load_rules", "load_search", "names_for_new_pages"]


def load_search(*, progress: bool = True) -> None:
    load_rules()
    load_field_demand()
    load_names(progress=progress)


def load_for_imported(*, progress: bool = True) -> None:
    """Names and demand of newly imported procedures and fields; none on a site without starter content."""
    if _has_starter_content():
        load_field_demand()
        load_names(progress=progress)


def names_for_new_pages() -> dict[str, tuple[str, ...]]:
    """Everyday names by procedure code; none on a site without starter content."""
    return names_by_code() if _has_starter_content() else {}


def _has_starter_content() -> bool:
    return SynonymRule.objects.exclude(starter_key="").exists()
