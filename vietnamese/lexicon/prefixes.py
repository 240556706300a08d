"""What a word may become that is not typed to its end, exactly or with one slip."""

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
        return typed in self._words

    def near(self, typed: str) -> set[str]:
        """Words with a beginning at one edit, but those that begin as typed. First letters are seldom mistyped."""
        near = (beginning for beginning in self._near.of(typed) if beginning[:1] == typed[:1])
        found = {word for beginning in near for word in self._words[beginning]}
        return found - set(self._words.get(typed, ()))
