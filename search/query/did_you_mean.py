"""Text of "did you mean"."""

from collections.abc import Iterator, Sequence

from search.query.understanding import ENGLISH, Understanding
from vietnamese.lexicon.lexicon import Lexicon
from vietnamese.tokens import folded, syllables


def meant_text(query: Understanding, lexicon: Lexicon) -> str:
    """The query with corrected and accented words in usual spelling; "" if nothing was corrected or restored.

    Places are no correction: what is understood as one is said apart.
    """
    words = query.restored or query.words
    if query.locale == ENGLISH or not words or not (query.replaced or _is_restored(query)):
        return ""
    return " ".join((*query.codes, *map(lexicon.spelling, _with_place(query, words))))


def _with_place(query: Understanding, words: Sequence[str]) -> Iterator[str]:
    """The words, those of the place as its name is written: the content may not know it with its accents."""
    name = {folded(syllable): syllable for syllable in syllables(query.named_place.name)} if query.named_place else {}
    for position, word in enumerate(words):
        yield name.get(folded(word), word) if position in query.place_words else word


def _is_restored(query: Understanding) -> bool:
    """Whether any word but those of places got accents."""
    return any(
        full != word
        for position, (full, word) in enumerate(zip(query.restored, query.words, strict=False))
        if position not in query.place_words
    )
