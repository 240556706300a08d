"""A lexicon from the documents that pass by: one walk, memory bounded."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain, islice, pairwise
from operator import or_

from vietnamese.lexicon.bounded_counter import forget_rarest
from vietnamese.lexicon.counts import INDEX_BITS, Counts, indexes_of, key_of
from vietnamese.lexicon.lexicon import Lexicon
from vietnamese.lexicon.phrases import PhraseCounter
from vietnamese.normalise import canonical_syllable, prepare
from vietnamese.syllables import is_folded_syllable, is_syllable
from vietnamese.text import clean_text, is_visible
from vietnamese.tokens import MAX_TOKEN_LENGTH, folded
from vietnamese.word_cache import WordCache

# Neighbours across the end of a sentence say nothing, and addresses hold words glued together.
_WORD_OR_STOP = re.compile(r"https?:\S+|www\.\S+|[a-z]++\.[a-z.]*vn\b|[^\W_]+|[.:;?!()\n]")
_STOP = 0  # index of everything that is no word, and of the end of a text
# Names of procedures and questions are edited with care, and written like the queries.
CAREFUL_WEIGHT = 4
# A body counts to here: what follows are lists of documents and legal bases, much the same everywhere.
MAX_COUNTED_CHARACTERS = 6_000
# Seldomer, a syllable is a slip; a word that is no syllable (a name, a foreign word, words glued together) needs more.
MIN_SYLLABLE_COUNT = 3
MIN_OTHER_COUNT = 12
MIN_PAIR_COUNT = 2
# 6,220 real pages have 145,000; beyond, the rarest are forgotten. With more than 174,762 (two thirds of 2¹⁸) the dict
# would take 21 MB instead of 5.
_MAX_PAIRS = 170_000
_MAX_WORDS = 100_000  # about 16 MB; 6,220 real pages have 6,200; beyond, new ones are no words


class LexiconCounter:
    """Counts by language. Words are counted as they are written and made canonical at the end, once for each."""

    def __init__(self) -> None:
        self._languages: dict[str, _LanguageCounting] = defaultdict(_LanguageCounting)

    def add(
        self,
        locale: str,
        *,
        titles: Iterable[str] = (),
        careful: Iterable[str] = (),
        labels: Iterable[str] = (),
        body: str = "",
    ) -> None:
        """One document. Phrases come from `titles`, abbreviations from `body`, which counts up to
        `MAX_COUNTED_CHARACTERS`.

        Words are counted in `careful` texts, `CAREFUL_WEIGHT` times each, in `labels` and in the body; those of
        `titles` only where they are among the careful texts too.
        """
        counting = self._languages[locale]
        for title in titles:
            counting.phrases.add_title(title)
        counting.phrases.add_text(body)
        counting.add(careful, careful=True)
        counting.add((*labels, body[:MAX_COUNTED_CHARACTERS]), careful=False)

    def lexicons(self) -> dict[str, Lexicon]:
        """By locale code. Ends the counting: what was counted is let go, and its memory used for what is made of it."""
        lexicons: dict[str, Lexicon] = {}
        while self._languages:
            locale, counting = self._languages.popitem()
            lexicons[locale] = counting.lexicon()
        return lexicons


class _LanguageCounting:
    """Only pairs are counted, by `key_of` their indexes: every word is the first of one, for each text ends with a
    stop."""

    def __init__(self) -> None:
        self._index_of: dict[str, int] = {}  # of the words as they are written, in the order in which they came
        self._indexes_of_piece = WordCache(self._read, size=32_768)  # of 6,220 real pages: 25,000
        self._pairs: Counter[int] = Counter()
        self._careful_pairs: Counter[int] = Counter()  # each worth `CAREFUL_WEIGHT`
        self._careful: set[int] = set()
        self._forgotten: Counter[int] = Counter()  # words of the pairs that were forgotten
        self.phrases = PhraseCounter()

    def add(self, texts: Iterable[str], *, careful: bool) -> None:
        found: list[int] = []
        for text in texts:
            found.extend(chain.from_iterable(map(self._indexes_of_piece.__getitem__, _pieces(text))))
            found.append(_STOP)
        # `key_of` each pair, in the interpreter's own loops.
        keys = map(or_, [index << INDEX_BITS for index in found], islice(found, 1, None))
        (self._careful_pairs if careful else self._pairs).update(keys)
        if len(self._pairs) + len(self._careful_pairs) > _MAX_PAIRS:
            self._add_careful_pairs()
            for pair, count in forget_rarest(self._pairs, _MAX_PAIRS):
                self._forgotten[indexes_of(pair)[0]] += count

    def _read(self, piece: str) -> tuple[int, ...]:
        return tuple(self._index(word) if word.isalnum() else _STOP for word in _words_and_stops(piece))

    def _index(self, word: str) -> int:
        if word not in self._index_of and len(self._index_of) < _MAX_WORDS:
            self._index_of[word] = len(self._index_of) + 1
        return self._index_of.get(word, _STOP)

    def _add_careful_pairs(self) -> None:
        self._careful.update(indexes_of(pair)[0] for pair in self._careful_pairs)
        for pair, count in self._careful_pairs.items():
            self._pairs[pair] += CAREFUL_WEIGHT * count
        self._careful_pairs.clear()

    def lexicon(self) -> Lexicon:
        phrases = self.phrases.phrases()
        self._indexes_of_piece.clear()
        self._add_careful_pairs()
        written = self._counts_of_written()
        canonical = ["", *map(canonical_syllable, self._index_of)]
        words: Counter[str] = Counter()
        for word, count in zip(canonical, written, strict=True):
            words[word] += count
        careful = {canonical[index] for index in self._careful}
        kept = {word: count for word, count in words.most_common() if _is_kept(word, count, careful=word in careful)}
        counts = Counts(tuple(kept), tuple(kept.values()), self._kept_pairs(kept, canonical))
        return Lexicon(counts, phrases, self._spellings(canonical, written))

    def _counts_of_written(self) -> list[int]:
        """By index."""
        counts = [0] * (len(self._index_of) + 1)
        for pair, count in self._pairs.items():
            counts[indexes_of(pair)[0]] += count
        for index, count in self._forgotten.items():
            counts[index] += count
        return counts

    def _kept_pairs(self, kept: Iterable[str], canonical: Sequence[str]) -> dict[int, int]:
        kept_index = {word: index for index, word in enumerate(kept)}
        indexes = [kept_index.get(word) for word in canonical]
        pairs: dict[int, int] = {}
        for pair, count in self._pairs.items():
            one, two = (indexes[index] for index in indexes_of(pair))
            if one is not None and two is not None:
                key = key_of(one, two)
                pairs[key] = pairs.get(key, 0) + count
        return {key: count for key, count in pairs.items() if count >= MIN_PAIR_COUNT}

    def _spellings(self, canonical: Sequence[str], counts: Sequence[int]) -> dict[str, str]:
        """Of words that are mostly written otherwise than in their canonical form."""
        commonest: dict[str, tuple[int, str]] = {}
        for written, index in self._index_of.items():
            count, word = counts[index], canonical[index]
            commonest[word] = max(commonest.get(word, (0, word)), (count, written))
        return {word: written for word, (_, written) in commonest.items() if written != word}


def _pieces(text: str) -> list[str]:
    """Between spaces; ends of lines are pieces of their own."""
    return (text if is_visible(text) else clean_text(text)).replace("\n", " \n ").split(" ")


def _words_and_stops(piece: str) -> list[str]:
    """As written, in lower case."""
    return ["\n"] if piece == "\n" else _WORD_OR_STOP.findall(prepare(piece))


_read_pieces = WordCache(_words_and_stops, size=16_384)


def new_words(texts: Iterable[str], lexicon: Lexicon) -> tuple[dict[str, int], dict[tuple[str, str], int]]:
    """Words and pairs of careful texts that the lexicon does not have, with the count that they are given."""
    words: dict[str, int] = {}
    pairs: dict[tuple[str, str], int] = {}
    for text in texts:
        found = [canonical_syllable(word) for piece in _pieces(text) for word in _read_pieces[piece]]
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
