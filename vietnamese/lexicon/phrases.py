"""Phrases by their initials, for abbreviations that no list holds.

Two sources: definitions in texts ("tiến bộ kỹ thuật (TBKT)") and phrases that titles repeat.
"""

import re
from collections import Counter, defaultdict, deque
from collections.abc import Mapping, Sequence

from vietnamese.lexicon.bounded_counter import forget_rarest
from vietnamese.syllables import is_folded_syllable
from vietnamese.text import fold
from vietnamese.tokens import folded, syllables

SHORTEST, LONGEST = 3, 8
# Rarer phrases of titles are not abbreviated by anybody.
MIN_TITLES = 3
# Of a definition, in titles.
DEFINED_WEIGHT = 10
MOST_READINGS = 2
# Least frequency of a reading, as a share of the best one's.
_NEARLY = 0.5
_DEFINITION = re.compile(r"\(\s*(?:(?:sau\s+đây\s+)?(?:gọi|viết)\s+(?:tắt\s+)?là:?\s*)?[“\"]?([A-ZĐ]{3,8})[”\"]?\s*\)")
_BEFORE_DEFINITION = 100  # characters before a definition that hold the defined term
# A phrase with the same word before or after it in this share of cases is a piece of a longer term.
_PIECE = 0.7
# Not a comma: "cảng hàng không, sân bay" is CHKSB.
_STOP = re.compile(r"[^\w\s,]+")
# No term starts or ends with one of these.
_LINKING = frozenset(syllables("và của các cho với tại về do từ theo có là được đối trong đến ở để khi hoặc những này"))

_MAX_PHRASES = 300_000  # about 50 MB; beyond, the rarest are evicted; 6,220 real pages have 285,000

# Phrases by folded initials, the most frequent first. Strings take a quarter of the memory of tuples of words.
Phrases = Mapping[str, tuple[str, ...]]


class PhraseCounter:
    def __init__(self) -> None:
        self._phrases: Counter[str] = Counter()
        self._defined: Counter[str] = Counter()

    def add_title(self, title: str) -> None:
        """Count each phrase of the title once."""
        self._phrases.update(dict.fromkeys(_terms(title)).keys())
        if len(self._phrases) > _MAX_PHRASES:
            deque(forget_rarest(self._phrases, _MAX_PHRASES), maxlen=0)

    def add_text(self, text: str) -> None:
        """Count the abbreviations that the text defines."""
        for match in _DEFINITION.finditer(text):
            letters = match[1]
            words = syllables(text[max(match.start() - _BEFORE_DEFINITION, 0) : match.start()])[-len(letters) :]
            if initials_of(words) == fold(letters):
                self._defined[" ".join(words)] += DEFINED_WEIGHT

    def phrases(self) -> Phrases:
        """Empties the counter. Rare phrases are dropped before the rest is scored: most are rare."""
        terms = {phrase: count for phrase, count in self._phrases.items() if count >= MIN_TITLES}
        self._phrases.clear()
        longer = _longer(terms)
        whole: dict[str, list[tuple[int, str]]] = defaultdict(list)
        pieces: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for phrase, count in terms.items():
            is_piece = longer.get(phrase, 0) >= _PIECE * count
            (pieces if is_piece else whole)[_initials(phrase)].append((count, phrase))
        for phrase, count in self._defined.items():
            whole[_initials(phrase)].append((count, phrase))
        # With four letters or more even a piece is hardly an accident.
        found = {letters: readings for letters, readings in pieces.items() if len(letters) > SHORTEST} | whole
        return {letters: _best(readings) for letters, readings in found.items()}


def _longer(terms: Mapping[str, int]) -> dict[str, int]:
    """By phrase, the count of the most frequent term that has one word more."""
    longer: dict[str, int] = {}
    for phrase, count in terms.items():
        for piece in (phrase.partition(" ")[2], phrase.rpartition(" ")[0]):
            longer[piece] = max(longer.get(piece, 0), count)
    return longer


def may_abbreviate(word: str) -> bool:
    """Whether a word is `SHORTEST` to `LONGEST` letters that make no syllable."""
    bare = fold(word)
    return SHORTEST <= len(word) <= LONGEST and bare.isalpha() and not is_folded_syllable(bare)


def initials_of(words: Sequence[str]) -> str:
    """First letters, folded: đ is often typed d."""
    return "".join(folded(word)[:1] for word in words)


def _initials(phrase: str) -> str:
    return initials_of(phrase.split(" "))


def _best(readings: list[tuple[int, str]]) -> tuple[str, ...]:
    readings.sort(key=lambda reading: (-reading[0], reading[1]))
    least = readings[0][0] * _NEARLY
    return tuple(dict.fromkeys(phrase for count, phrase in readings[:MOST_READINGS] if count >= least))


def _terms(title: str) -> list[str]:
    terms: list[str] = []
    for part in _STOP.split(title):
        words = syllables(part)
        for start, first in enumerate(words):
            if first not in _LINKING and first[0].isalpha():
                terms += _terms_from(words[start : start + LONGEST])
    return terms


def _terms_from(words: Sequence[str]) -> list[str]:
    """Terms that start with the first word."""
    terms = []
    term = words[0]
    for length, word in enumerate(words[1:], 2):
        if not word[0].isalpha():
            break
        term = f"{term} {word}"
        if length >= SHORTEST and word not in _LINKING:
            terms.append(term)
    return terms
