"""Words at one edit from any text: a letter too many, too few, another one, or two in each other's place."""

from collections import defaultdict
from collections.abc import Iterable, Iterator


class NearWords:
    """Two words at one edit have a form with one letter left out in common: a few look-ups instead of all words."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_shorter: dict[str, list[str]] = defaultdict(list)
        for word in words:
            if word.isalpha():
                for shorter in {word, *_shorter(word)}:
                    self._by_shorter[shorter].append(word)

    def of(self, text: str) -> list[str]:
        """In no order, without the text itself."""
        found = {word for shorter in (text, *_shorter(text)) for word in self._by_shorter.get(shorter, ())}
        return [word for word in found if edit(text, word) != ("", "")]


def edit(text: str, word: str) -> tuple[str, str]:
    """What of `text` became what in `word` by one edit: ("a", ""), ("", "a"), ("a", "b") or ("ab", "ba").

    A letter too many or too few comes with the letter before it: ("ng", "n"). Two empty strings at any other distance.
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
