"""Taking out of what visitors type whatever may name a person, before it is kept anywhere."""

import re

from vietnamese.text import clean_text

MASK = "***"
# The whole national form of a procedure's code; its first part says all and is short enough to stay.
_LONG_CODE = re.compile(r"(?<![\d.])(\d\.\d{6})(?:\.\d{3}\.\d{2}\.\d{2})(?:\.H\d{2})?(?![\w.])", re.IGNORECASE)
# Identity, tax, telephone and account numbers have nine digits or more, often written in groups.
_LONG_NUMBER = re.compile(r"\d(?:[\s.\-‐-―_]{0,3}\d){8,}")
_E_MAIL = re.compile(r"\S+[@＠]\S+")


def mask(text: str) -> str:
    """Clean text without e-mail addresses and without numbers of more than eight digits. Idempotent."""
    text = _E_MAIL.sub(MASK, clean_text(text))
    text = _LONG_CODE.sub(r"\1", text)
    return _LONG_NUMBER.sub(MASK, text)
