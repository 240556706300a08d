"""The words of one language's content, accented and folded."""

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
    """Canonical words. Folded views are built on first use and kept."""

    accented: Counts
    phrases: Phrases = field(default_factory=dict)  # by folded initials
    spellings: Mapping[str, str] = field(default_factory=dict)  # usual spelling where it is not canonical: "kí": "ký"
    names: Counts = field(default_factory=Counts)  # of careful texts alone; empty in a lexicon of an older release

    @classmethod
    def of(cls, words: Mapping[str, int], pairs: Mapping[tuple[str, str], int]) -> "Lexicon":
        """Made from plain counts; pairs with a word that has no count are dropped."""
        index_of = {word: index for index, word in enumerate(words)}
        kept = {
            key_of(index_of[first], index_of[second]): count
            for (first, second), count in pairs.items()
            if first in index_of and second in index_of
        }
        return cls(Counts(tuple(words), tuple(words.values()), kept))

    def with_new(self, words: Mapping[str, int], pairs: Mapping[tuple[str, str], int]) -> "Lexicon":
        """This lexicon and new words and pairs, whose words are either known or new."""
        return replace(self, accented=self.accented.with_new(words, pairs))

    def with_new_names(self, words: Mapping[str, int], pairs: Mapping[tuple[str, str], int]) -> "Lexicon":
        """This lexicon and words and pairs that no name had so far."""
        return replace(self, names=self.names.with_new(words, pairs)) if self.names.words else self

    def spelling(self, word: str) -> str:
        """The usual spelling of a canonical word, for display."""
        return self.spellings.get(word, word)

    @cached_property
    def folded(self) -> Counts:
        return self.accented.mapped(fold_all(self.accented.words))

    @cached_property
    def near_beginnings(self) -> PrefixIndex:
        """Prefixes of all folded words."""
        return PrefixIndex(self.folded.words)

    @cached_property
    def _written(self) -> Mapping[str, tuple[str, ...]]:
        """Words by folded form, the most frequent first."""
        written: dict[str, list[str]] = {}
        for word in self.accented.words:
            written.setdefault(folded(word), []).append(word)
        count = self.accented.count
        return {bare: tuple(sorted(words, key=count, reverse=True)) for bare, words in written.items()}

    @cached_property
    def _folded_names(self) -> Counts:
        return self.names.mapped(fold_all(self.names.words))

    def names_view(self, *, accents: bool) -> Counts:
        """Counts of names, with their accents or folded; of all texts where names were not counted apart."""
        if not self.names.words:
            return self.view(accents=accents)
        return self.names if accents else self._folded_names

    def __bool__(self) -> bool:
        return bool(self.accented.words)

    def known(self, word: str) -> bool:
        """Whether the content has the word as typed, or accented forms of a word without accents. Numbers are known."""
        return word in self.accented or word in self._written or word.isdecimal()

    def written(self, bare: str) -> Sequence[str]:
        """Known words with the folded form `bare`, the most frequent first."""
        return self._written.get(bare, ())

    def fuller(self, word: str) -> list[str]:
        """Known words that `word` becomes by adding accents, itself included, the most frequent first."""
        return [full for full in self.written(folded(word)) if is_fuller(full, word)]

    def near_with_tone(self, word: str) -> list[str]:
        """Known words with the tone of `word` and letters at one edit: hoạt for "haọt", lại for "lịa".

        Compared apart because a mistyped letter may move the tone, which would be a second edit.
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
        """Counts of words with their accents, or of folded ones."""
        return self.accented if accents else self.folded


EMPTY_LEXICON = Lexicon(Counts())
