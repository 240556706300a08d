"""The texts of a search document that the lexicon counts."""

from search.engines.document import SearchDocument
from vietnamese.lexicon.counting import LexiconCounter


def count_document(counter: LexiconCounter, document: SearchDocument) -> None:
    """Adds the document's texts to `counter`, under its language."""
    counter.add(
        document.locale,
        titles=(document.title, *document.questions),
        careful=careful_texts(document),
        labels=(document.agency, *(label.label for labels in document.facets.values() for label in labels)),
        body=document.body,
    )


def careful_texts(document: SearchDocument) -> tuple[str, ...]:
    """Names and questions, which editors write with care."""
    return (document.title, *document.aliases, *document.questions)
