"""Text of "did you mean"."""

from search.query.understanding import ENGLISH, Understanding
from vietnamese.lexicon.lexicon import Lexicon


def meant_text(query: Understanding, lexicon: Lexicon) -> str:
    """The query with corrected and accented words in usual spelling; "" if nothing was corrected or restored.

    Places are no correction: what is understood as one is said apart.
    """
    words = query.restored or query.words
    if query.locale == ENGLISH or not words or not (query.replaced or _is_restored(query)):
        return ""
    return " ".join((*query.codes, *map(lexicon.spelling, words)))


def _is_restored(query: Understanding) -> bool:
    """Whether any word but those of places got accents."""
    return any(
        full != word
        for position, (full, word) in enumerate(zip(query.restored, query.words, strict=False))
        if position not in query.place_words
    )
