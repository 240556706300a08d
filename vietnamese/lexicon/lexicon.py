"""The words of the published content of one language, as they are written and without accents."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from vietnamese.edit_distance import NearWords
from vietnamese.letters import tone_and_letters
from vietnamese.lexicon.counts import Counts, key_of
from vietnamese.lexicon.phrases import Phrases
from vietnamese.lexicon.prefixes import PrefixIndex
from vietnamese.tokens import fold_all, folded
from vietnamese.typed_words import is_fuller


@dataclass(frozen=True, eq=False)
class Lexicon:
    """All words are canonical. The folded views are made when first asked for, once."""

    accented: Counts
    phrases: Phrases = field(default_factory=dict)  # by the letters that begin their words
    spellings: Mapping[str, str] = field(
        default_factory=dict
    )  # of words that are mostly written otherwise ("kí": "ký")

    @classmethod
    def of(cls, words: Mapping[str, int], pairs: Mapping[tuple[str, str], int]) -> "Lexicon":
        """From plain counts; pairs with a word that is not counted are left out."""
        index_of = {word: index for index, word in enumerate(words)}
        kept = {
            key_of(index_of[first], index_of[second]): count
            for (first, second), count in pairs.items()
            if first in index_of and second in index_of
        }
        return cls(Counts(tuple(words), tuple(words.values()), kept))

    def with_new(self, words: Mapping[str, int], pairs: Mapping[tuple[str, str], int]) -> "Lexicon":
        """With words and pairs that it does not have yet; every word of a pair is in one of both."""
        old = self.accented
        added = Counts((*old.words, *words), (*old.numbers, *words.values()))
        new_pairs = {
            key_of(added.index_of[first], added.index_of[second]): count for (first, second), count in pairs.items()
        }
        return replace(self, accented=Counts(added.words, added.numbers, {**old.pairs, **new_pairs}))

    def spelling(self, word: str) -> str:
        """As the content mostly writes it, for showing."""
        return self.spellings.get(word, word)

    @cached_property
    def folded(self) -> Counts:
        return self.accented.mapped(fold_all(self.accented.words))

    @cached_property
    def near_beginnings(self) -> PrefixIndex:
        """Of all words without accents."""
        return PrefixIndex(self.folded.words)

    @cached_property
    def _written(self) -> Mapping[str, tuple[str, ...]]:
        """The words that fold to each folded form, the most frequent first."""
        written: dict[str, list[str]] = {}
        for word in self.accented.words:
            written.setdefault(folded(word), []).append(word)
        count = self.accented.count
        return {bare: tuple(sorted(words, key=count, reverse=True)) for bare, words in written.items()}

    def __bool__(self) -> bool:
        return bool(self.accented.words)

    def known(self, word: str) -> bool:
        """Whether the content has the word: as typed, or with accents when it was typed without. Numbers always are."""
        return word in self.accented or word in self._written or word.isdecimal()

    def written(self, bare: str) -> Sequence[str]:
        """The known words that a word without accents can stand for, the most frequent first."""
        return self._written.get(bare, ())

    def fuller(self, word: str) -> list[str]:
        """The known words that `word` becomes when accents are added, itself included, the most frequent first."""
        return [full for full in self.written(folded(word)) if is_fuller(full, word)]

    def near_with_tone(self, word: str) -> list[str]:
        """The known words of the same tone whose letters without it are at one edit: "haọt" and hoạt, "lịa" and lại.

        A tone stands on another letter once letters are mistyped, which would make it a second edit.
        """
        tone, letters = tone_and_letters(word)
        return [full for near in self._near_letters.of(letters) for full in self._by_parts.get((tone, near), ())]

    @cached_property
    def _near_letters(self) -> NearWords:
        return NearWords({letters for _, letters in self._by_parts})

    @cached_property
    def _by_parts(self) -> Mapping[tuple[str, str], list[str]]:
        by_parts: dict[tuple[str, str], list[str]] = {}
        for word in self.accented.words:
            by_parts.setdefault(tone_and_letters(word), []).append(word)
        return by_parts

    def view(self, *, accents: bool) -> Counts:
        return self.accented if accents else self.folded


EMPTY_LEXICON = Lexicon(Counts())
