"""Documents to index tokens. Pure; the same for every engine."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from core.text.legal_numbers import legal_number_forms
from search.engines.document import MAX_INDEXED_CHARACTERS, SearchDocument
from search.kinds import TitleForm, kind_of
from search.query.english import english_tokens, english_words
from search.query.fields import IndexField
from search.query.understanding import ENGLISH
from vietnamese.tokens import bigrams, fold_all, leading_prefixes, prefixes, shingled_text, syllables

# Lucene counts in a field's statistics only the documents that have it, tantivy all: with one token in each they agree.
PRESENCE_MARK = "_"
_CEREMONY = (("thủ", "tục", "hành", "chính"), ("thủ", "tục"))


@dataclass(frozen=True, slots=True)
class _Text:
    tokens: Sequence[str]
    folded: Sequence[str]


def analyse_document(document: SearchDocument) -> dict[IndexField, str]:
    """A question, or a need in people's words, is matched as a question: its title stands in the question fields,
    beside the questions linked to procedures, so that titles of procedures are weighed among themselves.
    """
    title, *aliases = (_text(name, document.locale) for name in (document.title, *document.aliases))
    questions = [_text(question, document.locale) for question in document.questions]
    body = _text(document.body[:MAX_INDEXED_CHARACTERS], document.locale)
    labels = [_text(label, document.locale) for label in _labels(document)]
    is_question = kind_of(document.kind).title.is_asked
    everything = (text.folded for text in (title, *aliases, *questions, body, *labels))
    return {
        **_pair(IndexField.TITLE_FOLDED, IndexField.TITLE_ACCENTED, [] if is_question else [title]),
        **_pair(IndexField.ALIAS_FOLDED, IndexField.ALIAS_ACCENTED, [] if is_question else aliases),
        **_pair(
            IndexField.QUESTION_FOLDED, IndexField.QUESTION_ACCENTED, [title, *aliases] if is_question else questions
        ),
        **_pair(IndexField.BODY_FOLDED, IndexField.BODY_ACCENTED, [body]),
        IndexField.LABEL_FOLDED: _join(label.folded for label in labels),
        IndexField.WORDS: " ".join(sorted(set().union(*everything))),
        IndexField.BEGINNINGS: " ".join(sorted(_beginnings(document))),
        IndexField.CODES: " ".join(_codes(document)),
    }


def name_words(text: str, locale: str) -> str:
    """The words of a name, analysed like those of a query, joined by spaces."""
    return " ".join(_words(text, locale))


def typed_words(text: str, locale: str) -> list[str]:
    """Words without stemming: a stem is no prefix of an unfinished English word."""
    return english_words(text) if locale == ENGLISH else syllables(text)


def shingled(tokens: list[str] | tuple[str, ...]) -> list[str]:
    return [*tokens, *bigrams(tokens)]


def _words(text: str, locale: str) -> list[str]:
    return english_tokens(text) if locale == ENGLISH else syllables(text)


def _text(text: str, locale: str) -> _Text:
    tokens = _words(text, locale)
    return _Text(tokens, fold_all(tokens))


def _pair(folded_field: IndexField, accented_field: IndexField, texts: Sequence[_Text]) -> dict[IndexField, str]:
    return {folded_field: _join(text.folded for text in texts), accented_field: _join(text.tokens for text in texts)}


def _join(texts: Iterable[Sequence[str]]) -> str:
    """Bigrams never span two texts; the mark leaves no field of any document empty."""
    return " ".join([PRESENCE_MARK, *filter(None, map(shingled_text, texts))])


def _labels(document: SearchDocument) -> list[str]:
    labels = [label.label for values in document.facets.values() for label in values]
    return list(dict.fromkeys([document.agency, *labels, *document.keywords]))


def _beginnings(document: SearchDocument) -> set[str]:
    title, *aliases = (typed_words(name, document.locale) for name in (document.title, *document.aliases))
    codes = [code.replace(".", "") for code in document.codes]
    texts = [fold_all(text) for text in (title, *aliases, codes, syllables(document.code))]
    beginnings = set().union(*map(prefixes, texts))
    # Questions are completed too, but rank below other titles that begin as typed.
    if kind_of(document.kind).title != TitleForm.QUESTION:
        beginnings.update(*map(leading_prefixes, [*texts, fold_all(without_ceremony(title))]))
    return beginnings


def without_ceremony(title: Sequence[str]) -> Sequence[str]:
    """The title without a leading "Thủ tục (hành chính)": a quarter of them have it, and few people type it."""
    start = next((len(words) for words in _CEREMONY if tuple(title[: len(words)]) == words), 0)
    return title[start:]


def _codes(document: SearchDocument) -> list[str]:
    legal = chain.from_iterable(map(legal_number_forms, document.legal_numbers))
    return list(dict.fromkeys([*document.codes, *legal]))
