"""Queries made of nothing but words in which people talk of dossiers and the portal, though no rule has them so.

A multinomial naive Bayes model of the rules' phrases and the pages' wordings says which need is meant. Words are
compared without accents.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from search.query.phrase_lines import GAP
from vietnamese.tokens import fold_all, syllables

Phrases = Sequence[tuple[str, Sequence[str]]]  # needs with the words of a phrase

# One of these must be said: talk without a dossier, an office or the portal may be about anything.
_ANCHORS = """
    hồ sơ | giấy hẹn | phiếu hẹn | biên nhận | biên lai | dịch vụ công | cổng dịch vụ | vneid | mã xác | otp | trang web
    cán bộ | kết quả | bưu điện | một cửa | nộp phí | đóng phí | lệ phí | phí đã | giấy tờ nộp | nộp giấy tờ | hotline
    giờ phường | phường mở | phường làm khó | phường lúc | chưa nhận được | tải lên | hỏi ai
"""
_LEAST_WORDS = 3
# Share of neighbouring words that are neighbours in the phrases: the words alone are those of any talk.
_LEAST_PAIRS = 0.4
_SMOOTHING = 0.1
# Fewer say too little of how people talk.
_LEAST_PHRASES = 100


@dataclass(frozen=True)
class NeedTalk:
    """`around`: folded words that name no procedure; `phrases` are folded too."""

    phrases: tuple[tuple[str, tuple[str, ...]], ...] = ()
    around: frozenset[str] = frozenset()

    @classmethod
    def of(cls, phrases: Iterable[tuple[str, Iterable[str]]], around: frozenset[str]) -> "NeedTalk":
        return cls(
            tuple((need, tuple(fold_all(word for word in words if word != GAP))) for need, words in phrases), around
        )

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(word for _, words in self.phrases for word in words) | self.around

    @cached_property
    def _counts(self) -> dict[str, Counter[str]]:
        counts: dict[str, Counter[str]] = {}
        for need, words in self.phrases:
            counts.setdefault(need, Counter()).update(_terms(words))
        return counts

    @cached_property
    def _all(self) -> Counter[str]:
        return sum(self._counts.values(), start=Counter())

    def need_of(self, words: Sequence[str]) -> str:
        """ "" for what is not, or not only, such talk."""
        plain = fold_all(words)
        if len(self.phrases) < _LEAST_PHRASES or len(plain) < _LEAST_WORDS or not _is_anchored(plain):
            return ""
        pairs = [" ".join(pair) for pair in pairwise(plain)]
        common = sum(pair in self._all for pair in pairs) / len(pairs)
        if common < _LEAST_PAIRS or not self._words.issuperset(plain):
            return ""
        return max(self._counts, key=lambda need: self._likelihood(plain, need))

    def _likelihood(self, plain: Sequence[str], need: str) -> float:
        """Log odds of the terms in this need's phrases to those in all."""
        counts = self._counts[need]
        own, all_terms = counts.total() + _SMOOTHING * len(self._all), self._all.total() + _SMOOTHING * len(self._all)
        return sum(
            math.log((counts[term] + _SMOOTHING) / own) - math.log((self._all[term] + _SMOOTHING) / all_terms)
            for term in _terms(plain)
            if term in self._all
        )


def _terms(words: Sequence[str]) -> list[str]:
    return [*words, *map(" ".join, pairwise(words))]


def _is_anchored(plain: Sequence[str]) -> bool:
    text = f" {' '.join(plain)} "
    return any(f" {anchor} " in text for anchor in ANCHORS)


ANCHORS = tuple(
    " ".join(fold_all(syllables(anchor)))
    for line in _ANCHORS.splitlines()
    for anchor in line.split("|")
    if anchor.strip()
)
