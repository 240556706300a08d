"""Second accepted spellings of a syllable: hoà for hòa, kĩ for kỹ."""

import re

from vietnamese.letters import TILDE, join_letter, split_letter, toneless

# Only open oa, oe, uy take the tone on either vowel; the u of "qu" belongs to the consonant.
_EITHER_VOWEL = re.compile(r"(?!qu)[bcdđghklmnpqrstvx]*(?:oa|oe|uy)", re.IGNORECASE)
# Spellings on which dictionaries and papers differ (hy/hi, ký/kí, lý/lí, mỹ/mĩ, tỷ/tỉ, quý/quí); never "thi" or "đi".
_Y_OR_I = re.compile(r"(?:[hklmt]|qu)[iy]", re.IGNORECASE)
_Y_OR_I_WITH_TILDE = re.compile(r"s[iy]", re.IGNORECASE)  # sỹ/sĩ, but not sỉ
_OTHER = {"i": "y", "y": "i", "I": "Y", "Y": "I"}


def other_tone_position(word: str) -> str:
    """`word` (one composed syllable) with its tone on the other vowel; unchanged without such a spelling."""
    if not _EITHER_VOWEL.fullmatch(toneless(word)):
        return word
    first, second = (split_letter(character) for character in word[-2:])
    if bool(first.tone) == bool(second.tone):
        return word
    swapped = (first._replace(tone=second.tone), second._replace(tone=first.tone))
    return word[:-2] + "".join(map(join_letter, swapped))


def other_final_vowel(word: str) -> str:
    """`word` (one composed syllable) with y for its final i, or i for y; unchanged without such a spelling."""
    bare = toneless(word)
    last = split_letter(word[-1])
    if _Y_OR_I.fullmatch(bare) or (_Y_OR_I_WITH_TILDE.fullmatch(bare) and last.tone == TILDE):
        return word[:-1] + join_letter(last._replace(base=_OTHER[last.base]))
    return word
