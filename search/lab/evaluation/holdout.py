"""Two halves of any file of queries: one for tuning, the other for reporting.

The half depends on the query alone: adding, removing or sorting lines moves no other query.
"""

import hashlib
from enum import StrEnum

from vietnamese.normalise import normalise


class Half(StrEnum):
    FIRST = "first"
    SECOND = "second"


def half_of(query: str) -> Half:
    """Spellings of one query stay together."""
    digest = hashlib.sha256(normalise(query).encode()).digest()
    return Half.SECOND if digest[0] % 2 else Half.FIRST
