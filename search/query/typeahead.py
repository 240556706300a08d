"""Understanding of a query while it is typed: the last word is unfinished, and each keystroke is a query.

Only cheap steps run. If they find too little, a second understanding decodes keys, splits glued words and corrects one
slip in a finished word or in the prefix of the last one.
"""

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from search.query.initials import expand_initials
from search.query.intents import everyday_words
from search.query.knowledge import Knowledge
from search.query.pipeline import SPELLING_STEPS, understand
from search.query.understanding import ENGLISH, MEANT_WEIGHT, Expansion, Understanding
from vietnamese.lexicon.lexicon import Lexicon
from vietnamese.spelling import spaces, telex, typos
from vietnamese.tokens import folded

# Expensive steps and guesses; situations, places and stems do not help to complete a title.
_LEFT_OUT = frozenset({*SPELLING_STEPS, "initials", "situations", "places", "stems"})
# Shorter words are one slip away from nearly anything.
_SHORTEST_MISTYPED = 3
_MOST_MEANT = 4
# Letters of the unfinished syllable that ends a glued text: "dangkyke".
_LONGEST_TAIL = 5


def understand_typed(text: str, locale: str, knowledge: Knowledge, *, day: datetime.date) -> Understanding:
    """The need and its expansions by the editors' rules.

    A single unfinished word is not filler: "k", short for "không", may become "kết".
    """
    query = understand(text, locale, knowledge.while_typing, day=day, without=_LEFT_OUT)
    last = len(query.words) - 1
    alone = last in query.filler and last - 1 not in query.filler
    return replace(query, filler=query.filler - {last}) if alone else query


def understand_meant(query: Understanding, knowledge: Knowledge, *, day: datetime.date) -> Understanding:
    """`query` with its words corrected; equal to it if there is nothing to correct."""
    if query.locale == ENGLISH or not query.words or not knowledge.lexicon:
        return query
    words = _finished(query.words, knowledge)
    meant = understand_typed(" ".join((*query.codes, *words)), query.locale, knowledge, day=day)
    if not meant.words:
        return query
    meant = expand_initials(meant, knowledge, day)
    last = len(meant.words) - 1
    endings = tuple(
        Expansion("typos", last, last + 1, (word,), MEANT_WEIGHT) for word in _endings(meant.words, knowledge.lexicon)
    )
    return replace(meant, expansions=(*meant.expansions, *endings))


def _finished(words: Sequence[str], knowledge: Knowledge) -> tuple[str, ...]:
    """Words with keys decoded, glued words split, and typos corrected in all but the last one."""
    lexicon, others = knowledge.lexicon, knowledge.rules.words | everyday_words()
    decoded = telex.decode(words, lexicon)
    pieces = spaces.split(decoded[:-1], lexicon, others)
    cut = [piece for word in pieces for piece in word] + _cut_beginning(decoded[-1], lexicon, others)
    corrections = typos.correct(cut, lexicon, others | {cut[-1]})
    return typos.corrected(cut, corrections)


def _cut_beginning(word: str, lexicon: Lexicon, others: frozenset[str]) -> list[str]:
    """The last word, split if it is several glued words, of which the last may be unfinished."""
    if lexicon.near_beginnings.begins(folded(word)):
        return [word]
    for end in range(len(word), max(len(word) - _LONGEST_TAIL, _SHORTEST_MISTYPED) - 1, -1):
        (pieces,) = spaces.split((word[:end],), lexicon, others)
        tail = word[end:]
        if len(pieces) > 1 and (not tail or lexicon.near_beginnings.begins(folded(tail))):
            return [*pieces, *([tail] if tail else [])]
    return [word]


def _endings(words: Sequence[str], lexicon: Lexicon) -> list[str]:
    """Folded words with a prefix one slip away from the last word, at most `_MOST_MEANT`, the most frequent first.

    Those that follow the word before it; if there are none and the last word is no prefix of any word, all.
    """
    typed, before = folded(words[-1]), folded(words[-2]) if len(words) > 1 else ""
    if len(typed) < _SHORTEST_MISTYPED or not typed.isalpha():
        return []
    near = lexicon.near_beginnings.near(typed)
    following = _most_frequent(near, lambda word: lexicon.folded.pair_count(before, word))
    if following or lexicon.near_beginnings.begins(typed):
        return following
    return _most_frequent(near, lexicon.folded.count)


def _most_frequent(words: Iterable[str], count: Callable[[str], int]) -> list[str]:
    counted = sorted(((count(word), word) for word in words), key=lambda pair: (-pair[0], pair[1]))
    return [word for number, word in counted[:_MOST_MEANT] if number]
