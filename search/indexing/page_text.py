"""The text of a page as search reads it, from the raw data of its blocks: making block values would cost far more."""

from collections.abc import Iterable, Iterator
from typing import Any

from wagtail.rich_text import get_text_for_indexing

from catalogue.models import ProcedurePage
from catalogue.text import clean_text
from faq.models import QuestionPage


def procedure_text(page: ProcedurePage) -> str:
    """In the order in which a citizen asks: what it is, what to bring, how, on what conditions."""
    parts = [
        page.summary,
        *_document_texts(page),
        *_step_texts(page),
        page.conditions,
        *(item for item in _values(page.results) if isinstance(item, str)),
        *(channel.get("note") or "" for channel in structs(page.channels)),
        *(f"{basis.get('number') or ''} {basis.get('title') or ''}" for basis in structs(page.legal_basis)),
        page.decision_number,
    ]
    return clean_text("\n".join(part for part in parts if part and part.strip()))


def question_text(page: QuestionPage) -> str:
    return clean_text("\n".join(part for part in (page.short_answer, get_text_for_indexing(page.answer)) if part))


def legal_numbers(page: ProcedurePage) -> tuple[str, ...]:
    numbers = [basis.get("number") or basis.get("title") or "" for basis in structs(page.legal_basis)]
    return tuple(dict.fromkeys(number for number in [*numbers, page.decision_number] if number))


def _document_texts(page: ProcedurePage) -> Iterator[str]:
    for case in structs(page.documents):
        yield case.get("case") or ""
        for document in items(case.get("documents")):
            if isinstance(document, dict):
                yield document.get("name") or ""
                yield document.get("form_name") or ""


def _step_texts(page: ProcedurePage) -> Iterator[str]:
    for case in structs(page.steps):
        yield case.get("case") or ""
        yield from (step for step in items(case.get("steps")) if isinstance(step, str))


def structs(stream: Any) -> Iterator[dict[str, Any]]:
    return (value for value in _values(stream) if isinstance(value, dict))


def _values(stream: Any) -> Iterable[Any]:
    return (block["value"] for block in stream.raw_data)


def items(listed: Any) -> Iterator[Any]:
    """List items are stored with an id each, or bare as older Wagtail did."""
    for item in listed or ():
        yield item["value"] if isinstance(item, dict) and item.get("type") == "item" else item
