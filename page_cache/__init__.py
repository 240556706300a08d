"""Copies of pages for visitors who are not logged in: served as long as nothing that the page shows has changed.

`middleware` looks copies up and stores them, `addresses` has the key that requests share, `copies` the content of a
copy, `versions` its validity. `invalidation` ends copies after the changes in the table of
`search.indexing.changes.dependencies`.
"""

from django.dispatch import Signal

page_cache_looked = Signal()  # hit: whether a copy was served
