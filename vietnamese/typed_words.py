"""Whether a word typed without some of its accents, or not to its end, may be a given one."""

from functools import lru_cache

from vietnamese.letters import tone_and_letters
from vietnamese.tokens import folded

# A keystroke compares its words with about 2,000 words of names, mostly those of the keystroke before.
_CACHE_SIZE = 65_536


@lru_cache(maxsize=_CACHE_SIZE)
def is_written(typed: str, word: str) -> bool:
    """Whether `typed` is the word with all of its accents or with none."""
    return typed in (word, folded(word))


def is_fuller(full: str, word: str) -> bool:
    """Whether `full`, of the same folded form, has every accent that `word` has: được has those of đuọc and of đuơc."""
    tone, letters = tone_and_letters(word)
    full_tone, full_letters = tone_and_letters(full)
    if tone not in ("", full_tone) or len(letters) != len(full_letters):
        return False
    return _are_fuller(full_letters, letters)


@lru_cache(maxsize=_CACHE_SIZE)
def may_become(typed: str, word: str) -> bool:
    """Whether `typed` is the word up to here: letters and accents that are missing may still come."""
    tone, letters = tone_and_letters(typed)
    full_tone, full_letters = tone_and_letters(word)
    if tone not in ("", full_tone) or len(letters) > len(full_letters):
        return False
    return _are_fuller(full_letters, letters)


def _are_fuller(full: str, letters: str) -> bool:
    """Letter by letter, as far as both go."""
    return all(letter in (other, folded(other)) for letter, other in zip(letters, full, strict=False))
