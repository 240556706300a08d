"""Which words that have ended a page still says, kept in its `PageHealth`.

The legal basis is left out, as are citations of laws, the source's own words and the names people use.
"""

import hashlib
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from catalogue.models import STREAM_FIELDS, PageHealth, ProcedurePage
from catalogue.terms.outdated_words import SaidWord, Vocabulary, vocabulary
from core.text.law_citations import citations
from vietnamese.text import clean_text, match_key

BATCH = 200
_NONE = "-"  # mark of a text without any of the words
_BESIDE = 100  # characters: a list of papers that are accepted
_FIELDS = ("name", "summary", "document_notes", "conditions")
_STREAMS = tuple(name for name in STREAM_FIELDS if name != "legal_basis")
# Keys of raw blocks whose strings say nothing to readers, or quote.
_UNREAD = frozenset(
    {"id", "type", "channel", "unit", "status", "kind", "currency", "key", "group", "cases", "one_of", "handling"}
    | {"form_url", "law", "source", "contradicted_by"}
)


def look_for_words(rows: QuerySet[PageHealth], words: Vocabulary | None = None) -> int:
    """Write the outdated words of these pages where they may differ; returns how many were looked at.

    Row by row where they do: a row that is saved tells the index and the copies of pages.
    """
    words = words or vocabulary(timezone.localdate())
    names = _Names(words)
    page_ids = list(rows.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(page_ids), BATCH):
        batch = PageHealth.objects.filter(pk__in=page_ids[start : start + BATCH])
        found = batch.values_list("pk", "vocabulary", "text")
        marks = {pk: mark for pk, known, text in found if (mark := names.mark(text)) != known}
        said = _said_by([pk for pk, mark in marks.items() if mark != _NONE], words)
        _write(list(batch.filter(pk__in=marks).defer("text", "legal_numbers")), said, marks)
    return len(page_ids)


class _Names:
    """Which words of the vocabulary the folded text of a page has: only those pages are read."""

    def __init__(self, words: Vocabulary) -> None:
        self._keys = [(word, [match_key(name) for name in (word.word, *word.kept)]) for word in words.words]

    def mark(self, text: str) -> str:
        """Equal for texts in which the same words have to be looked for."""
        syllables = set(text.split())
        found = [word for word, keys in self._keys if any(_has(key, syllables, text) for key in keys)]
        return hashlib.sha256(repr(found).encode()).hexdigest()[:16] if found else _NONE


def _has(key: str, syllables: set[str], text: str) -> bool:
    return syllables.issuperset(key.split()) and f" {key} " in text


def look_for_words_anew() -> int:
    """After words changed, or a day passed, on which some may have ended: under 3 s of CPU for 4,400 pages."""
    return look_for_words(PageHealth.objects.all())


def _write(rows: Iterable[PageHealth], said: dict[int, list[list[str]]], marks: dict[int, str]) -> None:
    same: dict[str, list[int]] = {}
    for row in rows:
        words, mark = said.get(row.pk, []), marks[row.pk]
        if row.outdated_words == words:
            same.setdefault(mark, []).append(row.pk)
            continue
        row.outdated_words, row.has_outdated_words, row.vocabulary = words, bool(words), mark
        row.save(update_fields=["outdated_words", "has_outdated_words", "vocabulary"])
    for mark, page_ids in same.items():
        PageHealth.objects.filter(pk__in=page_ids).update(vocabulary=mark)


def _said_by(page_ids: Iterable[int], words: Vocabulary) -> dict[int, list[list[str]]]:
    """Drafts are read from their latest revisions."""
    pages = ProcedurePage.objects.filter(pk__in=page_ids)
    shown = (page if page.live else page.get_latest_revision_as_object() for page in pages)
    return {page.pk: outdated_words(page, words) for page in shown}


def outdated_words(page: ProcedurePage, words: Vocabulary) -> list[list[str]]:
    """Each word once, as first written, in the shape of `PageHealth.outdated_words`."""
    streams = chain.from_iterable(_texts(getattr(page, name).raw_data) for name in _STREAMS)
    text = clean_text("\n".join([*(getattr(page, name) for name in _FIELDS), *streams]))
    laws = [(law.start, law.end) for law in citations(text)]
    found: dict[str, SaidWord] = {}
    for said in words.said_in(text, laws):
        if not _is_beside_todays(text, said):
            found.setdefault(match_key(said.said), said)
    return [[said.said, said.word.ended_on.isoformat(), said.word.instead, said.word.source] for said in found.values()]


def _is_beside_todays(text: str, said: SaidWord) -> bool:
    """Whether what to say instead stands beside it: "chứng minh nhân dân hoặc thẻ căn cước" misleads nobody."""
    instead = match_key(said.word.instead)
    around = text[max(said.start - _BESIDE, 0) : said.end + _BESIDE]
    return bool(instead) and f" {instead} " in f" {match_key(around)} "


def _texts(raw: Any) -> Iterator[str]:
    if isinstance(raw, str):
        yield raw
    elif isinstance(raw, dict):
        yield from chain.from_iterable(_texts(value) for key, value in raw.items() if key not in _UNREAD)
    elif hasattr(raw, "__iter__"):
        yield from chain.from_iterable(map(_texts, raw))
