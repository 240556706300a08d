"""A lexicon from the documents that pass by: one walk, memory bounded."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from search.documents import SearchDocument
from search.lexicon.lexicon import Lexicon
from search.lexicon.phrases import PhraseCounting
from search.lexicon.syllables import is_folded_syllable, is_syllable
from search.text.normalise import canonical_syllable, prepare
from search.text.tokens import MAX_TOKEN_LENGTH, folded

# Neighbours across the end of a sentence say nothing, and addresses hold words glued together.
_WORD_OR_STOP = re.compile(r"https?:\S+|www\.\S+|[a-z]++\.[a-z.]*vn\b|[^\W_]+|[.:;?!()\n]")
_STOP = 0  # place of everything that is no word
# Names of procedures and questions are edited with care, and written like the queries.
CAREFUL_WEIGHT = 4
# A body counts to here: what follows are lists of documents and legal bases, much the same everywhere.
MAX_COUNTED_CHARACTERS = 6_000
# Seldomer, a syllable is a slip; a word that is no syllable (a name, a foreign word, words glued together) needs more.
MIN_SYLLABLE_COUNT = 3
MIN_OTHER_COUNT = 12
MIN_PAIR_COUNT = 2
_MAX_PAIRS = 1_000_000  # about 150 MB while counting; beyond, pairs seen once are forgotten


class Counting:
    """Counts by language. Words are counted as they are written and made canonical at the end, once for each."""

    def __init__(self) -> None:
        self._languages: dict[str, _LanguageCounting] = defaultdict(_LanguageCounting)

    def add(self, document: SearchDocument) -> None:
        counting = self._languages[document.locale]
        for title in (document.title, *document.questions):
            counting.phrases.add_title(title)
        counting.phrases.add_text(document.body)
        for text in careful_texts(document):
            counting.add(text, careful=True)
        for text in (document.agency, *_labels(document), document.body[:MAX_COUNTED_CHARACTERS]):
            counting.add(text, careful=False)

    def lexicons(self) -> dict[str, Lexicon]:
        """By locale code."""
        return {locale: counting.lexicon() for locale, counting in self._languages.items()}


class _LanguageCounting:
    def __init__(self) -> None:
        self._places: dict[str, int] = {}
        self._words: Counter[int] = Counter()
        self._pairs: Counter[tuple[int, int]] = Counter()
        self._careful: set[int] = set()
        self.phrases = PhraseCounting()

    def add(self, text: str, *, careful: bool) -> None:
        places = self._places
        found = [
            places.setdefault(word, len(places) + 1) if word.isalnum() else _STOP
            for word in _WORD_OR_STOP.findall(prepare(text))
        ]
        if careful:
            self._careful.update(found)
        for _ in range(CAREFUL_WEIGHT if careful else 1):
            self._words.update(found)
            self._pairs.update(pairwise(found))
        if len(self._pairs) > _MAX_PAIRS:
            self._pairs = Counter({pair: count for pair, count in self._pairs.items() if count > 1})

    def lexicon(self) -> Lexicon:
        canonical = ["", *(canonical_syllable(word) for word in self._places)]
        words: Counter[str] = Counter()
        for place, count in self._words.items():
            words[canonical[place]] += count
        careful = {canonical[place] for place in self._careful}
        kept = {word: count for word, count in words.most_common() if _is_kept(word, count, careful=word in careful)}
        pairs: Counter[tuple[str, str]] = Counter()
        for (first, second), count in self._pairs.items():
            pairs[canonical[first], canonical[second]] += count
        lexicon = Lexicon.of(kept, {pair: count for pair, count in pairs.items() if count >= MIN_PAIR_COUNT})
        return replace(lexicon, phrases=self.phrases.phrases(), spellings=self._spellings(canonical))

    def _spellings(self, canonical: Sequence[str]) -> dict[str, str]:
        """Of words that are mostly written otherwise than in their canonical form."""
        commonest: dict[str, tuple[int, str]] = {}
        for written, place in self._places.items():
            count, word = self._words[place], canonical[place]
            commonest[word] = max(commonest.get(word, (0, word)), (count, written))
        return {word: written for word, (_, written) in commonest.items() if written != word}


def careful_texts(document: SearchDocument) -> Iterable[str]:
    return (document.title, *document.aliases, *document.questions)


def new_words(texts: Iterable[str], lexicon: Lexicon) -> tuple[dict[str, int], dict[tuple[str, str], int]]:
    """Words and pairs of careful texts that the lexicon does not have, with the count that they are given."""
    words: dict[str, int] = {}
    pairs: dict[tuple[str, str], int] = {}
    for text in texts:
        found = [canonical_syllable(word) for word in _WORD_OR_STOP.findall(prepare(text))]
        for word in found:
            if word not in lexicon.accented and _is_kept(word, CAREFUL_WEIGHT, careful=True):
                words[word] = CAREFUL_WEIGHT
        for pair in pairwise(found):
            known = all(word in words or word in lexicon.accented for word in pair)
            if known and not lexicon.accented.pair_count(*pair):
                pairs[pair] = CAREFUL_WEIGHT
    return words, pairs


def _is_kept(word: str, count: int, *, careful: bool) -> bool:
    """Whether a word that occurs so often, or in a careful text, is one."""
    if not word.isalnum() or len(word) > MAX_TOKEN_LENGTH:
        return False
    if is_syllable(word) or (word == folded(word) and is_folded_syllable(word)):
        return count >= MIN_SYLLABLE_COUNT
    # Accents on what is no syllable: two words without their space. In abbreviations only đ has its stroke.
    return (careful or count >= MIN_OTHER_COUNT) and folded(word) == word.replace("đ", "d")


def _labels(document: SearchDocument) -> list[str]:
    return [label.label for labels in document.facets.values() for label in labels]
