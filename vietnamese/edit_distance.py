"""Words at edit distance one: a letter inserted, deleted or replaced, or two neighbours swapped."""

from collections import defaultdict
from collections.abc import Iterable, Iterator


class NearWords:
    """Index of alphabetic words by edit distance one.

    Two such words share a form with one letter deleted, so that a lookup needs one entry a letter.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._by_shorter: dict[str, list[str]] = defaultdict(list)
        for word in words:
            if word.isalpha():
                for shorter in {word, *_shorter(word)}:
                    self._by_shorter[shorter].append(word)

    def of(self, text: str) -> list[str]:
        """Words at distance one from `text`, unordered."""
        found = {word for shorter in (text, *_shorter(text)) for word in self._by_shorter.get(shorter, ())}
        return [word for word in found if edit(text, word) != ("", "")]


def edit(text: str, word: str) -> tuple[str, str]:
    """The letters of `text` and of `word` that one edit exchanges: ("a", ""), ("", "a"), ("a", "b") or ("ab", "ba").

    An inserted or deleted letter comes with the letter before it: ("ng", "n"). ("", "") at any other distance.
    """
    start = 0
    while start < min(len(text), len(word)) and text[start] == word[start]:
        start += 1
    end = 0
    while end < min(len(text), len(word)) - start and text[-1 - end] == word[-1 - end]:
        end += 1
    before, after = text[start : len(text) - end], word[start : len(word) - end]
    if len(before) + len(after) == 1:
        last = text[start - 1] if start else ""
        return last + before, last + after
    if len(before) == len(after) == 1 or (len(before) == 2 and before == after[::-1]):
        return before, after
    return "", ""


def _shorter(word: str) -> Iterator[str]:
    return (word[:index] + word[index + 1 :] for index in range(len(word)))
