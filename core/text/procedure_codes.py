"""National codes of procedures in a text, in every form in which people write them."""

import re

from vietnamese.look_alikes import plain_signs
from vietnamese.text import clean_line, fold_aligned

_HEAD_AND_TAIL = r"(?P<head>[0-9])\s?[.,_-]?\s?(?P<tail>\d{6})"
# 1.001193, 1001193, 1,001193, 1-001193, 1 001193, 2.000635.000.00.00.H01; never a part of a longer number (phone,
# dossier, amount).
PROCEDURE_CODE = re.compile(
    r"(?<![\w.,/-])(?:(?:ma|tthc)[:.#-]?)?" + _HEAD_AND_TAIL + r"(?P<local>(?:[.-]\d{2,3}){3}(?:[.-][a-z]\d{2,3})?"
    r"|[.-][a-z]\d{2})?(?![\w/]|[.,-]\d|\s?(?:dong|vnd|nghin|trieu)\b)",
    re.ASCII,
)
_WHOLE = re.compile(
    r"[\s\"'(\[“]*(?:(?:ma so|ma|so|tthc|thu tuc hanh chinh|thu tuc)[\s:.#-]*)*"
    + _HEAD_AND_TAIL
    + r"(?:[.-][0-9a-z.-]*)?"
    r"[\s.,;:)\]\"”]*",
    re.ASCII,
)


def code_of(match: re.Match[str]) -> str:
    return f"{match['head']}.{match['tail']}"


def canonical_code(text: str) -> str:
    """The national form of the one code that `text` is, in any usual spelling; empty where it is no code."""
    match = _WHOLE.fullmatch(plain_form(clean_line(text)))
    return code_of(match) if match else ""


def plain_form(text: str) -> str:
    """Clean text folded, with ASCII signs: same length, so that offsets fit."""
    return fold_aligned(plain_signs(text))
