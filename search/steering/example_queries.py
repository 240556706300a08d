"""The example queries of the project's files, read once a process."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

from search.query.dossier.shorthand import written_out
from search.query.english import english_tokens, english_words
from search.query.examples import NO_EXAMPLES, Example, Examples
from search.query.needs.private_matters import NO_PRIVATE_MATTERS, PrivateMatters
from search.query.needs.private_talk import PrivatePhrase
from search.query.understanding import ENGLISH
from vietnamese.letters import unmarked
from vietnamese.tokens import syllables

_FOLDER = Path(settings.BASE_DIR) / "fixtures" / "search"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# Files by language: of queries that something here answers, and of those that nothing does. A file may hold both.
_FILES = {"vi": ("our_own", "plain_words", "not_ours", "unanswerable"), ENGLISH: ("english_queries",)}

# Files of what is asked about dossiers, by language.
_NEED_FILES = {"vi": "dossier_needs", ENGLISH: "english_dossier_needs"}
_PRIVATE = "private_matters"  # in Vietnamese
_PRIVATE_TALK = "private_talk"  # in Vietnamese


@cache
def example_queries(locale: str) -> Examples:
    """None for a language without files."""
    files = _FILES.get(locale, ())
    return Examples(tuple(example for name in files for example in _read(name, locale))) if files else NO_EXAMPLES


@cache
def need_examples(locale: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Needs about dossiers, each with the words of a query. None for a language without a file."""
    name = _NEED_FILES.get(locale)
    queries = _content(name) if name else {}
    return tuple((need, _need_words(query, locale)) for need, entries in queries.items() for query in entries)


@cache
def private_matters(locale: str) -> PrivateMatters:
    if locale == ENGLISH:
        return NO_PRIVATE_MATTERS
    content = _content(_PRIVATE)
    private, public = ([syllables(each) for line in content[kind] for each in line] for kind in ("private", "public"))
    return PrivateMatters.of(private, public)


@cache
def private_phrases(locale: str) -> tuple[PrivatePhrase, ...]:
    """None in English."""
    domains = {} if locale == ENGLISH else _content(_PRIVATE_TALK)
    return tuple(
        PrivatePhrase(domain, tuple(syllables(phrase))) for domain, phrases in domains.items() for phrase in phrases
    )


def _need_words(query: str, locale: str) -> tuple[str, ...]:
    if locale == ENGLISH:
        return tuple(english_words(query))
    return tuple(word for word, _ in written_out(syllables(query), ()))


def _content(name: str) -> Any:
    text = (_FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=_LOADER)  # noqa: S506 (it is safe)


def _read(name: str, locale: str) -> Iterator[Example]:
    content = _content(name)
    kinds = content.values() if isinstance(content, dict) else [content]
    for entry in (entry for entries in kinds for entry in entries):
        yield _example(entry, locale)


def _example(entry: Any, locale: str) -> Example:
    """A query alone has no answer here, nor has one that only Vietnamese pages answer; one with codes has."""
    ours = isinstance(entry, dict) and "codes" in entry
    query = entry["query"] if isinstance(entry, dict) else entry
    return Example(example_words(query, locale), ours, accented=locale == ENGLISH or unmarked(query) != query)


def example_words(query: str, locale: str) -> tuple[str, ...]:
    return tuple(english_tokens(query) if locale == ENGLISH else syllables(query))
