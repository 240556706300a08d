"""Completion of unfinished words, exact or with one slip."""

from collections import defaultdict
from collections.abc import Iterable

from vietnamese.edit_distance import NearWords


class PrefixIndex:
    def __init__(self, words: Iterable[str]) -> None:
        self._words: dict[str, list[str]] = defaultdict(list)
        for word in words:
            for end in range(1, len(word) + 1):
                self._words[word[:end]].append(word)
        self._near = NearWords(self._words)

    def begins(self, typed: str) -> bool:
        """Whether a word starts with `typed`."""
        return typed in self._words

    def near(self, typed: str) -> set[str]:
        """Words with a prefix at one edit from `typed`, its first letter kept, that do not start with `typed` itself.

        First letters are seldom mistyped.
        """
        near = (prefix for prefix in self._near.of(typed) if prefix[:1] == typed[:1])
        found = {word for prefix in near for word in self._words[prefix]}
        return found - set(self._words.get(typed, ()))
