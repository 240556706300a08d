"""Batches of pages in several languages: each document is built in the language of its page."""

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Any

from django.utils import translation
from wagtail.models import Page

from search.engines.document import SearchDocument
from search.indexing.documents.classification import TermLabels
from search.indexing.documents.page_urls import Addresses

Row = Any  # of a page, with its `language`


def build_in_each_language(
    rows: Iterable[Row], model: type[Page], make: Callable[[Row, TermLabels, str], SearchDocument]
) -> list[SearchDocument]:
    """`make(row, labels, address)` of each, in the order of the rows."""
    documents: list[SearchDocument] = []
    for language, of_language in groupby(rows, key=lambda row: row.language):
        with translation.override(language):
            labels, addresses = TermLabels(), Addresses(model)
            documents += [make(row, labels, addresses.of(row)) for row in of_language]
    return documents
