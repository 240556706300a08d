"""Text of "did you mean"."""

from search.query.understanding import ENGLISH, Understanding
from vietnamese.lexicon.lexicon import Lexicon


def meant_text(query: Understanding, lexicon: Lexicon) -> str:
    """The query with corrected and accented words in usual spelling; "" if nothing was corrected or restored."""
    words = query.restored or query.words
    if query.locale == ENGLISH or not words or not (query.replaced or query.restored):
        return ""
    return " ".join((*query.codes, *map(lexicon.spelling, words)))
