"""Whether a word is spelled like a Vietnamese syllable: spelling rules, no word list."""

import re
from functools import lru_cache

from vietnamese.letters import ACUTE, DOT, tone_and_letters

_TONES_BEFORE_STOP = frozenset((ACUTE, DOT))
# k: names of the highlands, Đắk Lắk.
_STOPS = ("c", "ch", "k", "p", "t")
_ONSET = r"(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnpqrstvx])?"
_ACCENTED_NUCLEUS = (
    r"(?:iêu|yêu|oai|oay|oeo|uây|uôi|uơu|ươi|ươu|uya|uyê|uyu|oa|oă|oe|oo|ua|uâ|uê|ui|uô|uơ|uy|ưa|ưi|ươ|ưu|ia|iê|iu|yê|"
    r"ya|ai|ao|au|ay|âu|ây|eo|êu|oi|ôi|ơi|io|[aăâeêioôơuưy])"
)
_FOLDED_NUCLEUS = (
    r"(?:ieu|yeu|oai|oay|oeo|uay|uoi|uou|uya|uye|uyu|oa|oe|oo|ua|ue|ui|uo|uu|uy|ia|ie|iu|ye|ya|ai|ao|au|ay|eo|eu|oi|io|"
    r"[aeiouy])"
)
_CODA = r"(?P<coda>ch|ng|nh|[ckmnpt])?"
_NEEDS_CODA = r"(?!(?<=[ăâ])$|(?<=ươ|uô|iê|yê)$)"  # of nuclei that never end a syllable
_ACCENTED = re.compile(_ONSET + _ACCENTED_NUCLEUS + _NEEDS_CODA + _CODA)
_FOLDED = re.compile(_ONSET + _FOLDED_NUCLEUS + _CODA)


@lru_cache(maxsize=65_536)
def is_syllable(word: str) -> bool:
    """Whether a lower-case word with its accents is spelled like a syllable."""
    tones, letters = tone_and_letters(word)
    match = _ACCENTED.fullmatch(letters)
    if match is None or len(tones) > 1:
        return False
    return match["coda"] not in _STOPS or tones in _TONES_BEFORE_STOP


@lru_cache(maxsize=65_536)
def is_folded_syllable(word: str) -> bool:
    """Whether some accents could make a syllable of a lower-case word without accents."""
    return _FOLDED.fullmatch(word) is not None
