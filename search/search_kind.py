"""Declares the kinds of pages of catalogue and faq, which do not import the search."""

from search.indexing.documents import procedure_kind, question_kind, referral_kind  # noqa: F401 (each registers its kind)
