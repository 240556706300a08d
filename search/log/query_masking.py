"""A query as the log holds it: nothing in it may name a person, not even for a moment."""

from core import masking
from search.types import MAX_QUERY
from vietnamese.normalise import normalise
from vietnamese.text import clean_line, match_key

_MAX_NORMALISED = 150


def mask(text: str) -> str:
    """One clean line, masked."""
    return masking.mask(clean_line(text))


def masked_query(text: str) -> str:
    """As it is logged. Masked before it is cut: the rest of a cut number would pass for a short one."""
    return mask(text)[:MAX_QUERY].rstrip()


def group_key(masked: str) -> str:
    """What queries that ask the same in other spellings share, accents or not; of signs alone, the signs."""
    spelled = normalise(masked)
    return (match_key(spelled) or spelled)[:_MAX_NORMALISED].rstrip()
