"""Documents to index tokens, queries to query tokens. Pure; the same for every engine."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from catalogue.text import clean_line
from search.documents import MAX_INDEXED_CHARACTERS, SearchDocument
from search.text.codes import find_codes, legal_number_forms
from search.text.english import english_tokens
from search.text.fields import Field
from search.text.tokens import bigrams, fold_all, folded, prefixes, syllables
from search.types import Kind
from search.understand.abbreviations import write_out
from search.understand.filler import filler_positions

# Longer queries cost without finding more: real questions run 14–24 syllables, GOV.UK's 3,000-character ones over 1 s.
MAX_QUERY_CHARACTERS = 1_000
MAX_QUERY_TOKENS = 64
# Below, the few accents are accidents; anything from 0.15 to 0.5 measures the same.
ACCENTED_SHARE = 0.3
ENGLISH = "en"
# Lucene counts in a field's statistics only the documents that have it, tantivy all: with one token in each they agree.
PRESENCE_MARK = "_"


@dataclass(frozen=True)
class AnalysedQuery:
    """`syllables` in order, accented where they were typed so; codes are canonical and not among them.

    `filler` holds the positions of syllables around the need, `written_out` of those that stand for an abbreviation;
    `short_forms` are the abbreviations as typed.
    """

    syllables: tuple[str, ...]
    filler: frozenset[int] = frozenset()
    written_out: frozenset[int] = frozenset()
    short_forms: tuple[str, ...] = ()
    procedure_codes: tuple[str, ...] = ()
    legal_numbers: tuple[str, ...] = ()
    locale: str = "vi"
    accented: bool = False  # whether accents can be trusted

    @property
    def codes(self) -> tuple[str, ...]:
        return self.procedure_codes + self.legal_numbers

    def __bool__(self) -> bool:
        return bool(self.syllables or self.codes)


def analyse_query(text: str, locale: str = "vi") -> AnalysedQuery:
    """Any text is a query; what holds no word gives an empty one."""
    found = find_codes(clean_line(text[:MAX_QUERY_CHARACTERS]))
    words = tuple(_words(found.rest, locale)[:MAX_QUERY_TOKENS])
    if locale == ENGLISH:
        return AnalysedQuery(words, procedure_codes=found.procedures, legal_numbers=found.legal_numbers, locale=locale)
    accented = accent_share(words) >= ACCENTED_SHARE
    written = write_out(words)
    return AnalysedQuery(
        syllables=written.words,
        filler=filler_positions(written.words if accented else fold_all(written.words), accents=accented),
        written_out=written.positions,
        short_forms=written.short_forms,
        procedure_codes=found.procedures,
        legal_numbers=found.legal_numbers,
        locale=locale,
        accented=accented,
    )


def accent_share(words: Sequence[str]) -> float:
    """Share of syllables typed with a diacritic, numbers left out: about 0.75 in written Vietnamese."""
    spelled = [word for word in words if not word.isdigit()]
    return sum(folded(word) != word for word in spelled) / len(spelled) if spelled else 0.0


def analyse_document(document: SearchDocument) -> dict[Field, str]:
    """A question is matched as a question: its title stands in the question fields, beside the questions linked to
    procedures, so that titles of procedures are weighed among themselves.
    """
    title = _words(document.title, document.locale)
    aliases = [_words(alias, document.locale) for alias in document.aliases]
    questions = [_words(question, document.locale) for question in document.questions]
    body = _words(document.body[:MAX_INDEXED_CHARACTERS], document.locale)
    labels = [_words(label, document.locale) for label in _labels(document)]
    is_question = document.kind == Kind.QUESTION
    everything = chain(title, *aliases, *questions, body, *labels)
    return {
        **_pair(Field.TITLE_FOLDED, Field.TITLE_ACCENTED, [] if is_question else [title]),
        **_pair(Field.ALIAS_FOLDED, Field.ALIAS_ACCENTED, [] if is_question else aliases),
        **_pair(Field.QUESTION_FOLDED, Field.QUESTION_ACCENTED, [title, *aliases] if is_question else questions),
        **_pair(Field.BODY_FOLDED, Field.BODY_ACCENTED, [body]),
        Field.LABEL_FOLDED: _join(map(fold_all, labels)),
        Field.WORDS: " ".join(sorted(set(fold_all(everything)))),
        Field.BEGINNINGS: " ".join(sorted(_beginnings(document, [title, *aliases]))),
        Field.CODES: " ".join(_codes(document)),
    }


def shingled(tokens: list[str] | tuple[str, ...]) -> list[str]:
    return [*tokens, *bigrams(tokens)]


def _words(text: str, locale: str) -> list[str]:
    return english_tokens(text) if locale == ENGLISH else syllables(text)


def _pair(folded_field: Field, accented_field: Field, texts: list[list[str]]) -> dict[Field, str]:
    return {folded_field: _join(map(fold_all, texts)), accented_field: _join(texts)}


def _join(texts: Iterable[list[str]]) -> str:
    """Bigrams never span two texts; the mark makes every field of every document hold something."""
    return " ".join(chain([PRESENCE_MARK], *(shingled(text) for text in texts)))


def _labels(document: SearchDocument) -> list[str]:
    labels = [label.label for values in document.facets.values() for label in values]
    return list(dict.fromkeys([document.agency, *labels, *document.keywords]))


def _beginnings(document: SearchDocument, texts: list[list[str]]) -> set[str]:
    codes = [code.replace(".", "") for code in document.codes]
    texts = [fold_all(text) for text in [*texts, codes, syllables(document.code)]]
    # Questions are completed too, but when a title of a procedure begins as typed, that is what is meant.
    leading = document.kind == Kind.PROCEDURE
    return set(chain.from_iterable(prefixes(text, leading=leading) for text in texts))


def _codes(document: SearchDocument) -> list[str]:
    legal = chain.from_iterable(map(legal_number_forms, document.legal_numbers))
    return list(dict.fromkeys([*document.codes, *legal]))
