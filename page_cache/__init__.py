"""Copies of pages for visitors who are not logged in: served as long as nothing that the page shows has changed.

`middleware` looks copies up and keeps them, `addresses` says which requests may share one, `copies` what a copy is,
`versions` what it is valid for, `invalidation` ends copies; which change ends which of them says the table
`search.indexing.changes.dependencies`.
"""

from django.dispatch import Signal

page_cache_looked = Signal()  # hit: whether a copy was served
