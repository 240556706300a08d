"""What a typed text holds besides words: codes of procedures and dossiers, and numbers of persons.

The browser recognises the same at every key (static/helpdesk/recognise.js); here nobody has to trust it.
"""

import re
from dataclasses import dataclass

from core.text.dossier_codes import DossierCode, find_dossier_codes, hide_dossier_numbers
from core.text.masking import MASK, mask
from core.text.procedure_codes import canonical_code
from vietnamese.text import clean_line

# Two groups of a dossier's code, and what is typed of it so far. No code of a procedure begins so.
_DOSSIER_BEGINS = re.compile(
    r"(?:[a-z]\d{2}|000)(?:\s?[.,]\s?[a-z]?\d{2,3}){1,4}[.,-]?\s?\d{0,6}-?", re.ASCII | re.IGNORECASE
)


@dataclass(frozen=True)
class Recognised:
    """`searched`: what may be searched for and kept, without numbers of persons and of dossiers."""

    searched: str
    dossiers: tuple[DossierCode, ...]
    procedure_code: str  # where the text is one code and nothing else
    begins_dossier: bool  # the text is the beginning of a dossier code and nothing else
    is_personal: bool  # a number, address or name of a person was left out


def recognise(text: str) -> Recognised:
    text = clean_line(text)
    hidden, masked = hide_dossier_numbers(text), clean_line(mask(text))
    is_personal = masked != clean_line(mask(hidden)) or _masks(masked) > _masks(hidden)
    return Recognised(
        searched=_without_masked(masked) if is_personal else hidden,
        dossiers=tuple(found.code for found in find_dossier_codes(hidden)),
        procedure_code=canonical_code(text) or "",
        begins_dossier=_DOSSIER_BEGINS.fullmatch(text) is not None,
        is_personal=is_personal,
    )


def _masks(text: str) -> int:
    return text.count(MASK)


def _without_masked(text: str) -> str:
    """Without the words that hold what is masked; codes of dossiers stay with their number hidden."""
    kept, at = [], 0
    for found in find_dossier_codes(text):
        kept += [*_plain(text[at : found.start]), text[found.start : found.end]]
        at = found.end
    return " ".join([*kept, *_plain(text[at:])])


def _plain(text: str) -> list[str]:
    return [word for word in text.split() if MASK not in word]
