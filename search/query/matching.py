"""Clauses of an understood query: what must match, and what scores how much.

The numbers come from `evaluate_search` over 269 queries of citizens and 247 portal questions on 4,432 imported
procedures, 1,712 imported questions and the starter content, ranking included. "0.4: +0.009 / 0" says what nDCG@10 of
citizens and of portal questions gains when this one number is changed so. Differences under 0.01 say nothing with so
few queries, hence the round values from the middle of a plateau.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from search.query.clauses import AtLeast, Best, Clause, Exact, Sum, Terms
from search.query.fields import ACCENTED_OF, IndexField
from search.query.understanding import ENGLISH, Expansion, Understanding
from vietnamese.tokens import SHINGLE_JOINT, bigrams, fold_all

FIELD_WEIGHTS = {
    IndexField.TITLE_FOLDED: 1.0,  # BM25 favours a title for being short; 1.4: 0 / -0.006, 0.7: -0.003 / +0.001
    IndexField.ALIAS_FOLDED: 0.7,  # editors' words for what people say; 0.4: -0.007 / +0.008, 1: +0.004 / -0.003
    IndexField.BODY_FOLDED: 1.0,  # 0.7: -0.002 / -0.003, 1.4: +0.004 / -0.002
    IndexField.QUESTION_FOLDED: 0.7,  # linked questions and question pages; 0.4: +0.009 / 0, 1: -0.008 / +0.003
    IndexField.LABEL_FOLDED: 0.5,  # field, agency, audience, life event, keywords; 0.2: +0.001 / -0.002
}
# Syllables around the need ("em muốn hỏi"). 0: -0.002 / -0.004; the filler's part in what matches at all matters more.
FILLER_WEIGHT = 0.5
# Share of the need's syllables that a page must have, rounded up. 0.3 finds half as many pages again and no better
# ones; measured before ranking, 0.6 cost 0.009 / 0.005, 0.8 cost 0.116 / 0.076.
MATCH_SHARE = 0.5
# Above any sum of term scores: 64 syllables reach 333, a usual best hit has 100. So a code always stands first.
PROCEDURE_CODE_SCORE = 1_000.0
# Half of a usual best hit: pages that cite the document come first, ordered by the words of the query.
LEGAL_NUMBER_SCORE = 60.0


def matching_clauses(query: Understanding) -> tuple[Clause, ...]:
    """Alternatives, at least one of which a page must match; none for an empty query, which every page matches.

    One for the query as typed, and one for each expansion in place of its words.
    """
    readings = dict.fromkeys((_distinct(query.need), *(_distinct(_reading(query, each)) for each in query.expansions)))
    clauses: list[Clause] = [
        AtLeast(IndexField.WORDS, words, _minimum(len(words), query.locale)) for words in readings if words
    ]
    if query.codes:
        clauses.append(Exact(IndexField.CODES, query.codes, 0.0))
    return tuple(clauses)


def _distinct(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fold_all(words)))


def _reading(query: Understanding, expansion: Expansion) -> list[str]:
    left_out = query.filler.union(range(expansion.start, expansion.end))
    kept = (word for position, word in enumerate(query.words) if position not in left_out)
    return [*kept, *expansion.words]


@dataclass(frozen=True)
class TermCount:
    """How many terms an engine looks up, at most, for the matching and for the scoring clauses: what a query costs."""

    matching: int
    scoring: int

    @property
    def total(self) -> int:
        return self.matching + self.scoring

    def __add__(self, other: "TermCount") -> "TermCount":
        return TermCount(self.matching + other.matching, self.scoring + other.scoring)


def terms_of(query: Understanding) -> TermCount:
    return sum((terms_of_meaning(query, each) for each in query.expansions), start=terms_of_words(query))


def terms_of_words(query: Understanding) -> TermCount:
    """Those of the words alone, without any meaning."""
    return TermCount(len(_distinct(query.need)), max(2 * len(query.words) - 1, 0) * _scored_fields(query))


def terms_of_meaning(query: Understanding, expansion: Expansion) -> TermCount:
    """Those that one meaning adds."""
    return TermCount(
        len(_distinct(_reading(query, expansion))), len(_shingled(expansion.words)) * _scored_fields(query)
    )


def _scored_fields(query: Understanding) -> int:
    return len(FIELD_WEIGHTS) + (len(ACCENTED_OF) if query.accented else 0)


def _minimum(words: int, locale: str) -> int:
    """Least number of matching syllables; two if there are two, in Vietnamese: one is seldom a whole word, and "ho" for
    "hộ" is on nearly every page as part of "hồ sơ".
    """
    return max(math.ceil(words * MATCH_SHARE), 1 if locale == ENGLISH else min(words, 2))


def scoring_clauses(query: Understanding) -> tuple[Clause, ...]:
    clauses: list[Clause] = [
        Sum(tuple(_field_clauses(field, weight, query))) for field, weight in FIELD_WEIGHTS.items()
    ]
    if query.procedure_codes:
        clauses.append(Exact(IndexField.CODES, query.procedure_codes, PROCEDURE_CODE_SCORE))
    if query.legal_numbers:
        clauses.append(Exact(IndexField.CODES, query.legal_numbers, LEGAL_NUMBER_SCORE))
    return tuple(clause for clause in clauses if clause != Sum(()))


def _field_clauses(field: IndexField, weight: float, query: Understanding) -> list[Clause]:
    """Clauses of the folded field, and of the accented one if the query was typed with accents: otherwise they hurt."""
    clauses = _word_clauses(field, weight, fold_all(query.words), query)
    clauses += _expansion_clauses(field, weight, query, fold=True)
    if query.accented and field in ACCENTED_OF:
        clauses += _word_clauses(ACCENTED_OF[field], weight, query.words, query)
        clauses += _expansion_clauses(ACCENTED_OF[field], weight, query, fold=False)
    return clauses


def _word_clauses(field: IndexField, weight: float, words: Sequence[str], query: Understanding) -> list[Clause]:
    by_weight: dict[float, list[str]] = {}
    for token, token_weight in weighed_tokens(words, query).items():
        by_weight.setdefault(token_weight, []).append(token)
    return [Terms(field, tuple(tokens), weight * token_weight) for token_weight, tokens in by_weight.items()]


def weighed_tokens(words: Sequence[str], query: Understanding) -> dict[str, float]:
    """Highest weight of each syllable and bigram. A bigram has the weight of its heavier syllable."""
    weights = [FILLER_WEIGHT if position in query.filler else 1.0 for position in range(len(words))]
    pairs = [*zip(words, weights, strict=True)]
    shingles = [
        (f"{first}{SHINGLE_JOINT}{second}", max(first_weight, second_weight))
        for (first, first_weight), (second, second_weight) in pairwise(pairs)
    ]
    weighed: dict[str, float] = {}
    for token, weight in (*pairs, *shingles):
        weighed[token] = max(weight, weighed.get(token, 0.0))
    return weighed


def _expansion_clauses(field: IndexField, weight: float, query: Understanding, *, fold: bool) -> list[Clause]:
    """One clause a span of words: of several expansions the best match counts."""
    by_span: dict[tuple[int, int], list[Expansion]] = {}
    for expansion in query.expansions:
        by_span.setdefault((expansion.start, expansion.end), []).append(expansion)
    return [_any_of(field, weight, meanings, fold=fold) for meanings in by_span.values()]


def _any_of(field: IndexField, weight: float, meanings: Iterable[Expansion], *, fold: bool) -> Clause:
    clauses = tuple(
        Terms(field, _shingled(fold_all(each.words) if fold else each.words), weight * each.weight) for each in meanings
    )
    return clauses[0] if len(clauses) == 1 else Best(clauses)


def _shingled(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*words, *bigrams(words))))
