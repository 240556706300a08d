"""Finds procedure codes and numbers of legal documents, in every form in which people write them."""

import re
from dataclasses import dataclass
from functools import lru_cache

from vietnamese.text import fold_aligned

# 1.001193, 1001193, 1,001193, 2.000635.000.00.00.H01; never a part of a longer number (phone, dossier, amount).
_PROCEDURE_CODE = re.compile(
    r"(?<![\w.,/-])(?P<head>[0-9])\s?[.,]?\s?(?P<tail>\d{6})"
    r"(?P<local>(?:\.\d{2,3}){3}(?:\.[a-z]\d{2,3})?)?(?![\w/-]|[.,]\d)",
    re.ASCII,
)
# 61/2018/nđ-cp, 54/2014/qh13, 163/qđ-btp, 01/2023/ttlt-btp-bca, and the short form 61/2018. The kind of document before
# it belongs to the match: its words are on nearly every page.
_LEGAL_NUMBER = re.compile(
    r"(?<![\w/.,-])(?:(?:(?:bo )?luat|phap lenh|nghi dinh|nghi quyet|quyet dinh|thong tu(?: lien tich)?|chi thi"
    r"|cong van|van ban)\s+)?(?:so\s+)?(?P<serial>\d{1,5})\s?/\s?"
    r"(?:(?P<year>(?:19|20)\d{2})(?:\s?/\s?(?P<kind>[a-z][a-z0-9]*(?:-[a-z0-9]+)*))?"
    r"|(?P<plain>[a-z]{2,}[a-z0-9]*(?:-[a-z0-9]+)+))(?![\w/])",
    re.ASCII,
)


@dataclass(frozen=True)
class FoundCodes:
    """Codes in canonical form; `rest` is the text without them."""

    procedures: tuple[str, ...]
    legal_numbers: tuple[str, ...]
    rest: str

    def __bool__(self) -> bool:
        return bool(self.procedures or self.legal_numbers)


def find_codes(text: str) -> FoundCodes:
    """Distinct codes of a text, in canonical form (`1.001193`, `61/2018/nd-cp`)."""
    plain = fold_aligned(text)
    procedures = list(_PROCEDURE_CODE.finditer(plain))
    legal = list(_LEGAL_NUMBER.finditer(plain))
    return FoundCodes(
        procedures=tuple(dict.fromkeys(f"{match['head']}.{match['tail']}" for match in procedures)),
        legal_numbers=tuple(dict.fromkeys(_legal_key(match) for match in legal)),
        rest=_cut(text, [match.span() for match in (*procedures, *legal)]),
    )


@lru_cache(maxsize=8_192)  # thousands of procedures cite the same laws
def legal_number_forms(number: str) -> tuple[str, ...]:
    """Index tokens of a document number: `61/2018` and `61/2018/nd-cp`; without a year (decisions) the full form only.

    () if `number` is none.
    """
    match = _LEGAL_NUMBER.search(fold_aligned(number))
    if match is None:
        return ()
    short = f"{int(match['serial'])}/{match['year']}" if match["year"] else ""
    return tuple(dict.fromkeys(form for form in (short, _legal_key(match)) if form))


def _legal_key(match: re.Match[str]) -> str:
    parts = (str(int(match["serial"])), match["year"], match["kind"] or match["plain"])
    return "/".join(part for part in parts if part)


def _cut(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]} {text[end:]}"
    return text
