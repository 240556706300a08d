"""Ids by which files name pages, so that what was exported finds its page again."""

from typing import Any

_OWN = "page-"


def exchange_id(page: Any) -> str:
    """The id at the page's source; of a page that editors wrote, one that its translations share."""
    return page.external_id or f"{_OWN}{page.translation_key}"
