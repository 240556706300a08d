"""Names of persons in the words of a call: offered, as no rule is sure of them, and removed when somebody says so.

Names after words that introduce them are masked before anything is kept (`core.text.masking`); these are the rest.
"""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.db import models

from helpdesk.access import log_access
from helpdesk.append_only.window import purge_window
from helpdesk.calls.refusals import NotFromHere, ReasonMissing
from helpdesk.models import AccessKind, Call, CallNote
from helpdesk.models.choices import ENDED
from helpdesk.retention.words import blank_of, rows_with_words
from vietnamese.text import fold

MASK = "***"
LEAST = 2  # letters of what may be removed: less would blank every text
_WORD = r"[^\W\d_]+"
# Forms of address before one name, and family names that four fifths of the country share before a whole one.
_TITLES = "ông|bà|anh|chị|cô|chú|bác|dì|cậu|em|cháu|con|bé|cụ|tên|là"
_FAMILIES = frozenset(
    [
        "nguyen",
        "tran",
        "le",
        "pham",
        "hoang",
        "huynh",
        "phan",
        "vu",
        "vo",
        "dang",
        "bui",
        "do",
        "ho",
        "ngo",
        "duong",
        "ly",
        "dinh",
        "mai",
        "trinh",
        "luong",
        "cao",
        "chau",
        "ta",
        "thai",
    ]
)
_AFTER_TITLE = re.compile(rf"(?<!\w)(?i:{_TITLES})\s(?P<name>{_WORD}(?:\s{_WORD}){{0,3}})")


def offered_names(text: str) -> list[str]:
    """In the order of the text, each once. Written small, or after no such word, a name is not seen."""
    found = [_capitals(match["name"]) for match in _AFTER_TITLE.finditer(text)]
    words = re.findall(rf"{_WORD}|[^\w\s]", text)
    for position, word in enumerate(words):
        if fold(word) in _FAMILIES and word[:1].isupper():
            name = _capitals(" ".join(words[position : position + 5]))
            if " " in name:
                found.append(name)
    names = [name for name in dict.fromkeys(found) if len(name) >= LEAST]
    return [name for name in names if not any(name != other and name in other for other in names)]


def remove_name(ref: str, name: str, *, user: Any, reason: str) -> dict[str, int]:
    """From everything that is kept of a call that has ended: how many rows of each table changed.

    Of a note a further version without the name is written and the others are blanked, as rows are never rewritten;
    other rows that hold it are blanked whole.
    """
    name = " ".join(name.split())
    if not reason.strip():
        raise ReasonMissing
    if len(name) < LEAST:
        raise ValueError(name)
    call = Call.objects.get(ref=ref)
    if call.state not in ENDED:
        raise NotFromHere
    return take_out(call, name, user=user, reason=reason)


def take_out(call: Call, name: str, *, user: Any, reason: str) -> dict[str, int]:
    """Of a call that nobody else writes at the moment: as `remove_name`, whatever its state."""
    pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
    counts: Counter[str] = Counter()
    with purge_window():
        counts.update(_new_versions(call, pattern))
        for model, rows, columns in rows_with_words([call.pk]):
            counts[model.__name__] += _blank_rows(model, rows, columns, pattern)
        log_access(user, AccessKind.NAME, ref=call.ref, reason=reason, **counts)
    return dict(counts)


def _new_versions(call: Call, pattern: re.Pattern[str]) -> dict[str, int]:
    """Of each entry whose latest text holds the name."""
    latest: dict[Any, CallNote] = {}
    for note in call.notes.order_by("version"):
        latest[note.entry] = note
    written = [
        CallNote(
            call=call,
            entry=note.entry,
            version=note.version + 1,
            kind=note.kind,
            text=pattern.sub(MASK, note.text),
        )
        for note in latest.values()
        if pattern.search(note.text)
    ]
    CallNote.objects.bulk_create(written)
    return {"versions": len(written)}


def _blank_rows(
    model: type[models.Model], rows: models.QuerySet[Any], columns: Iterable[str], pattern: re.Pattern[str]
) -> int:
    done = 0
    for column in columns:
        held = [key for key, value in rows.values_list("pk", column) if value and pattern.search(_text(value))]
        done += models.QuerySet(model).filter(pk__in=held).update(**{column: blank_of(model, column)})
    return done


def _text(value: Any) -> str:
    """Also of JSON, whatever its shape."""
    if isinstance(value, dict):
        return " ".join(map(_text, value.values()))
    if isinstance(value, list):
        return " ".join(map(_text, value))
    return str(value)


def _capitals(words: str) -> str:
    """The words at the beginning that are written large, as names are; "" where the first is not."""
    taken = []
    for word in words.split():
        if not word[:1].isupper():
            break
        taken.append(word)
    return " ".join(taken)
