"""Alternative word sequences of a query, by its expansions."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, islice

from search.query.understanding import MEANT_WEIGHT, Expansion, Understanding

MOST_READINGS = 8
# Words of all readings together. 8 readings of a usual text are within it; one of 60 words has two.
MOST_WORDS = 128


@dataclass(frozen=True)
class Reading:
    """One word sequence, not empty. `weight` 1 is that of the typed words."""

    words: tuple[str, ...]
    weight: float = 1.0


NO_READING = Reading(())


def readings_of(query: Understanding) -> tuple[Reading, ...]:
    """The typed words, then all expansions at once, then one at a time. Filler is left out.

    At most `MOST_READINGS`, and as many as have `MOST_WORDS` together; the typed words always.
    """
    distinct = dict.fromkeys(words for words in _rows(query) if words)
    weights = (1.0 if words == query.need else MEANT_WEIGHT for words in distinct)
    readings = [*islice(map(Reading, distinct, weights), MOST_READINGS)]
    lengths = accumulate(len(each.words) for each in readings)
    return tuple(
        each
        for number, (each, length) in enumerate(zip(readings, lengths, strict=True))
        if not number or length <= MOST_WORDS
    )


def _rows(query: Understanding) -> Iterator[tuple[str, ...]]:
    yield query.need
    first = _apart(query.expansions)
    yield _with(query, first)
    for expansion in query.expansions:
        yield _with(query, [expansion])
    yield _with(query, _apart(tuple(each for each in query.expansions if each not in first)))


def _apart(expansions: tuple[Expansion, ...]) -> list[Expansion]:
    """The first ones that do not overlap."""
    chosen: list[Expansion] = []
    for each in expansions:
        if all(each.end <= other.start or each.start >= other.end for other in chosen):
            chosen.append(each)
    return chosen


def _with(query: Understanding, expansions: list[Expansion]) -> tuple[str, ...]:
    meant = {each.start: each for each in expansions}
    covered = {position for each in expansions for position in range(each.start, each.end)}
    words: list[str] = []
    for position, word in enumerate(query.words):
        if position in meant:
            words += meant[position].words
        elif position not in covered and position not in query.filler:
            words.append(word)
    return tuple(words)
