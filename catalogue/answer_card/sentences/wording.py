"""What sentences are made of: wordings with a short form, lists that fit, sums, days, names cut at a clause."""

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.answer_card.types import Basis
from catalogue.facts.numbers import number
from vietnamese.sentences import syllable_count
from vietnamese.text import clean_line

# What a person can say, and hear, in one breath.
MOST_SYLLABLES = 45
_NAME_SYLLABLES = 14
# Where the name of a paper ends and its description begins.
_CLAUSE_END = re.compile(
    r"\s*[(;:\n]|,? (?:theo (?:mẫu|quy định|Mẫu)|ban hành|được ban hành|quy định tại|in accordance with)\b"
)
# Nouns that stand before names without being part of them: "Người Việt Nam", "Giấy phép Lái xe".
_BEFORE_NAMES = frozenset({"Người", "Công", "Giấy", "Phiếu", "Thẻ", "Trẻ", "Con", "Nhà"})
_PROPER = frozenset({"Vietnamese", "Vietnam", "Viet", "Hanoi", "English", "Monday", "Saturday", "Sunday"})
_LIST_MARK = re.compile(r"^(?:\(?(?:\d{1,2}|[ivx]{1,4}|[a-zđ])[.)]+\s+|[-–+•*]\s*)+")
_SENTENCE_END = re.compile(r"(?<=[^\W\d])\.\s+(?=[A-ZĐÀ-Ỹ])")
_LAST_SIGNS = " .,;:–-"


@dataclass(frozen=True, slots=True)
class Wording:
    """The same thing said in full, and in the fewest words."""

    full: str
    short: str
    fact_keys: tuple[str, ...] = ()


def sentence(text: str) -> str:
    """Capital first, full stop last."""
    text = clean_line(text).rstrip(_LAST_SIGNS)
    return f"{capitalised(text)}." if text and text[-1] not in "?!…" else capitalised(text)


def capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def lowered(text: str) -> str:
    """For the middle of a sentence: the first letter, unless the word is an abbreviation, a name or a code."""
    first, _space, rest = text.partition(" ")
    following = rest.partition(" ")[0]
    is_code = first in _PROPER or any(letter.isupper() or letter.isdigit() for letter in first[1:])
    if is_code or text.isascii():  # an English noun before a name: "Valid Vietnamese passport"
        return text if is_code else text[:1].lower() + text[1:]
    is_name = following[:1].isupper() and following[1:].islower() and first not in _BEFORE_NAMES
    return text if is_name else text[:1].lower() + text[1:]


def inner(text: str) -> str:
    """A note of an editor or a source, for brackets."""
    return lowered(clean_line(text).rstrip(_LAST_SIGNS))


def day_text(day: datetime.date) -> str:
    """31/12/2026; in English "31 December 2026", as 01/02 is read two ways there."""
    return date_format(day, "d/m/Y" if (get_language() or "vi").startswith("vi") else "j F Y")


def short_day(day: datetime.date) -> str:
    return f"{day:%d/%m/%Y}"


def money(figure: str, currency: str) -> Wording:
    if currency not in ("", "VND"):
        return Wording(f"{figure} {currency}", f"{figure} {currency}")
    return Wording(_("%(figure)s đồng") % {"figure": figure}, _("%(figure)sđ") % {"figure": figure})


def figure(value: Decimal) -> str:
    return number(value)


def name_of(text: str, most: int = 2 * _NAME_SYLLABLES) -> str:
    """Of a paper: its first clause, of at most that many syllables, without the number it has in a list.

    A name that is short as a whole keeps what stands in brackets.
    """
    text = _first_sentence(without_list_mark(text))
    if syllable_count(text) <= _NAME_SYLLABLES:
        return lowered(text)
    clause = first_clause(text)
    words = clause.split()
    return lowered(clause if len(words) <= most else f"{' '.join(words[:most])}…")


def without_list_mark(text: str) -> str:
    """In one line, without the number it has in a list and the sign it ends with."""
    return _LIST_MARK.sub("", clean_line(text)).rstrip(_LAST_SIGNS)


def first_clause(text: str) -> str:
    """Of the name of a paper, without what describes it: the form it follows, what stands in brackets."""
    text = _first_sentence(text)
    end = _CLAUSE_END.search(text)
    return text[: end.start()] if end and end.start() > 2 else text


def _first_sentence(text: str) -> str:
    return _SENTENCE_END.split(text, maxsplit=1)[0].rstrip(_LAST_SIGNS)


def with_remark(text: str, remark: str) -> str:
    """In brackets, of which there is one pair: within those the text ends with, or with dashes for those inside."""
    if not remark:
        return text
    remark = remark.replace(" (", " – ").replace(")", "")
    if text.endswith(")") and text.count("(") == 1:
        return f"{text[:-1]}; {remark})"
    return f"{text} ({remark})"


def listed(items: Iterable[str], last: str) -> str:
    """ "A, B hay C", with `last` before the last one."""
    items = list(items)
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {last} {items[-1]}" if items else ""


@dataclass(frozen=True, slots=True)
class Filled:
    """Texts with the facts that each tells. Not `is_whole`: some items found no room."""

    texts: tuple[tuple[str, tuple[str, ...]], ...]
    is_whole: bool


def filled(head: str, items: Sequence[Wording], rest: str) -> Filled:
    """At most two texts, "head item; item" and "rest item", with as many whole items as they can hold.

    An item that is too long for a sentence opens the first text all the same, but never the second.
    """
    texts: list[tuple[str, tuple[str, ...]]] = []
    left = list(items)
    for opening in (head, rest):
        text = ""
        keys: tuple[str, ...] = ()
        while left:
            longer = f"{text}; {left[0].full}" if text else f"{opening} {left[0].full}".strip()
            if (text or texts) and syllable_count(longer) > MOST_SYLLABLES:
                break
            text, keys = longer, (*keys, *left.pop(0).fact_keys)
        if text:
            texts.append((text, keys))
    return Filled(tuple(texts), not left)


def keys_of(basis: Basis) -> tuple[str, ...]:
    """Of the fact, and of those of other cases that say the same."""
    return (basis.fact_key, *basis.also)


def plain(text: str, *fact_keys: str) -> Wording:
    return Wording(text, text, fact_keys)
