"""Lexicons in the database, one row a language: replaced by rebuilds, extended when pages are published."""

import json
import logging
import threading
import time
import zlib
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from search.engines.document import SearchDocument
from search.models.lexicon import StoredLexicon
from search.steering.lexicon_texts import careful_texts
from vietnamese.lexicon.counting import new_names, new_words
from vietnamese.lexicon.counts import Counts, indexes_of, key_of
from vietnamese.lexicon.lexicon import EMPTY_LEXICON, Lexicon

logger = logging.getLogger(__name__)

_Version = tuple[int, datetime] | None

_cache: dict[str, tuple[_Version, Lexicon]] = {}
_checked_at: dict[str, float] = {}
_lock = threading.Lock()


def current(locale: str) -> Lexicon:
    """The lexicon, empty before the first rebuild. Cached for `SEARCH_KNOWLEDGE_SECONDS`, without a query."""
    now = time.monotonic()
    cached = _cache.get(locale)
    if cached and now - _checked_at.get(locale, float("-inf")) < settings.SEARCH_KNOWLEDGE_SECONDS:
        return cached[1]
    version = _version(locale)
    with _lock:
        cached = _cache.get(locale)
        if not cached or cached[0] != version:
            cached = _cache[locale] = _read(locale)
        _checked_at[locale] = now
    return cached[1]


def forget() -> None:
    """Clears the cache of this process."""
    _cache.clear()
    _checked_at.clear()


def save(locale: str, lexicon: Lexicon) -> None:
    """Replaces the stored lexicon."""
    with transaction.atomic():
        row = StoredLexicon.objects.select_for_update().filter(locale=locale).first() or StoredLexicon(locale=locale)
        _write(row, lexicon)


def save_all(lexicons: dict[str, Lexicon]) -> None:
    """Replaces all of them or none; failures are logged, and the stored ones stay."""
    try:
        with transaction.atomic():
            for locale, lexicon in lexicons.items():
                save(locale, lexicon)
    except Exception:
        logger.exception("the lexicons could not be saved; the former ones stay")


def learn(documents: Iterable[SearchDocument]) -> None:
    """Adds new words of titles and other names. Most edits have none, and write nothing.

    The next rebuild counts them in full; before the first rebuild nothing is added.
    """
    by_locale: dict[str, list[str]] = {}
    for document in documents:
        by_locale.setdefault(document.locale, []).extend(careful_texts(document))
    try:
        with transaction.atomic():  # a savepoint: a failure must not roll back the caller's changes
            for locale, texts in by_locale.items():
                _learn(locale, texts)
    except Exception:
        logger.exception("new words could not be learnt; they come with the next rebuild")


def _learn(locale: str, texts: list[str]) -> None:
    lexicon = current(locale)
    if not lexicon or not (any(new_words(texts, lexicon)) or any(new_names(texts, lexicon))):
        return
    row = StoredLexicon.objects.select_for_update().filter(locale=locale).first()
    if row is None:
        return
    lexicon = _decoded(bytes(row.data))
    extended = lexicon.with_new(*new_words(texts, lexicon))
    names = new_names(texts, extended)
    if any(names) or any(new_words(texts, lexicon)):
        _write(row, extended.with_new_names(*names))


def _version(locale: str) -> _Version:
    return StoredLexicon.objects.filter(locale=locale).values_list("version", "built_at").first()


def _read(locale: str) -> tuple[_Version, Lexicon]:
    row = StoredLexicon.objects.filter(locale=locale).first()
    if row is None:
        return None, EMPTY_LEXICON
    try:
        lexicon = _decoded(bytes(row.data))
    except (ValueError, KeyError, zlib.error):
        logger.exception("the lexicon %s is damaged: manage.py search_index lexicon makes it anew", locale)
        lexicon = EMPTY_LEXICON
    return (row.version, row.built_at), lexicon


def _write(row: StoredLexicon, lexicon: Lexicon) -> None:
    row.version += 1
    row.data = _encoded(lexicon)
    row.save()
    _checked_at.pop(row.locale, None)


def _encoded(lexicon: Lexicon) -> bytes:
    parts = {
        **_plain(lexicon.accented),
        "names": _plain(lexicon.names),
        "phrases": {letters: list(words) for letters, words in lexicon.phrases.items()},
        "spellings": dict(lexicon.spellings),
    }
    return zlib.compress(json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode())


def _decoded(data: bytes) -> Lexicon:
    parts = json.loads(zlib.decompress(data))
    phrases = {letters: tuple(words) for letters, words in parts["phrases"].items()}
    names = _counts(parts["names"]) if "names" in parts else Counts()
    return Lexicon(_counts(parts), phrases, parts["spellings"], names)


def _plain(counts: Counts) -> dict[str, Any]:
    keys = [indexes_of(key) for key in counts.pairs]
    return {
        "words": counts.words,
        "numbers": counts.numbers,
        "firsts": [first for first, _ in keys],
        "seconds": [second for _, second in keys],
        "pair_numbers": list(counts.pairs.values()),
    }


def _counts(parts: Mapping[str, Any]) -> Counts:
    keys = map(key_of, parts["firsts"], parts["seconds"])
    pairs = dict(zip(keys, parts["pair_numbers"], strict=True))
    return Counts(tuple(parts["words"]), tuple(parts["numbers"]), pairs)
