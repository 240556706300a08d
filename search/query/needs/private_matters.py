"""Queries about a firm's goods and accounts, and greetings: what they say of refunds or passwords is of no dossier."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vietnamese.tokens import fold_all

Phrase = Sequence[str]  # syllables


@dataclass(frozen=True)
class PrivateMatters:
    """Folded phrases by their first word: names of what is private, and words that make it the state's all the same."""

    private: dict[str, tuple[tuple[str, ...], ...]]
    public: dict[str, tuple[tuple[str, ...], ...]]

    @classmethod
    def of(cls, private: Iterable[Phrase], public: Iterable[Phrase]) -> "PrivateMatters":
        return cls(_by_first(private), _by_first(public))

    def are_meant(self, plain: Sequence[str]) -> bool:
        """`plain`: the folded words of a query."""
        return _any_in(self.private, plain) and not self.name_the_state(plain)

    def name_the_state(self, plain: Sequence[str]) -> bool:
        """Whether the words make it the state's, whatever else is said."""
        return _any_in(self.public, plain)


NO_PRIVATE_MATTERS = PrivateMatters({}, {})


def _by_first(phrases: Iterable[Phrase]) -> dict[str, tuple[tuple[str, ...], ...]]:
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        words = tuple(fold_all(phrase))
        by_first.setdefault(words[0], []).append(words)
    return {first: tuple(found) for first, found in by_first.items()}


def _any_in(by_first: dict[str, tuple[tuple[str, ...], ...]], plain: Sequence[str]) -> bool:
    return any(
        tuple(plain[start : start + len(phrase)]) == phrase
        for start, word in enumerate(plain)
        for phrase in by_first.get(word, ())
    )
