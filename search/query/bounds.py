"""Last step: of a query with very many meanings only the most useful are kept, so that no text costs many searches.

The bounds lie above what any judged query, title or question reaches: see docs/decisions/query-bounds.md.
`tests/search/query/test_bounds.py` holds the worst texts known.
"""

import datetime
from collections import Counter
from dataclasses import replace

from search.query.knowledge import Knowledge
from search.query.matching import terms_of_meaning, terms_of_words
from search.query.understanding import Expansion, Understanding

# Of real texts 14 at most.
MOST_MEANINGS = 26
# Terms in the clauses that pages must match, which repeat the words for each meaning. Of real texts 556 at most.
MOST_MATCHING_TERMS = 600
# Terms of all clauses. Of real texts 2,338 at most. Elasticsearch refuses a query of more than 64 terms a megabyte of
# heap, divided by the threads of its search pool: of more than 2,621 with 1 GB and 16 processors.
MOST_TERMS = 2_500


def keep_useful(query: Understanding, knowledge: Knowledge, day: datetime.date) -> Understanding:
    """The query with as many meanings, the most useful first, as the bounds allow; `cut` if some are left out."""
    if not query.expansions:
        return query
    terms = terms_of_words(query)
    kept: list[Expansion] = []
    for each in _by_use(query.expansions):
        more = terms + terms_of_meaning(query, each)
        if len(kept) < MOST_MEANINGS and more.matching <= MOST_MATCHING_TERMS and more.total <= MOST_TERMS:
            kept.append(each)
            terms = more
    if len(kept) == len(query.expansions):
        return query
    return replace(query, expansions=tuple(each for each in query.expansions if each in kept), cut=True)


def _by_use(expansions: tuple[Expansion, ...]) -> list[Expansion]:
    """The first meaning of each span before any second one, and of these the heaviest first."""
    place: Counter[tuple[int, int]] = Counter()
    ranked = []
    for each in expansions:
        span = each.start, each.end
        ranked.append((place[span], -each.weight, each.start, each))
        place[span] += 1
    return [each for *_, each in sorted(ranked, key=lambda entry: entry[:3])]
