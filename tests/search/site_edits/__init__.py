"""Kinds of changes to a site, each made at a place of the random generator's choosing.

`EDITS` and `LONE_EDITS` alter what is found, on the small site at least; `IDLE_EDITS` alter nothing that a document
holds.
"""

from tests.search.site_edits import addresses, idle, pages, procedures, referrals, terms  # noqa: F401 (each adds its edits)
from tests.search.site_edits.choosing import EDITS, IDLE_EDITS, LONE_EDITS, NothingToEdit

__all__ = ["EDITS", "IDLE_EDITS", "LONE_EDITS", "NothingToEdit"]
