"""Spelling steps: decode raw keys, split glued words, correct typos, restore accents."""

import datetime
from collections.abc import Sequence
from dataclasses import replace

from search.query.intents import everyday_words
from search.query.knowledge import Knowledge
from search.query.understanding import MAX_QUERY_TOKENS, Expansion, Understanding
from vietnamese.spelling import accents, spaces, telex, typos

# Weight of a correction that is likely but not certain; 1 is that of typed words.
LIKELY_WEIGHT = 0.6


def decode_keys(query: Understanding, knowledge: Knowledge, day: datetime.date) -> Understanding:
    return _replaced(query, telex.decode(query.words, knowledge.lexicon))


def split_glued(query: Understanding, knowledge: Knowledge, day: datetime.date) -> Understanding:
    pieces = spaces.split(query.words, knowledge.lexicon, _other_words(knowledge))
    return _replaced(query, tuple(piece for word in pieces for piece in word)[:MAX_QUERY_TOKENS])


def correct_typos(query: Understanding, knowledge: Knowledge, day: datetime.date) -> Understanding:
    """Certain corrections replace the typed words; likely ones become expansions, with their neighbours."""
    corrections = typos.correct(query.words, knowledge.lexicon, _other_words(knowledge))
    certain = [each for each in corrections if each.confidence == typos.Confidence.CERTAIN]
    query = _replaced(query, typos.corrected(query.words, certain))
    likely = [_beside(query.words, each) for each in corrections if each not in certain]
    return replace(query, expansions=(*query.expansions, *likely)) if likely else query


def weigh_accents(query: Understanding, knowledge: Knowledge, day: datetime.date) -> Understanding:
    """Sets `accented` and, if accents are missing, `restored`, which replaces the words of an accented query."""
    accented = accents.typed_with_accents(query.words)
    restored = accents.restore(query.words, knowledge.lexicon).words if knowledge.lexicon else query.words
    if restored == query.words:
        return replace(query, accented=accented)
    return replace(query, accented=accented, restored=restored, words=restored if accented else query.words)


def _replaced(query: Understanding, words: tuple[str, ...]) -> Understanding:
    return replace(query, words=words, replaced=True) if words != query.words else query


def _beside(words: Sequence[str], correction: typos.Correction) -> Expansion:
    start, end = max(correction.position - 1, 0), min(correction.position + 2, len(words))
    meant = typos.corrected(words, [correction])[start:end]
    return Expansion("typos", start, end, meant, LIKELY_WEIGHT)


def _other_words(knowledge: Knowledge) -> frozenset[str]:
    """Words known besides the content's: those of rules, filler and intents."""
    return knowledge.rules.words | everyday_words()
