"""Spelling steps: decode raw keys, split glued words, correct typos, restore accents.

None of them touches the name of a place: the content has few of them, so they would pass for misspelled words.
"""

import datetime
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from search.query.intents import everyday_words, words_without_accents
from search.query.knowledge import Knowledge
from search.query.place_names import FoundName, find_names, place_positions
from search.query.understanding import MAX_QUERY_TOKENS, Expansion, Understanding
from vietnamese.spelling import accents, spaces, telex, typos
from vietnamese.tokens import folded, syllables

# Everyday words that the content hardly has, so that they would pass for others without their accents: beside accented
# words they are meant as typed. "Ra xã" is no "rà soát".
_WITHOUT_ACCENTS = frozenset(
    syllables("ra qua coi lo ai nhau kia nay mai chia quen leo khoe nhanh vay mua sao theo xem nghe chi mang đi")
)
# Countries whose names have a syllable that means something else with an accent: "Ba Lan" is no "ba lần".
_COUNTRIES = frozenset(
    tuple(syllables(name))
    for name in ("Ba Lan", "Hà Lan", "Phần Lan", "Thái Lan", "Cu Ba", "Ma Cao", "Na Uy", "Ai Len")
)
# Weight of a correction that is likely but not certain; 1 is that of typed words.
LIKELY_WEIGHT = 0.6


def decode_keys(query: Understanding, knowledge: Knowledge, day: datetime.date) -> Understanding:
    decoded = telex.decode(query.words, knowledge.lexicon)
    return _replaced(query, _with_places(query.words, decoded, _names(query, knowledge)))


def split_glued(query: Understanding, knowledge: Knowledge, day: datetime.date) -> Understanding:
    pieces = spaces.split(query.words, knowledge.lexicon, _other_words(knowledge))
    places = place_positions(_names(query, knowledge))
    kept = ((word,) if position in places else pieces[position] for position, word in enumerate(query.words))
    return _replaced(query, tuple(piece for word in kept for piece in word)[:MAX_QUERY_TOKENS])


def correct_typos(query: Understanding, knowledge: Knowledge, day: datetime.date) -> Understanding:
    """Certain corrections replace the typed words; likely ones become expansions, with their neighbours."""
    places = place_positions(_names(query, knowledge)) | _countries_at(query.words)
    keep = _other_words(knowledge).union(query.words[position] for position in places)
    found = typos.correct(query.words, knowledge.lexicon, keep)
    corrections = [each for each in found if each.position not in places]
    certain = [each for each in corrections if each.confidence == typos.Confidence.CERTAIN]
    query = _replaced(query, typos.corrected(query.words, certain))
    likely = [_beside(query.words, each) for each in corrections if each not in certain]
    return replace(query, expansions=(*query.expansions, *likely)) if likely else query


def weigh_accents(query: Understanding, knowledge: Knowledge, day: datetime.date) -> Understanding:
    """Sets `accented` and, if accents are missing, `restored`, which replaces the words of an accented query.

    Names of places get their own accents, whatever the content would make of them.
    """
    accented = accents.typed_with_accents(query.words)
    restored = accents.restore(query.words, knowledge.lexicon).words if knowledge.lexicon else query.words
    if accented:
        pairs = zip(query.words, restored, strict=True)
        countries = _countries_at(query.words)
        restored = tuple(
            word if position in countries or _is_complete(word, knowledge) else meant
            for position, (word, meant) in enumerate(pairs)
        )
    names = _names(query, knowledge)
    restored = _with_places(_proper(query.words, names), restored, names)
    if restored == query.words:
        return replace(query, accented=accented)
    return replace(query, accented=accented, restored=restored, words=restored if accented else query.words)


def _is_complete(word: str, knowledge: Knowledge) -> bool:
    """Whether a word beside accented ones lacks no accent, however rare it is in the content: "tui", "đơ"."""
    if word in words_without_accents() or word in _WITHOUT_ACCENTS:
        return True
    return word in knowledge.rules.words and word != folded(word)


def _countries_at(words: Sequence[str]) -> frozenset[int]:
    starts = (start for start, pair in enumerate(pairwise(words)) if pair in _COUNTRIES)
    return frozenset(position for start in starts for position in (start, start + 1))


def _names(query: Understanding, knowledge: Knowledge) -> tuple[FoundName, ...]:
    accented = accents.typed_with_accents(query.words)
    return find_names(query.words, knowledge, accented=accented)


def _proper(words: Sequence[str], names: Sequence[FoundName]) -> tuple[str, ...]:
    """The words with the names of places in their own accents."""
    proper = list(words)
    for name in names:
        proper[name.start : name.end] = name.places[0].name
    return tuple(proper)


def _with_places(words: Sequence[str], changed: Sequence[str], names: Sequence[FoundName]) -> tuple[str, ...]:
    """As many words: those of places from `words`, the others as they were changed."""
    places = place_positions(names)
    return tuple(words[position] if position in places else word for position, word in enumerate(changed))


def _replaced(query: Understanding, words: tuple[str, ...]) -> Understanding:
    return replace(query, words=words, replaced=True) if words != query.words else query


def _beside(words: Sequence[str], correction: typos.Correction) -> Expansion:
    start, end = max(correction.position - 1, 0), min(correction.position + 2, len(words))
    meant = typos.corrected(words, [correction])[start:end]
    return Expansion("typos", start, end, meant, LIKELY_WEIGHT)


def _other_words(knowledge: Knowledge) -> frozenset[str]:
    """Words known besides the content's: those of rules, filler and intents."""
    return knowledge.rules.words | everyday_words()
