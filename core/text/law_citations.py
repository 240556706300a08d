"""Laws that a text cites, with the year of each: `Nghị định 23/2015/NĐ-CP`, `Luật Hộ tịch năm 2014`.

A year is read only from a document's number or from right behind a law's name: a date is none.
"""

import re
from dataclasses import dataclass

from core.text.legal_numbers import find_legal_numbers, key_of
from core.text.procedure_codes import plain_form

# The kind of document in front of a number: without it, and without the kind behind it, 10/2018 is a month.
_KIND_BEFORE = re.compile(r"[a-z]{3,}")
# Up to twelve words of a name, none of which begins a clause about days.
_NAMED = re.compile(
    r"\b(?:bo luat|luat|phap lenh|hien phap)"
    r"(?: (?!(?:so|tu|den|ngay|thang|nam|truoc|sau|hieu|luc|ke|thi|tai|vao|neu|trong|la|da|duoc)\b)[a-z]+,?){0,12}?"
    r" ?(?:nam )?\(?(?P<year>(?:19|20)\d\d)(?![\w/.-]?\d)",
    re.ASCII,
)
# What follows a number up to who issued it, whose name then belongs to the citation.
_ISSUED = re.compile(
    r"(?:,? ngay [0-9 /.-]+(?:thang \d+ nam \d+)?)?,? (?:cua|do) (?P<issuer>[^,.;:()\n]{2,90}?)"
    r"(?= (?:quy dinh|huong dan|ve|sua doi|ban hanh|ngay|thi|va cac)\b|[,.;:()\n]|$)"
)


@dataclass(frozen=True, slots=True)
class Citation:
    """`key` is that of `legal_numbers`, empty for a law cited by its name. The span takes in who issued it."""

    key: str
    said: str
    year: int
    start: int
    end: int


def citations(text: str) -> list[Citation]:
    """In the order of cleaned text; documents without a year in their number are left out."""
    plain = plain_form(text)
    found = [*_numbered(text, plain), *_named(text, plain)]
    return sorted(found, key=lambda citation: (citation.start, citation.end))


def _numbered(text: str, plain: str) -> list[Citation]:
    found = []
    for match in find_legal_numbers(plain):
        before = plain[match.start() : match.start("number")]
        if match["year"] and (match["kind"] or _KIND_BEFORE.search(before)):
            issued = _ISSUED.match(plain, match.end())
            end = issued.end() if issued else match.end()
            said = text[slice(*match.span("number"))]
            found.append(Citation(key_of(match), said, int(match["year"]), match.start(), end))
    return found


def _named(text: str, plain: str) -> list[Citation]:
    return [
        Citation("", text[slice(*match.span())], int(match["year"]), *match.span()) for match in _NAMED.finditer(plain)
    ]
