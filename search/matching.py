"""From an analysed query to weighted clauses: what must match, and what counts how much.

The numbers come from `evaluate_search` over 269 queries of citizens and 247 portal questions on 4,432 imported
procedures, 1,712 imported questions and the starter content. "0 costs 0.01 / 0.04" says what nDCG@10 of citizens and of
portal questions loses when this one number is changed so. Differences under 0.01 say nothing with so few queries,
hence round values from the middle of a plateau.
"""

import math
from collections.abc import Sequence
from itertools import pairwise

from search.query import AtLeast, Clause, Exact, Sum, Terms
from search.text.analysis import ENGLISH, AnalysedQuery
from search.text.fields import ACCENTED_OF, Field
from search.text.tokens import SHINGLE_JOINT, fold_all

FIELD_WEIGHTS = {
    Field.TITLE_FOLDED: 1.0,  # BM25 favours a title for being short; 2 costs 0.013 / 0.010, 0.5 costs 0 / 0.013
    Field.ALIAS_FOLDED: 2.0,  # editors' words for what people say; 0 costs 0.006 / 0, as few procedures have any
    Field.BODY_FOLDED: 1.0,  # 0.5 costs 0.006 / 0.015, 2 costs 0.005 / 0.013
    Field.QUESTION_FOLDED: 0.7,  # linked questions and question pages; 0 costs 0.009 / 0.039, 1.4 costs 0.006 / 0.020
    Field.LABEL_FOLDED: 0.5,  # field, agency, audience, life event, keywords: 0.005 in all, 0.01 of unaccented queries
}
# Syllables around the need ("em muốn hỏi"). Between 0 and 1 it moves nDCG by less than 0.005; the filler's part in what
# matches at all matters more.
FILLER_WEIGHT = 0.5
# An abbreviation is one word: written out it counts three or four times over, and "bhyt" drowned all else that was
# asked. Measured without starter content: 1 costs 0.005 / 0.
WRITTEN_OUT_WEIGHT = 0.3
# Share of a query's syllables but filler that a page must hold, rounded up. 0.3 finds half as many pages again and no
# better ones; 0.6 costs 0.009 / 0.005, 0.8 costs 0.116 / 0.076.
MATCH_SHARE = 0.5
# Above any sum of term scores: 64 syllables reach 333, a usual best hit has 100. So a code always stands first.
PROCEDURE_CODE_SCORE = 1_000.0
# A fifth of a usual best hit: many procedures cite a document, so it orders among what the words find.
LEGAL_NUMBER_SCORE = 20.0


def matching_clauses(query: AnalysedQuery) -> tuple[Clause, ...]:
    """Any of them makes a page match; none at all (an empty query) lets every page match."""
    words = dict.fromkeys(word for i, word in enumerate(fold_all(query.syllables)) if i not in query.filler)
    words |= dict.fromkeys(fold_all(query.short_forms))
    clauses: list[Clause] = []
    if words:
        clauses.append(AtLeast(Field.WORDS, tuple(words), _minimum(len(words), query.locale)))
    if query.codes:
        clauses.append(Exact(Field.CODES, query.codes, 0.0))
    return tuple(clauses)


def _minimum(words: int, locale: str) -> int:
    """Two syllables at least, where there are two: one alone is not yet a word of Vietnamese, and "ho" for "hộ", folded
    from "hồ sơ", stands on nearly every page.
    """
    return max(math.ceil(words * MATCH_SHARE), 1 if locale == ENGLISH else min(words, 2))


def scoring_clauses(query: AnalysedQuery) -> tuple[Clause, ...]:
    clauses: list[Clause] = [
        Sum(tuple(_field_clauses(field, weight, query))) for field, weight in FIELD_WEIGHTS.items()
    ]
    if query.procedure_codes:
        clauses.append(Exact(Field.CODES, query.procedure_codes, PROCEDURE_CODE_SCORE))
    if query.legal_numbers:
        clauses.append(Exact(Field.CODES, query.legal_numbers, LEGAL_NUMBER_SCORE))
    return tuple(clause for clause in clauses if clause != Sum(()))


def _field_clauses(field: Field, weight: float, query: AnalysedQuery) -> list[Clause]:
    """Folded always; accented only when the query was typed with accents: else it would hurt."""
    clauses = _terms(field, weight, fold_all(query.syllables), fold_all(query.short_forms), query)
    if query.accented and field in ACCENTED_OF:
        clauses += _terms(ACCENTED_OF[field], weight, query.syllables, query.short_forms, query)
    return clauses


def _terms(
    field: Field, weight: float, words: Sequence[str], short_forms: Sequence[str], query: AnalysedQuery
) -> list[Clause]:
    by_weight: dict[float, list[str]] = {}
    for token, token_weight in weighed_tokens(words, short_forms, query).items():
        by_weight.setdefault(token_weight, []).append(token)
    return [Terms(field, tuple(tokens), weight * token_weight) for token_weight, tokens in by_weight.items()]


def weighed_tokens(words: Sequence[str], short_forms: Sequence[str], query: AnalysedQuery) -> dict[str, float]:
    """Syllables, bigrams and abbreviations, each once with its highest weight. A bigram weighs as its heavier part."""
    weights = [_weight(position, query) for position in range(len(words))]
    pairs = [*zip(words, weights, strict=True)]
    shingles = [
        (f"{first}{SHINGLE_JOINT}{second}", max(first_weight, second_weight))
        for (first, first_weight), (second, second_weight) in pairwise(pairs)
    ]
    weighed: dict[str, float] = {}
    for token, weight in (*pairs, *shingles, *((short_form, 1.0) for short_form in short_forms)):
        weighed[token] = max(weight, weighed.get(token, 0.0))
    return weighed


def _weight(position: int, query: AnalysedQuery) -> float:
    if position in query.filler:
        return FILLER_WEIGHT
    return WRITTEN_OUT_WEIGHT if position in query.written_out else 1.0
