"""Whole rows of words that a query may stand for, where its words may also mean others."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from search.query.understanding import MEANT_WEIGHT, Expansion, Understanding
from vietnamese.lexicon.lexicon import spelling_parts
from vietnamese.tokens import folded

MOST_READINGS = 8
# A keystroke compares its words with about 2,000 of names, mostly those of the keystroke before.
_CACHE_SIZE = 65_536


@dataclass(frozen=True)
class Reading:
    """At least one word; `weight` is against words as typed, which weigh 1."""

    words: tuple[str, ...]
    weight: float = 1.0


NO_READING = Reading(())


def readings_of(query: Understanding) -> tuple[Reading, ...]:
    """As typed, without the filler; then with every word that may mean another, and with one of them at a time."""
    distinct = dict.fromkeys(words for words in _rows(query) if words)
    weights = (1.0 if words == query.need else MEANT_WEIGHT for words in distinct)
    return tuple(islice(map(Reading, distinct, weights), MOST_READINGS))


@lru_cache(maxsize=_CACHE_SIZE)
def is_written(typed: str, word: str) -> bool:
    """Whether the word was typed, with its accents or without any."""
    return typed in (word, folded(word))


@lru_cache(maxsize=_CACHE_SIZE)
def may_become(typed: str, word: str) -> bool:
    """Whether the word was typed up to here: letters and accents that are missing may still come."""
    tone, letters = spelling_parts(typed)
    full_tone, full_letters = spelling_parts(word)
    if tone not in ("", full_tone) or len(letters) > len(full_letters):
        return False
    return all(letter in (other, folded(other)) for letter, other in zip(letters, full_letters, strict=False))


def _rows(query: Understanding) -> Iterator[tuple[str, ...]]:
    yield query.need
    first = _apart(query.expansions)
    yield _with(query, first)
    for expansion in query.expansions:
        yield _with(query, [expansion])
    yield _with(query, _apart(tuple(each for each in query.expansions if each not in first)))


def _apart(expansions: tuple[Expansion, ...]) -> list[Expansion]:
    """The first at each place."""
    chosen: list[Expansion] = []
    for each in expansions:
        if all(each.end <= other.start or each.start >= other.end for other in chosen):
            chosen.append(each)
    return chosen


def _with(query: Understanding, expansions: list[Expansion]) -> tuple[str, ...]:
    meant = {each.start: each for each in expansions}
    covered = {place for each in expansions for place in range(each.start, each.end)}
    words: list[str] = []
    for place, word in enumerate(query.words):
        if place in meant:
            words += meant[place].words
        elif place not in covered and place not in query.filler:
            words.append(word)
    return tuple(words)
