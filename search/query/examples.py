"""Example queries: what people ask here, and what they ask here in vain. Counted, to tell the two apart."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from vietnamese.tokens import SHINGLE_JOINT, fold_all


def tokens_of(words: Sequence[str]) -> set[str]:
    """Each word and each pair of neighbours once."""
    return {*words, *map(SHINGLE_JOINT.join, pairwise(words))}


@dataclass(frozen=True)
class Example:
    """A query as its canonical words, English ones as stems. `accented`: whether its accents are those of its words."""

    words: tuple[str, ...]
    ours: bool  # whether something here answers it
    accented: bool = True


@dataclass(frozen=True, eq=False)
class TokenCounts:
    """How many examples hold a token; `total` counts their different words."""

    numbers: Mapping[str, int] = field(default_factory=dict)
    total: int = 0

    @classmethod
    def of(cls, texts: Iterable[Sequence[str]]) -> "TokenCounts":
        numbers: Counter[str] = Counter()
        for words in texts:
            numbers.update(tokens_of(words))
        return cls(numbers, sum(number for token, number in numbers.items() if SHINGLE_JOINT not in token))

    def share(self, token: str) -> float:
        return self.numbers.get(token, 0) / self.total if self.total else 0.0


@dataclass(frozen=True, eq=False)
class Examples:
    """Immutable; the counts are made on first use and kept."""

    examples: tuple[Example, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.examples)

    def without(self, words: Sequence[str]) -> "Examples":
        """All but those of these words, compared without accents: no judged query may be its own example."""
        plain = fold_all(words)
        return Examples(tuple(example for example in self.examples if fold_all(example.words) != plain))

    def counts(self, *, ours: bool, accents: bool) -> TokenCounts:
        """Of examples with their accents, or of all of them folded."""
        return self._counts[ours, accents]

    @cached_property
    def _counts(self) -> Mapping[tuple[bool, bool], TokenCounts]:
        return {
            (ours, accents): TokenCounts.of(
                example.words if accents else fold_all(example.words)
                for example in self.examples
                if example.ours == ours and (example.accented or not accents)
            )
            for ours in (True, False)
            for accents in (True, False)
        }


NO_EXAMPLES = Examples()
