"""Plain texts of pages for the index."""

from collections.abc import Iterator

from wagtail.rich_text import get_text_for_indexing

from catalogue.facts.values import case_labels, items, labels_of
from search.indexing.documents.procedure_content import ProcedureContent
from vietnamese.text import clean_text


def procedure_text(content: ProcedureContent) -> str:
    """In the order of citizens' needs: summary, documents, steps, conditions, then the rest."""
    parts = [
        content.summary,
        *_document_texts(content),
        content.document_notes,
        *_step_texts(content),
        content.conditions,
        *content.results,
        *(channel.get("note") or "" for channel in content.channels),
        *(f"{basis.get('number') or ''} {basis.get('title') or ''}".strip() for basis in content.legal_basis),
        content.decision_number,
    ]
    return clean_text("\n".join(part for part in parts if part and not part.isspace()))


def question_text(short_answer: str, answer: str) -> str:
    return clean_text("\n".join(part for part in (short_answer, get_text_for_indexing(answer)) if part))


def legal_numbers(content: ProcedureContent) -> tuple[str, ...]:
    numbers = [basis.get("number") or basis.get("title") or "" for basis in content.legal_basis]
    return tuple(dict.fromkeys(number for number in [*numbers, content.decision_number] if number))


def _document_texts(content: ProcedureContent) -> Iterator[str]:
    labels = case_labels(content.cases)
    for case in content.documents:
        yield from labels_of(case, labels)
        for document in items(case.get("documents")):
            if isinstance(document, dict):
                yield document.get("name") or ""
                yield document.get("form_name") or ""


def _step_texts(content: ProcedureContent) -> Iterator[str]:
    labels = case_labels(content.cases)
    for case in content.steps:
        yield from labels_of(case, labels)
        yield from (step for step in items(case.get("steps")) if isinstance(step, str))
