"""From an analysed query to weighted clauses: what must match, and what counts how much.

The numbers come from `evaluate_search` over 269 queries of citizens and 247 portal questions on 4,432 imported
procedures, 1,712 imported questions and the starter content; each comment gives the nDCG@10 of citizens / portal
questions that changing the one number alone loses. Two settings closer than 0.01 are not told apart by so few queries,
so the values are round, from the middle of a plateau.
"""

import math
from collections.abc import Sequence
from itertools import pairwise

from search.query import AtLeast, Clause, Exact, Sum, Terms
from search.text.analysis import AnalysedQuery
from search.text.fields import ACCENTED_OF, Field
from search.text.tokens import SHINGLE_JOINT, fold_all

FIELD_WEIGHTS = {
    Field.TITLE_FOLDED: 1.0,  # BM25 favours it already for being short; 2.0 loses 0.010 / 0.014
    Field.ALIAS_FOLDED: 1.5,  # words that an editor chose because people say them; 0 loses 0.009 of citizens
    Field.BODY_FOLDED: 1.0,  # 0.7 and 1.3 lose up to 0.006
    Field.QUESTION_FOLDED: 0.7,  # linked questions and question pages; 0 loses 0.016 / 0.036, 1.0 loses 0.005 of portal
    Field.LABEL_FOLDED: 0.5,  # field, agency, audience, life event, official keywords; 0 loses 0.012 of citizens
}
# Syllables around the need. 0 loses up to 0.003: "cần" may be a need after all.
FILLER_WEIGHT = 0.5
# An abbreviation is one word: written out it would count three or four times over ("bhyt" above all else asked).
WRITTEN_OUT_WEIGHT = 0.3
# Share of a query's syllables but filler that a page must hold, rounded up. 0.3 finds half as many pages again and no
# more right ones, 0.6 loses 0.011 / 0.008, and without starter content 0.8 loses 0.15 of citizens.
MATCH_SHARE = 0.5
# Far above any sum of term scores (under 500 for 64 syllables), so that a code always stands first.
PROCEDURE_CODE_SCORE = 1_000.0
# Three or four good words. A legal document is cited by many procedures: it orders among what the words find.
LEGAL_NUMBER_SCORE = 20.0


def matching_clauses(query: AnalysedQuery) -> tuple[Clause, ...]:
    """Any of them makes a page match; none at all (an empty query) lets every page match."""
    words = dict.fromkeys(word for i, word in enumerate(fold_all(query.syllables)) if i not in query.filler)
    words |= dict.fromkeys(fold_all(query.short_forms))
    clauses: list[Clause] = []
    if words:
        clauses.append(AtLeast(Field.WORDS, tuple(words), math.ceil(len(words) * MATCH_SHARE)))
    if query.codes:
        clauses.append(Exact(Field.CODES, query.codes, 0.0))
    return tuple(clauses)


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
