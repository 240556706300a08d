"""What was probably meant, written out for people."""

from search.query.understanding import ENGLISH, Understanding
from vietnamese.lexicon.lexicon import Lexicon


def meant_text(query: Understanding, lexicon: Lexicon) -> str:
    """The query with its words as they were meant and their accents; "" when it was typed so, or nothing is known."""
    words = query.restored or query.words
    if query.locale == ENGLISH or not words or not (query.replaced or query.restored):
        return ""
    return " ".join((*query.codes, *map(lexicon.spelling, words)))
