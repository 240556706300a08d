"""Masks queries before they are logged: nothing in the log may identify a person."""

from core.text import masking
from search.types import MAX_QUERY
from vietnamese.normalise import normalise
from vietnamese.text import clean_line, match_key

_MAX_NORMALISED = 150


def mask(text: str) -> str:
    """One clean line, masked."""
    return masking.mask(clean_line(text))


def masked_query(text: str) -> str:
    """A query as it is logged. Masked before it is cut, as a cut number would pass for a short one."""
    return mask(text)[:MAX_QUERY].rstrip()


def group_key(masked: str) -> str:
    """The key shared by all spellings of a query, with or without accents; of punctuation alone, the punctuation."""
    spelled = normalise(masked)
    return (match_key(spelled) or spelled)[:_MAX_NORMALISED].rstrip()
