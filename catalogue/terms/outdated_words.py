"""Words that texts should no longer say: abolished bodies, levels and papers, each with the day it ended.

Terms that have ended are known here; the app above that keeps the editors' old names adds them
(`provides_outdated_words`).
"""

import datetime
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from django.dispatch import Signal

from catalogue.terms.old_names import old_names
from vietnamese.normalise import WORD
from vietnamese.tokens import syllables

# What may stand between two words of a name: "Lao động - Thương binh và Xã hội".
_JOINTS = frozenset(" -–\u00a0")
# Words whose second syllable is no body: "cán bộ nông nghiệp" and "cơ sở giáo dục" name no ministry or department.
_COMPOUNDS = frozenset({("cán", "bộ"), ("cơ", "sở"), ("trụ", "sở"), ("toàn", "bộ"), ("nội", "bộ"), ("văn", "phòng")})
# A sentence with one of these tells of what was: it is no outdated word there.
_TOLD_AS_PAST = re.compile(
    r"\b(?:không còn|đã bỏ|bị bỏ|bãi bỏ|bỏ từ|trước đây|trước kia|trước ngày|thay cho|thay bằng|nay là|đổi tên|cũ"
    r"|không cần|không phải|không yêu cầu|hết giá trị|hết hiệu lực)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.;?!](?=\s|$)|\n")
_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class OutdatedWord:
    """`ended_on` is the first day without it. `instead` is for readers; empty where nothing took its place.

    `kept` are names of today that may contain the word, and are none of it.
    """

    word: str
    ended_on: datetime.date
    instead: str = ""
    source: str = ""
    kept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SaidWord:
    """A word as a text writes it, at `start` to `end` of the cleaned text."""

    said: str
    start: int
    end: int
    word: OutdatedWord


outdated_words_changed = Signal()  # sent by the app whose words changed, inside the transaction of the change

Provider = Callable[[], Iterable[OutdatedWord]]
_providers: list[Provider] = []


def provides_outdated_words(provider: Provider) -> Provider:
    _providers.append(provider)
    return provider


@provides_outdated_words
def _ended_terms() -> Iterator[OutdatedWord]:
    for old in old_names():
        if old.last_day:
            instead = old.current
            yield OutdatedWord(old.name, old.last_day + _DAY, instead, kept=(instead,) if instead else ())


class Vocabulary:
    """The words that have ended by a day, for finding them in texts."""

    def __init__(self, words: Iterable[OutdatedWord], day: datetime.date) -> None:
        self.words = sorted(
            (word for word in words if word.ended_on <= day), key=lambda word: (word.word, word.ended_on, word.instead)
        )

    @cached_property
    def digest(self) -> str:
        """Equal for equal words."""
        return hashlib.sha256(repr(self.words).encode()).hexdigest()[:16]

    @cached_property
    def _phrases(self) -> dict[str, list[tuple[tuple[str, ...], OutdatedWord | None]]]:
        """By their first syllable, the longest first; None stands for a name of today."""
        known: dict[tuple[str, ...], OutdatedWord | None] = {}
        for word in self.words:
            known.update(dict.fromkeys(tuple(syllables(name)) for name in word.kept))
        for word in self.words:
            known[tuple(syllables(word.word))] = word
        by_first: dict[str, list[tuple[tuple[str, ...], OutdatedWord | None]]] = {}
        for phrase, found in known.items():
            if phrase:
                by_first.setdefault(phrase[0], []).append((phrase, found))
        for phrases in by_first.values():
            phrases.sort(key=lambda each: -len(each[0]))
        return by_first

    def said_in(self, text: str, leaving_out: Sequence[tuple[int, int]] = ()) -> list[SaidWord]:
        """Each place where cleaned text says an outdated word as if it held.

        Places within the spans of `leaving_out` do not count, nor do sentences that tell what was.
        """
        spans, words = _words_of(text)
        joined = [set(text[before[1] : after[0]]) <= _JOINTS for before, after in pairwise(spans)]
        found: list[SaidWord] = []
        position = 0
        while position < len(words):
            length, word = self._longest(words, joined, position)
            if word and (position == 0 or (words[position - 1], words[position]) not in _COMPOUNDS):
                start, end = spans[position][0], spans[position + length - 1][1]
                is_left_out = any(first <= start and end <= last for first, last in leaving_out)
                if not is_left_out and not _TOLD_AS_PAST.search(_sentence(text, start)):
                    found.append(SaidWord(text[start:end], start, end, word))
            position += length or 1
        return found

    def _longest(self, words: Sequence[str], joined: Sequence[bool], position: int) -> tuple[int, OutdatedWord | None]:
        for phrase, word in self._phrases.get(words[position], ()):
            end = position + len(phrase)
            if tuple(words[position:end]) == phrase and all(joined[position : end - 1]):
                return len(phrase), word
        return 0, None


def vocabulary(day: datetime.date) -> Vocabulary:
    """Reads every provider: a few queries, whatever the number of words."""
    return Vocabulary((word for provider in _providers for word in provider()), day)


def _words_of(text: str) -> tuple[list[tuple[int, int]], list[str]]:
    """Places and canonical syllables of the words of a text."""
    spans: list[tuple[int, int]] = []
    words: list[str] = []
    for match in WORD.finditer(text):
        for syllable in syllables(match.group()):
            spans.append(match.span())
            words.append(syllable)
    return spans, words


def _sentence(text: str, position: int) -> str:
    """The one around a place; a point within a number ends none."""
    start = max((match.end() for match in _SENTENCE_END.finditer(text, 0, position)), default=0)
    end = _SENTENCE_END.search(text, position)
    return text[start : end.start() if end else len(text)]
