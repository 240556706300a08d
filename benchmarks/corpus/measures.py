"""Statistics of documents: the generator fits them, and its test compares them."""

import math
import random
import statistics
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from search.engines.document import SearchDocument
from search.query.facets import facet_names
from search.types import Kind
from vietnamese.tokens import syllables


@dataclass(frozen=True)
class Words:
    """`unseen`: by Good and Turing, the share of words that is none of those seen so far. `growth`: exponent of Heaps'
    law, by which the vocabulary grows with the text.
    """

    total: int
    distinct: int
    unseen: float
    growth: float
    slope: float  # of Zipf's law: log frequency by log rank, over ranks 10 to 1,000


@dataclass(frozen=True)
class Measures:
    """Lengths are means in syllables."""

    questions: float  # share of question pages
    title: float
    body: float
    body_p95: float
    aliases: float  # a page
    words: Words
    facet_values: dict[str, int]


def measure(documents: Iterable[SearchDocument]) -> Measures:
    documents = list(documents)
    bodies = [len(syllables(document.body)) for document in documents]
    return Measures(
        questions=sum(document.kind == Kind.QUESTION for document in documents) / len(documents),
        title=statistics.mean(len(syllables(document.title)) for document in documents),
        body=statistics.mean(bodies),
        body_p95=sorted(bodies)[int(0.95 * len(bodies))],
        aliases=statistics.mean(len(document.aliases) for document in documents),
        words=measure_words([syllables(document.body) for document in documents]),
        facet_values={name: len(_values(documents, name)) for name in facet_names()},
    )


def measure_words(texts: Sequence[Sequence[str]]) -> Words:
    texts = list(texts)
    random.Random(1).shuffle(texts)  # noqa: S311 - sources come sorted, and growth is that of a mixture
    counts: Counter[str] = Counter()
    for position, words in enumerate(texts):
        counts.update(words)
        if position == len(texts) // 2:
            half, half_total = len(counts), counts.total()
    total = counts.total()
    once = sum(count == 1 for count in counts.values())
    return Words(
        total,
        len(counts),
        unseen=once / total,
        growth=math.log(len(counts) / half) / math.log(total / half_total),
        slope=_slope([count for _, count in counts.most_common(1_000)][9:]),
    )


def _slope(frequencies: Sequence[int]) -> float:
    ranks = [math.log(rank) for rank in range(10, 10 + len(frequencies))]
    return statistics.linear_regression(ranks, [math.log(count) for count in frequencies]).slope


def _values(documents: Sequence[SearchDocument], name: str) -> set[str]:
    return {label.value for document in documents for label in document.facets.get(name, ())}
