"""Declares the kinds of pages of the apps below, which do not know the search."""

from search.indexing.documents import procedure_kind, question_kind  # noqa: F401 (each registers its kind)
