"""Other ways of typing the same text: deterministic, for measuring how robust a search is.

Chunks with a digit (codes, legal numbers, dates) keep their letters and the spaces around them. A text without anything
to vary is returned exactly as given.
"""

import random
import unicodedata
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import partial
from types import MappingProxyType

from vietnamese.keystrokes import to_telex, to_vni
from vietnamese.letters import has_digit, spelled_words, unmarked, with_words
from vietnamese.orthography import other_final_vowel, other_tone_position
from vietnamese.typing_slips import with_typos

_SEED = 20_240_602


class VariantName(StrEnum):
    NFD = "nfd"
    CAPITALS = "capitals"
    TONE_PLACEMENT = "tone-placement"
    Y_I = "y-i"
    UNACCENTED = "unaccented"
    HALF_ACCENTED = "half-accented"
    TELEX = "telex"
    TELEX_SHORT = "telex-short"
    VNI = "vni"
    VNI_SHORT = "vni-short"
    NO_SPACES = "no-spaces"
    TYPOS = "typos"


# Equal after `normalise`: a search must give the same results.
SAME_LIST = frozenset((VariantName.NFD, VariantName.CAPITALS, VariantName.TONE_PLACEMENT, VariantName.Y_I))


def _by_word(change: Callable[[str], str], text: str) -> str:
    words = spelled_words(text)
    return with_words(text, words, {position: change(word[0]) for position, word in enumerate(words)})


def _half_accented(text: str) -> str:
    """Every other marked syllable without its marks, from a random one of the first two; a single one is kept."""
    words = spelled_words(text)
    marked = [position for position, word in enumerate(words) if unmarked(word[0]) != word[0]]
    if len(marked) < 2:
        return text
    start = random.Random(f"{_SEED}:{text}").randrange(2)  # noqa: S311
    return with_words(text, words, {position: unmarked(words[position][0]) for position in marked[start::2]})


def _without_spaces(text: str) -> str:
    joined = ""
    for chunk in text.split():
        together = not joined or not (has_digit(chunk) or has_digit(joined.rsplit(" ", 1)[-1]))
        joined += chunk if together else f" {chunk}"
    return joined


def _composed(change: Callable[[str], str], text: str) -> str:
    """Applies `change` to composed text; composing alone does not count as a change."""
    composed = unicodedata.normalize("NFC", text)
    changed = change(composed)
    return text if changed == composed else changed


_CHANGES: dict[VariantName, Callable[[str], str]] = {
    VariantName.CAPITALS: str.upper,
    VariantName.TONE_PLACEMENT: partial(_by_word, other_tone_position),
    VariantName.Y_I: partial(_by_word, other_final_vowel),
    VariantName.UNACCENTED: unmarked,
    VariantName.HALF_ACCENTED: _half_accented,
    VariantName.TELEX: to_telex,
    VariantName.TELEX_SHORT: partial(to_telex, short=True),
    VariantName.VNI: to_vni,
    VariantName.VNI_SHORT: partial(to_vni, short=True),
    VariantName.NO_SPACES: _without_spaces,
    VariantName.TYPOS: with_typos,
}
VARIANTS: Mapping[VariantName, Callable[[str], str]] = MappingProxyType(
    {
        VariantName.NFD: partial(unicodedata.normalize, "NFD"),
        **{variant: partial(_composed, change) for variant, change in _CHANGES.items()},
    }
)
