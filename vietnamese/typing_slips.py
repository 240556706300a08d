"""Random typing slips, the same for the same text.

`SHARE` of the syllables, rounded, get one edit each. At least one does: short texts suffer most from a slip and must
not drop out of a measurement. Syllables under `MIN_LETTERS` are unrecognisable after a slip and stay.
"""

import random
import string
import unicodedata
from collections.abc import Callable

from vietnamese.letters import spelled_words, unmarked, with_words

SHARE = 0.15
MIN_LETTERS = 3
_SEED = 20_240_601


def with_typos(text: str) -> str:
    """Composed text with slips; unchanged but for composing when no syllable is long enough."""
    composed = unicodedata.normalize("NFC", text)
    words = spelled_words(composed)
    long_enough = [position for position, word in enumerate(words) if len(word[0]) >= MIN_LETTERS]
    if not long_enough:
        return composed
    chance = random.Random(f"{_SEED}:{composed}")  # noqa: S311
    chosen = chance.sample(long_enough, max(1, round(SHARE * len(long_enough))))
    return with_words(composed, words, {position: _slip(words[position][0], chance) for position in chosen})


def _slip(word: str, chance: random.Random) -> str:
    return chance.choice(_edits(word))(word, chance)


def _edits(word: str) -> list[Callable[[str, random.Random], str]]:
    return [_insert, _delete, _replace, *([_transpose] if _different_neighbours(word) else [])]


def _insert(word: str, chance: random.Random) -> str:
    index = chance.randrange(len(word) + 1)
    return word[:index] + _letter(word, chance) + word[index:]


def _delete(word: str, chance: random.Random) -> str:
    index = chance.randrange(len(word))
    return word[:index] + word[index + 1 :]


def _replace(word: str, chance: random.Random) -> str:
    index = chance.randrange(len(word))
    return word[:index] + _letter(word, chance, but=unmarked(word[index])) + word[index + 1 :]


def _transpose(word: str, chance: random.Random) -> str:
    index = chance.choice(_different_neighbours(word))
    return word[:index] + word[index + 1] + word[index] + word[index + 2 :]


def _different_neighbours(word: str) -> list[int]:
    return [index for index in range(len(word) - 1) if word[index] != word[index + 1]]


def _letter(word: str, chance: random.Random, but: str = "") -> str:
    letter = chance.choice([letter for letter in string.ascii_lowercase if letter != but.lower()])
    return letter.upper() if word.isupper() else letter
