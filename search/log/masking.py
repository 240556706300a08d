"""Taking out of a query what may name a person: the log must not hold it, not even for a moment."""

import re

from catalogue.text import clean_line, match_key
from search.text.normalise import normalise

MASK = "***"
# The whole national form of a procedure's code; its first part says all and is short enough to stay.
_LONG_CODE = re.compile(r"(?<![\d.])(\d\.\d{6})(?:\.\d{3}\.\d{2}\.\d{2})(?:\.H\d{2})?(?![\w.])", re.IGNORECASE)
# Identity, tax, telephone and account numbers have nine digits or more, often written in groups.
_LONG_NUMBER = re.compile(r"\d(?:[\s.\-‐-―_]{0,3}\d){8,}")
_E_MAIL = re.compile(r"\S+[@＠]\S+")
_MAX_QUERY = 500
_MAX_NORMALISED = 150


def mask(text: str) -> str:
    """One clean line without e-mail addresses and without numbers of more than eight digits. Idempotent."""
    text = _E_MAIL.sub(MASK, clean_line(text))
    text = _LONG_CODE.sub(r"\1", text)
    return _LONG_NUMBER.sub(MASK, text)


def masked_query(text: str) -> str:
    """As it is logged. Masked before it is cut: the rest of a cut number would pass for a short one."""
    return mask(text)[:_MAX_QUERY].rstrip()


def group_key(masked: str) -> str:
    """What queries that ask the same in other spellings share, accents or not; of signs alone, the signs."""
    spelled = normalise(masked)
    return (match_key(spelled) or spelled)[:_MAX_NORMALISED].rstrip()
