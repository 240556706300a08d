"""How well the words of a query and the names of a page fit each other, by the weight of the words.

The rarer a word is in the content of the site, the more it weighs. Names are short, so all of this is cheap.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from search.query.knowledge import Knowledge
from search.query.understanding import Understanding
from vietnamese.tokens import folded, syllables

# Title words that say what is done rather than to what. A page for doing it again, changing or ending it is another one
# than the page for doing it, though all their other words are the same.
OPERATIONS = frozenset(
    syllables(
        "lại đổi sửa bổ điều chỉnh hạn hồi chấm dứt ngừng xóa hủy thôi tách nhập chuyển tiếp thay khóa mở rút trả giảm"
    )
)
# An expansion of several words counts if more than half of them are present: "giấy phép" is not "giấy phép lái xe".
_LEAST_MEANING_SHARE = 0.5


@dataclass(frozen=True)
class WordFit:
    """`covered`: share of the need in the name. `precise`: share of the name in the query. `run`: the heaviest run of
    words in both, as a share of the need. `operations`: number of words in the name for another operation than the
    query's.
    """

    covered: float = 0.0
    precise: float = 0.0
    run: float = 0.0
    operations: int = 0

    @property
    def both(self) -> float:
        """Harmonic mean of covered and precise."""
        return 2 * self.covered * self.precise / (self.covered + self.precise) if self.covered and self.precise else 0.0


NO_FIT = WordFit()


class QueryWords:
    """The need of a query, prepared for comparison with many names."""

    def __init__(self, query: Understanding, knowledge: Knowledge) -> None:
        self.query = query
        self._lexicon = knowledge.lexicon
        self._counts = knowledge.lexicon.view(accents=query.accented)
        self._known: dict[str, float] = {}
        self.positions = [position for position in range(len(query.words)) if position not in query.filler]
        self.weights = {position: self.weight(query.words[position]) for position in self.positions}
        self.total = sum(self.weights.values()) or 1.0

    def weight(self, word: str) -> float:
        """Rarity in nats; 1 for every word without a lexicon."""
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = -self._counts.log_probability(word) if self._lexicon else 1.0
        return known

    def fit(self, name: str, *, with_run: bool = False) -> WordFit:
        """`name`: canonical syllables joined by spaces. The run costs most, and only titles need it."""
        words = name.split()
        forms = words if self.query.accented else [folded(word) for word in words]
        present = frozenset(forms)
        if not self.positions or self._query_forms.isdisjoint(present):
            return NO_FIT
        covered, precise = self._covered(present), self._precise(present)
        if not with_run:
            return WordFit(covered, precise)
        extra = OPERATIONS.intersection(words).difference(self._query_operations)
        return WordFit(covered, precise, self._run(forms), len(extra))

    def _form(self, word: str) -> str:
        return word if self.query.accented else folded(word)

    @cached_property
    def _words(self) -> list[str]:
        return [self._form(word) for word in self.query.words]

    @cached_property
    def _meanings(self) -> list[list[str]]:
        return [[self._form(word) for word in each.words] for each in self.query.expansions]

    @cached_property
    def _query_forms(self) -> frozenset[str]:
        """Every typed word and every word of an expansion; filler counts, as in "muốn xin cấp lại"."""
        return frozenset(self._words).union(*self._meanings)

    @cached_property
    def _query_operations(self) -> frozenset[str]:
        """Operations in the query, with accents however they were typed."""
        return frozenset(word for word in OPERATIONS if self._form(word) in self._query_forms)

    def _covered(self, present: frozenset[str]) -> float:
        shares = {position: float(self._words[position] in present) for position in self.positions}
        for each, meaning in zip(self.query.expansions, self._meanings, strict=True):
            share = sum(form in present for form in meaning) / len(meaning) if meaning else 0.0
            if share > _LEAST_MEANING_SHARE:
                replaced = shares.keys() & range(each.start, each.end)
                shares |= {position: max(shares[position], share) for position in replaced}
        return sum(self.weights[position] * share for position, share in shares.items()) / self.total

    def _precise(self, present: frozenset[str]) -> float:
        return sum(map(self.weight, present & self._query_forms)) / sum(map(self.weight, present))

    def _run(self, forms: Sequence[str]) -> float:
        """Weight of the heaviest run of words of the name in the query or an expansion, as a share of the need."""
        weights = [self.weight(form) for form in forms]
        heaviest = max(_heaviest_run(text, forms, weights) for text in (self._words, *self._meanings))
        return min(heaviest / self.total, 1.0)


def _heaviest_run(text: Sequence[str], forms: Sequence[str], weights: Sequence[float]) -> float:
    """Common substring of the highest weight; both are short, and few of their words are equal."""
    positions: dict[str, list[int]] = {}
    for position, form in enumerate(forms):
        positions.setdefault(form, []).append(position)
    best = 0.0
    previous: dict[int, float] = {}  # weight of a run by the position of its last word
    for word in text:
        ends = positions.get(word, ())
        current = {end: previous.get(end - 1, 0.0) + weights[end] for end in ends}
        best = max(best, *current.values()) if current else best
        previous = current
    return best
