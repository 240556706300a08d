"""Clauses for suggestions as one types: every word begun so, the last one unfinished."""

import math

from search.query import AtLeast, Clause, Exact, Terms
from search.text.analysis import AnalysedQuery
from search.text.fields import Field
from search.text.tokens import LEADING_MARK, SHINGLE_JOINT, bigrams, fold_all

# Up to three words all must be there; of longer input a quarter may be missing, as people add words of their own.
_WHOLE_WORDS = 3
_SHARE = 0.75
# Two words in the typed order say more than both somewhere; a title that begins so is most likely meant.
# In units of a BM25 term score, which is 3 to 6 for the words of titles here.
PAIR_SCORE = 4.0
BEGINS_SCORE = 6.0
QUESTION_WEIGHT = 0.5


def suggestion_clauses(query: AnalysedQuery) -> tuple[tuple[Clause, ...], tuple[Clause, ...]]:
    """What must match and what orders it."""
    words = fold_all(query.syllables)
    if not words:
        return (), ()
    distinct = tuple(dict.fromkeys(words))
    minimum = len(distinct) if len(distinct) <= _WHOLE_WORDS else math.ceil(len(distinct) * _SHARE)
    scoring: list[Clause] = [Exact(Field.BEGINNINGS, (pair,), PAIR_SCORE) for pair in dict.fromkeys(bigrams(words))]
    scoring.append(Exact(Field.BEGINNINGS, (LEADING_MARK + SHINGLE_JOINT.join(words[:2]),), BEGINS_SCORE))
    if finished := tuple(dict.fromkeys(words[:-1])):
        scoring += [Terms(Field.TITLE_FOLDED, finished), Terms(Field.QUESTION_FOLDED, finished, QUESTION_WEIGHT)]
    if query.accented:
        accented = tuple(dict.fromkeys(query.syllables))
        scoring += [Terms(Field.TITLE_ACCENTED, accented), Terms(Field.QUESTION_ACCENTED, accented, QUESTION_WEIGHT)]
    return (AtLeast(Field.BEGINNINGS, distinct, minimum),), tuple(scoring)
