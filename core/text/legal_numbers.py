"""Numbers of legal documents in a text: 61/2018/NĐ-CP, 54/2014/QH13, 163/QĐ-BTP, and the short form 61/2018.

Read whole or not at all: a number that breaks off (61/2018/NĐ) names no document.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from core.text.procedure_codes import plain_form
from vietnamese.look_alikes import plain_signs
from vietnamese.text import clean_line

# Whose documents are cited, as abbreviated in numbers: only before these may a joint be typed with spaces or left out.
_ISSUERS = (
    r"(?:cp|ttg|ctn|qh|ub[a-z]{2,5}|hdnd|hdtp|hdql|hdqt|nhnn|nhcs(?:xh)?|nhpt|bhxh|ttcp|vpcp|vpqh|ktnn|tandtc|vksndtc"
    r"|vks|tcbd|tcd|tld|b(?:tc|tp|ca|ct|gtvt|nnmt|nnptnt|nn|yt|xd|ldtbxh|ldbxh|qp|gddt|khcn|tnmt|vhttdl|vhtt|khdt"
    r"|kh|ng|tttt|cttt|nv|tm|cn|cvt|dttg))"
)
_TYPES = r"(?:nd|nqlt|nq|qd|ttlt|tt|ct)"
_KIND = (
    r"(?:(?:ubtv|ub)?qh\d{1,2}"
    rf"|{_TYPES}{_ISSUERS}"
    rf"|[a-z][a-z0-9]*(?:-[a-z0-9]+|\s?[-/._]\s?{_ISSUERS}(?!\w)|\s{_ISSUERS}(?!\w))*)"
)
# The kind of document before it belongs to the match: its words are on nearly every page.
_LEGAL_NUMBER = re.compile(
    r"(?<![\w/.,-])(?:(?:(?:bo )?luat|phap lenh|nghi dinh|nghi quyet|quyet dinh|thong tu(?: lien tich)?|chi thi"
    r"|cong van|van ban)\s+)?(?:so\s*:?\s*)?(?P<number>(?P<serial>\d{1,5})\s?[/\\]\s?"
    rf"(?:(?P<year>(?:19|20)\d{{2}})(?:(?:\s?[/\\]\s?|\s?-\s?(?={_TYPES}\b))(?P<kind>{_KIND}))?"
    rf"|(?P<plain>[a-z]{{2,}}[a-z0-9]*(?:-[a-z0-9]+|\s?-\s?{_ISSUERS}(?!\w))+)))(?![\w/])",
    re.ASCII,
)
_JOINT = re.compile(r"\s?[-/._]\s?|\s")
_SEPARATOR = re.compile(r"\s*[-–—:.](?:\s+|$)")
_GLUED = re.compile(rf"({_TYPES})({_ISSUERS})")
_COMPLETE = re.compile(r".*-.+|(?:ubtv|ub)?qh\d+|[a-z]*\d+")


def find_legal_numbers(plain: str) -> Iterator[re.Match[str]]:
    """Whole numbers in a text of `plain_form`; `key_of` reads them."""
    return (match for match in _LEGAL_NUMBER.finditer(plain) if _is_whole(match))


@lru_cache(maxsize=8_192)  # thousands of procedures cite the same laws
def legal_number_forms(text: str) -> tuple[str, ...]:
    """Index tokens of the first number in a text: `61/2018` and `61/2018/nd-cp`; without a year the full form only.

    Of a number that breaks off the short form alone; () if there is none.
    """
    match = _LEGAL_NUMBER.search(plain_form(clean_line(text)))
    if match is None:
        return ()
    short = f"{int(match['serial'])}/{match['year']}" if match["year"] else ""
    return tuple(dict.fromkeys(form for form in (short, key_of(match) if _is_whole(match) else "") if form))


def key_of(match: re.Match[str]) -> str:
    return "/".join(part for part in (str(int(match["serial"])), match["year"], _kind(match)) if part)


def tidy_legal_number(text: str) -> str:
    """A number as documents print it, `973/2024/NĐ-CP`, whatever its dashes and spaces; other text only cleaned."""
    text = clean_line(text)
    match = _LEGAL_NUMBER.fullmatch(plain_form(text))
    return _printed(text[slice(*match.span("number"))]) if match and match.start("number") == 0 else text


def leading_legal_number(text: str) -> tuple[str, str]:
    """The number, as printed, that clean text begins with, and what follows its dash; ("", text) if there is none."""
    match = _LEGAL_NUMBER.match(plain_form(text))
    if match is None or match.start("number") or not _is_whole(match):
        return "", text
    rest = text[match.end() :]
    separator = _SEPARATOR.match(rest)
    if rest and separator is None:
        return "", text
    return _printed(text[: match.end()]), rest[separator.end() :].strip() if separator else ""


def is_broken_off(text: str) -> bool:
    """Whether a text is the beginning of a number: 61/2018/NĐ."""
    match = _LEGAL_NUMBER.fullmatch(plain_form(clean_line(text)))
    return match is not None and not _is_whole(match)


def _printed(number: str) -> str:
    return re.sub(r"\s?([-/])\s?", r"\1", plain_signs(number)).replace(" ", "-")


def _kind(match: re.Match[str]) -> str:
    kind = _JOINT.sub("-", match["kind"] or match["plain"] or "")
    glued = _GLUED.fullmatch(kind)
    return f"{glued[1]}-{glued[2]}" if glued else kind


def _is_whole(match: re.Match[str]) -> bool:
    return match["kind"] is None or _COMPLETE.fullmatch(_kind(match)) is not None
