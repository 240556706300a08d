"""Steps from text to words: extract codes, normalise syllables, mark filler and intents, stem English."""

import datetime
from dataclasses import replace

from search.query.codes import find_codes
from search.query.english import english_tokens, english_words
from search.query.intents import find_intents
from search.query.knowledge import Knowledge
from search.query.understanding import ENGLISH, MAX_QUERY_TOKENS, Expansion, Understanding
from vietnamese.normalise import WORD, canonical_syllable, prepare


def take_codes(query: Understanding, knowledge: Knowledge, day: datetime.date) -> Understanding:
    found = find_codes(query.text)
    if not found:
        return query
    return replace(query, text=found.rest, procedure_codes=found.procedures, legal_numbers=found.legal_numbers)


def normalise(query: Understanding, knowledge: Knowledge, day: datetime.date) -> Understanding:
    if query.locale == ENGLISH:
        words = english_words(query.text)
    else:  # not cut to token length: whole sentences are typed without spaces
        words = [canonical_syllable(word) for word in WORD.findall(prepare(query.text))]
    return replace(query, words=tuple(words[:MAX_QUERY_TOKENS]))


def take_intents(query: Understanding, knowledge: Knowledge, day: datetime.date) -> Understanding:
    asked = find_intents(query.words, accents=query.accented, locale=query.locale)
    return replace(query, filler=asked.filler, intents=asked.intents)


def stem(query: Understanding, knowledge: Knowledge, day: datetime.date) -> Understanding:
    """English only, as the last step: rules match words, the index holds stems. Filler is dropped like stop words."""
    need = " ".join(query.need) or " ".join(query.words)
    words = tuple(english_tokens(need))
    expansions = tuple(
        Expansion(each.step, *_span(query, each, words), tuple(english_tokens(" ".join(each.words))), each.weight)
        for each in query.expansions
    )
    places = frozenset(range(len(words))) if query.is_place_alone else frozenset[int]()
    return replace(query, words=words, filler=frozenset(), place_words=places, expansions=expansions)


def _span(query: Understanding, expansion: Expansion, stems: tuple[str, ...]) -> tuple[int, int]:
    """Where the stems of the expanded words stand; nowhere, (0, 0), where all of them were stop words."""
    meant = set(english_tokens(" ".join(query.words[expansion.start : expansion.end])))
    places = [place for place, stem in enumerate(stems) if stem in meant]
    return (places[0], places[-1] + 1) if places else (0, 0)
