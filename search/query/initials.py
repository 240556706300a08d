"""Step that expands abbreviations without a rule: "GPLHX" are the initials of a phrase in titles."""

import datetime
from dataclasses import replace

from search.query.expanding import share
from search.query.knowledge import Knowledge
from search.query.understanding import Expansion, Understanding
from vietnamese.lexicon.phrases import may_abbreviate
from vietnamese.text import fold

# More than the 1 of a typed word: no page has the letters, so that the phrase is the only evidence; 0.8 costs portal
# questions 0.003.
WEIGHT = 1.6


def expand_initials(query: Understanding, knowledge: Knowledge, day: datetime.date) -> Understanding:
    explained = {position for each in query.expansions for position in range(each.start, each.end)}
    found = tuple(
        Expansion("initials", position, position + 1, words, round(WEIGHT * share(1, len(words)), 3))
        for position, word in enumerate(query.words)
        if position not in explained and may_abbreviate(word)
        for words in (tuple(phrase.split(" ")) for phrase in knowledge.lexicon.phrases.get(fold(word), ()))
    )
    return replace(query, expansions=(*query.expansions, *found)) if found else query
