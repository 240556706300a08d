"""Suggestions while typing: every word may be a prefix, the last one is; procedures in demand come first.

At most two searches: with the typed words and, where these give few suggestions, with their probable meaning.
"""

import datetime
import math
from collections.abc import Iterable, Sequence
from dataclasses import replace

from catalogue.choices import Demand
from search.engines.base import EngineHit, Searcher
from search.kinds import kind_of
from search.query.alternatives import Reading, readings_of
from search.query.clauses import AtLeast, Best, Clause, EngineQuery, Exact, Sum, Terms
from search.query.english import english_tokens
from search.query.fields import IndexField
from search.query.knowledge import NO_KNOWLEDGE, Knowledge
from search.query.matching import LEGAL_NUMBER_SCORE, PROCEDURE_CODE_SCORE
from search.query.typeahead import understand_meant, understand_typed
from search.query.understanding import ENGLISH, Understanding
from search.ranking.suggestions import RankedSuggestion, order
from search.ranking.weights import DEMAND_SCALE
from search.results.common_hit import common_hit
from search.results.few_at_once import turn_of_text
from search.results.highlight import mark
from search.results.hits import marked_words
from search.types import Suggestion, SuggestRequest
from vietnamese.tokens import LEADING_MARK, SHINGLE_JOINT, bigrams, fold_all, syllables
from vietnamese.typed_words import is_written, may_become

# Hits of the engine that are ranked a second time.
WINDOW = 20
# With fewer suggestions, a second search uses the probable meaning.
ENOUGH = 3
# Of four typed words and more a quarter may be missing, as people add words of their own; in the second search half of
# the words of their meaning. Two must match, where there are two: one alone says hardly anything.
_SHARE = 0.75
_SHARE_AGAIN = 0.5
_LEAST_WORDS = 2
# Two words in the typed order say more than both anywhere; a title with that prefix is the most likely target.
# In units of a BM25 term score, which is 3 to 6 for the words of titles here.
PAIR_SCORE = 4.0
BEGINS_SCORE = 6.0
ALIAS_WEIGHT = 0.5
QUESTION_WEIGHT = 0.5
# Of a procedure in everyday demand: thousands of titles match a few letters, and the window has room for those.
DEMAND_SCORE = 3.0
_POPULAR = (Demand.EVERYDAY, Demand.COMMON)


def suggest(
    request: SuggestRequest, engine: Searcher, knowledge: Knowledge, *, day: datetime.date
) -> tuple[Suggestion, ...]:
    """Best first; none for text without a word or a code.

    A long text has its turn at once or not at all: the next key asks again. Raises `EngineError` and `Busy`.
    """
    with turn_of_text(request.text, patient=False):
        return _suggest(request, engine, knowledge, day)


def _suggest(
    request: SuggestRequest, engine: Searcher, knowledge: Knowledge, day: datetime.date
) -> tuple[Suggestion, ...]:
    query = understand_typed(request.text, request.locale, knowledge, day=day)
    if not query:
        return ()
    common = _common_suggestion(query, engine, knowledge) if query.dossier_need else ()
    if not (query.words or query.codes):
        return common
    query = query if query.words else _codes_as_words(query)
    readings = readings_of(query)
    window = max(WINDOW, 2 * request.limit)  # variants of one procedure become one suggestion
    hits = engine.search(_engine_query(query, knowledge, day, window)).hits
    ranked = order(hits, query, readings, knowledge)
    if len(ranked) < ENOUGH and (meant := _read_again(query, knowledge, day)):
        more = engine.search(_engine_query(meant, knowledge, day, window, again=True)).hits
        hits = tuple({hit.key: hit for hit in (*more, *hits)}.values())
        ranked = order(hits, query, (*readings, *map(_weaker, readings_of(meant))), knowledge)
    pages = {suggestion.url for suggestion in common}
    others = (each for suggestion in ranked if (each := _suggestion(suggestion, query)).url not in pages)
    return (*common, *others)[: request.limit]


def _common_suggestion(query: Understanding, engine: Searcher, knowledge: Knowledge) -> tuple[Suggestion, ...]:
    """The page that answers a need about a dossier, an account or the portal."""
    ranked = common_hit(query, knowledge, engine)
    return (make_suggestion(ranked.hit, query),) if ranked else ()


def _codes_as_words(query: Understanding) -> Understanding:
    """A whole code is completed like a prefix of one."""
    return replace(query, words=tuple(code.replace(".", "") for code in query.procedure_codes))


def _read_again(query: Understanding, knowledge: Knowledge, day: datetime.date) -> Understanding | None:
    """The probable meaning; None where the second search would equal the first."""
    meant = understand_meant(query, knowledge, day=day)
    return meant if meant != query or len(query.need) > _LEAST_WORDS else None


def _weaker(reading: Reading) -> Reading:
    """A reading of the probable meaning weighs half as much as one of the typed words."""
    return replace(reading, weight=reading.weight / 2)


def _engine_query(
    query: Understanding, knowledge: Knowledge, day: datetime.date, limit: int, *, again: bool = False
) -> EngineQuery:
    matching, scoring = suggestion_clauses(query, knowledge, again=again)
    return EngineQuery(
        locale=query.locale,
        today=day.toordinal(),
        matching=matching,
        scoring=scoring,
        limit=limit,
        counted=False,
    )


def suggestion_clauses(
    query: Understanding, knowledge: Knowledge = NO_KNOWLEDGE, *, again: bool = False
) -> tuple[tuple[Clause, ...], tuple[Clause, ...]]:
    """Matching and scoring clauses."""
    readings = readings_of(query)
    matching: list[Clause] = list(
        dict.fromkeys(_prefix_clause(reading.words, query, again=again) for reading in readings)
    )
    ways = tuple(Sum(tuple(_scoring(reading, query))) for reading in readings)
    scoring: list[Clause] = [Best(ways)] if ways else []
    if query.codes:
        matching.append(Exact(IndexField.CODES, query.codes, 0.0))
    if query.procedure_codes:
        scoring.append(Exact(IndexField.CODES, query.procedure_codes, PROCEDURE_CODE_SCORE))
    if query.legal_numbers:
        scoring.append(Exact(IndexField.CODES, query.legal_numbers, LEGAL_NUMBER_SCORE))
    scoring += [
        Exact(IndexField.CODES, codes, DEMAND_SCORE * DEMAND_SCALE[demand])
        for demand in _POPULAR
        if (codes := knowledge.codes_by_demand.get(demand))
    ]
    return tuple(matching), tuple(scoring)


def _prefix_clause(words: Sequence[str], query: Understanding, *, again: bool) -> Clause:
    distinct = tuple(dict.fromkeys(fold_all(words)))
    missing = _may_be_missing(len(distinct), _SHARE_AGAIN) if again else _may_be_missing(len(query.need), _SHARE)
    return AtLeast(IndexField.BEGINNINGS, distinct, max(len(distinct) - missing, 1))


def _may_be_missing(words: int, share: float) -> int:
    return max(words - max(math.ceil(words * share), _LEAST_WORDS), 0)


def _scoring(reading: Reading, query: Understanding) -> Iterable[Clause]:
    words, weight = fold_all(reading.words), reading.weight
    for pair in dict.fromkeys(bigrams(words)):
        yield Exact(IndexField.BEGINNINGS, (pair,), PAIR_SCORE * weight)
    yield Exact(IndexField.BEGINNINGS, (LEADING_MARK + SHINGLE_JOINT.join(words[:2]),), BEGINS_SCORE * weight)
    if finished := _finished(words[:-1], query.locale):
        yield Terms(IndexField.TITLE_FOLDED, finished, weight)
        yield Terms(IndexField.ALIAS_FOLDED, finished, ALIAS_WEIGHT * weight)
        yield Terms(IndexField.QUESTION_FOLDED, finished, QUESTION_WEIGHT * weight)
    if query.accented:
        accented = tuple(dict.fromkeys(reading.words))
        yield Terms(IndexField.TITLE_ACCENTED, accented, weight)
        yield Terms(IndexField.QUESTION_ACCENTED, accented, QUESTION_WEIGHT * weight)


def _finished(words: Sequence[str], locale: str) -> tuple[str, ...]:
    """As the index has them: in English their stems."""
    return tuple(dict.fromkeys(english_tokens(" ".join(words)) if locale == ENGLISH else words))


def _suggestion(ranked: RankedSuggestion, query: Understanding) -> Suggestion:
    words = ranked.reading.words or query.words
    return make_suggestion(ranked.hit, replace(query, words=words, filler=frozenset(), expansions=()))


def make_suggestion(hit: EngineHit, query: Understanding) -> Suggestion:
    stored = hit.stored
    return Suggestion(
        kind=kind_of(stored.kind).name,
        text=stored.title,
        url=stored.url,
        code=stored.code,
        # While typing, the last word is unfinished: words with that prefix are marked.
        fragments=mark(stored.title, marked_words(query), stems=True),
        matched=alias_typed(stored.title, stored.aliases, query),
        page_id=stored.page_id,
    )


def alias_typed(title: str, aliases: Sequence[str], query: Understanding) -> str:
    """The first everyday name with the typed words, "" when the title has them or no name does."""
    if not query.words or _matches_typed(title, query.words):
        return ""
    return next((alias for alias in aliases if _matches_typed(alias, query.words)), "")


def _matches_typed(text: str, words: Sequence[str]) -> bool:
    """Whether the text has every word, the last one perhaps unfinished."""
    text_words = syllables(text)
    *finished, last = words
    return all(any(is_written(word, other) for other in text_words) for word in finished) and any(
        may_become(last, other) for other in text_words
    )
