"""Masks numbers and e-mail addresses that may identify a person in visitors' text, before it is stored anywhere.

Used by the search log and by questions sent in. Names of people are not recognised, and stay.
"""

import re

from vietnamese.text import clean_text

MASK = "***"
# A procedure's national code with the parts of its agency: identifies nobody, and its first part says all.
_LONG_CODE = re.compile(r"(?<![\d.])(\d\.\d{6})(?:\.\d{3}\.\d{2}\.\d{2})(?:\.H\d{2})?(?![\w.])", re.IGNORECASE)
# Identity, tax, telephone and account numbers have nine digits or more, often written in groups.
_LONG_NUMBER = re.compile(r"\d(?:[\s.\-‐-―_]{0,3}\d){8,}")
_E_MAIL = re.compile(r"\S+[@＠]\S+")


def mask(text: str) -> str:
    """Clean text with `MASK` in place of e-mail addresses and of numbers of nine digits or more. Idempotent."""
    text = _E_MAIL.sub(MASK, clean_text(text))
    text = _LONG_CODE.sub(r"\1", text)
    return _LONG_NUMBER.sub(MASK, text)
