"""Counts the words of documents in one pass and bounded memory, and makes a lexicon of them."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, islice, pairwise
from operator import or_

from vietnamese.lexicon.bounded_counter import forget_rarest
from vietnamese.lexicon.counts import INDEX_BITS, Counts, indexes_of, key_of
from vietnamese.lexicon.lexicon import Lexicon
from vietnamese.lexicon.phrases import PhraseCounter
from vietnamese.normalise import canonical_syllable, prepare
from vietnamese.syllables import is_folded_syllable, is_syllable
from vietnamese.text import clean_letters, is_visible
from vietnamese.tokens import MAX_TOKEN_LENGTH, folded
from vietnamese.word_cache import WordCache

# Words do not pair across sentence ends. Addresses are skipped: they hold glued words.
_WORD_OR_STOP = re.compile(r"https?:\S+|www\.\S+|[a-z]++\.[a-z.]*vn\b|[^\W_]+|[.:;?!()\n]")
_STOP = 0  # index of everything but words, and of the end of a text
# Careful texts, such as titles, are well edited and worded like queries.
CAREFUL_WEIGHT = 4
# Of a body; beyond are lists and references, much the same in all documents.
MAX_COUNTED_CHARACTERS = 6_000
# A rarer syllable is a slip. Other words (names, foreign words, glued words) need more.
MIN_SYLLABLE_COUNT = 3
MIN_OTHER_COUNT = 12
MIN_PAIR_COUNT = 2
# Beyond, the rarest are evicted; 6,220 real pages have 145,000. Above 174,762 (two thirds of 2¹⁸) the dict takes 21 MB
# instead of 5.
_MAX_PAIRS = 170_000
# Of names apart; 6,220 real pages have 41,000.
_MAX_NAME_PAIRS = 100_000
_MAX_WORDS = 100_000  # about 16 MB; further words are ignored; 6,220 real pages have 6,200


class LexiconCounter:
    """Counts by language. Words are counted as written; each is made canonical once, at the end."""

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
        """Count one document.

        Words are counted in `careful` texts (`CAREFUL_WEIGHT` times each), in `labels` and in the first
        `MAX_COUNTED_CHARACTERS` of `body`; phrases in `titles`, whose words count only if they are careful texts too;
        definitions of abbreviations in all of `body`.
        """
        counting = self._languages[locale]
        for title in titles:
            counting.phrases.add_title(title)
        counting.phrases.add_text(body)
        counting.add(careful, careful=True)
        counting.add((*labels, body[:MAX_COUNTED_CHARACTERS]), careful=False)

    def lexicons(self) -> dict[str, Lexicon]:
        """Lexicons by locale code. Empties the counter, language by language, so that its memory is reused."""
        lexicons: dict[str, Lexicon] = {}
        while self._languages:
            locale, counting = self._languages.popitem()
            lexicons[locale] = counting.lexicon()
        return lexicons


class _LanguageCounting:
    """Counts pairs only: each text ends with a stop, so that every word is the first of a pair."""

    def __init__(self) -> None:
        self._index_of: dict[str, int] = {}  # of words as written, from 1 in order of appearance
        self._indexes_of_piece = WordCache(self._read, size=32_768)  # of 6,220 real pages: 25,000
        self._pairs: Counter[int] = Counter()
        self._careful_pairs: Counter[int] = Counter()  # each worth `CAREFUL_WEIGHT`
        self._careful: set[int] = set()  # words of careful texts
        self._name_pairs: Counter[int] = Counter()  # of careful texts, never mixed with others
        self._forgotten: Counter[int] = Counter()  # first words of evicted pairs
        self.phrases = PhraseCounter()

    def add(self, texts: Iterable[str], *, careful: bool) -> None:
        found: list[int] = []
        for text in texts:
            found.extend(chain.from_iterable(map(self._indexes_of_piece.__getitem__, _pieces(text))))
            found.append(_STOP)
        # `key_of` each pair, inlined into C loops.
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
        self._name_pairs.update(self._careful_pairs)
        self._careful_pairs.clear()
        if len(self._name_pairs) > _MAX_NAME_PAIRS:
            for _forgotten in forget_rarest(self._name_pairs, _MAX_NAME_PAIRS):
                pass

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
        counts = Counts(tuple(kept), tuple(kept.values()), self._kept_pairs(kept, canonical, self._pairs))
        return Lexicon(counts, phrases, self._spellings(canonical, written), self._names(kept, canonical))

    def _names(self, kept: Iterable[str], canonical: Sequence[str]) -> Counts:
        """Counts of the kept words, and of their pairs, in careful texts."""
        words: Counter[str] = Counter()
        for pair, count in self._name_pairs.items():
            words[canonical[indexes_of(pair)[0]]] += count
        named = [word for word in kept if words[word]]
        pairs = self._kept_pairs(named, canonical, self._name_pairs, least=1)
        return Counts(tuple(named), tuple(words[word] for word in named), pairs)

    def _counts_of_written(self) -> list[int]:
        """Occurrences by index."""
        counts = [0] * (len(self._index_of) + 1)
        for pair, count in self._pairs.items():
            counts[indexes_of(pair)[0]] += count
        for index, count in self._forgotten.items():
            counts[index] += count
        return counts

    def _kept_pairs(
        self, kept: Iterable[str], canonical: Sequence[str], counted: Mapping[int, int], *, least: int = MIN_PAIR_COUNT
    ) -> dict[int, int]:
        kept_index = {word: index for index, word in enumerate(kept)}
        indexes = [kept_index.get(word) for word in canonical]
        pairs: dict[int, int] = {}
        for pair, count in counted.items():
            one, two = (indexes[index] for index in indexes_of(pair))
            if one is not None and two is not None:
                key = key_of(one, two)
                pairs[key] = pairs.get(key, 0) + count
        return {key: count for key, count in pairs.items() if count >= least}

    def _spellings(self, canonical: Sequence[str], counts: Sequence[int]) -> dict[str, str]:
        """The commonest spelling by canonical word, where the two differ."""
        commonest: dict[str, tuple[int, str]] = {}
        for written, index in self._index_of.items():
            count, word = counts[index], canonical[index]
            commonest[word] = max(commonest.get(word, (0, word)), (count, written))
        return {word: written for word, (_, written) in commonest.items() if written != word}


def _pieces(text: str) -> list[str]:
    """Chunks between spaces; line ends are chunks of their own."""
    return (text if is_visible(text) else clean_letters(text)).replace("\n", " \n ").split(" ")


def _words_and_stops(piece: str) -> list[str]:
    """Lower-case words as written, and stops."""
    return ["\n"] if piece == "\n" else _WORD_OR_STOP.findall(prepare(piece))


_read_pieces = WordCache(_words_and_stops, size=16_384)


def new_words(texts: Iterable[str], lexicon: Lexicon) -> tuple[dict[str, int], dict[tuple[str, str], int]]:
    """Words and pairs of careful texts that `lexicon` lacks, each with the count `CAREFUL_WEIGHT`."""
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


def new_names(texts: Iterable[str], lexicon: Lexicon) -> tuple[dict[str, int], dict[tuple[str, str], int]]:
    """Known words, and pairs of them, of careful texts that no name of `lexicon` has, each with the count 1."""
    words: dict[str, int] = {}
    pairs: dict[tuple[str, str], int] = {}
    for text in texts if lexicon.names.words else ():
        found = [canonical_syllable(word) for piece in _pieces(text) for word in _read_pieces[piece]]
        words |= {word: 1 for word in found if word in lexicon.accented and word not in lexicon.names}
        for pair in pairwise(found):
            known = all(word in words or word in lexicon.names for word in pair)
            if known and not lexicon.names.pair_count(*pair):
                pairs[pair] = 1
    return words, pairs


def _is_kept(word: str, count: int, *, careful: bool) -> bool:
    """Whether something that occurs `count` times, or in a careful text, is a word."""
    if not word.isalnum() or len(word) > MAX_TOKEN_LENGTH:
        return False
    if is_syllable(word) or (word == folded(word) and is_folded_syllable(word)):
        return count >= MIN_SYLLABLE_COUNT
    # A non-syllable with accents is two glued words; đ is the exception, in abbreviations.
    return (careful or count >= MIN_OTHER_COUNT) and folded(word) == word.replace("đ", "d")
