"""The analysed fields of the index. Values are tokens separated by spaces; engines only split there."""

from enum import StrEnum


class IndexField(StrEnum):
    """`*_FOLDED` fields hold folded syllables and bigrams, `*_ACCENTED` the same with their accents."""

    TITLE_FOLDED = "title_folded"
    TITLE_ACCENTED = "title_accented"
    ALIAS_FOLDED = "alias_folded"
    ALIAS_ACCENTED = "alias_accented"
    QUESTION_FOLDED = "question_folded"
    QUESTION_ACCENTED = "question_accented"
    BODY_FOLDED = "body_folded"
    BODY_ACCENTED = "body_accented"
    LABEL_FOLDED = "label_folded"  # agency, field, life events, audiences
    WORDS = "words"  # each folded syllable of the document once: for matching
    BEGINNINGS = "beginnings"  # prefixes of titles and aliases: for typeahead
    CODES = "codes"  # procedure codes and legal document numbers, canonical


# Fields for matching only: no frequencies, no lengths.
UNSCORED = frozenset({IndexField.WORDS, IndexField.BEGINNINGS, IndexField.CODES})

ACCENTED_OF = {
    IndexField.TITLE_FOLDED: IndexField.TITLE_ACCENTED,
    IndexField.ALIAS_FOLDED: IndexField.ALIAS_ACCENTED,
    IndexField.QUESTION_FOLDED: IndexField.QUESTION_ACCENTED,
    IndexField.BODY_FOLDED: IndexField.BODY_ACCENTED,
}
