"""The fields of a question page that a `QuestionRecord` fills."""

from dataclasses import replace
from typing import Any

from catalogue.models import Audience
from faq.answer_text import plain_text, rich_text
from faq.importers.identified_pages import IdentifiedPages
from faq.importers.procedure_codes import ProcedureCodes
from faq.importers.procedures_field import procedures_field
from faq.models import QuestionProcedure, RelatedQuestion, Topic
from importing.fields import (
    PageField,
    canonical,
    lines_field,
    show_names,
    show_optional,
    term_field,
    terms_field,
    text_field,
)
from importing.terms import TermLookup


def question_fields(terms: TermLookup, pages: IdentifiedPages, codes: ProcedureCodes) -> tuple[PageField, ...]:
    return (
        text_field("question", "Câu hỏi"),
        text_field("short_answer", "Trả lời ngắn"),
        _answer_field(),
        lines_field("other_wordings", "Cách hỏi khác", "other_wordings"),
        term_field("topic", "Chủ đề", terms, Topic),
        terms_field("audiences", "Dành cho", terms, Audience),
        procedures_field(codes, QuestionProcedure, "Thủ tục liên quan"),
        related_field(pages),
        text_field("need", "Việc chung", default=""),
        lines_field("legal_basis", "Căn cứ pháp lý", "legal_basis"),
        text_field("law_as_of", "Theo quy định đến ngày"),
        _awaits_counsel_field(),
        text_field("source_name", "Nguồn"),
        _source_url_field(),
        text_field("source_date", "Ngày của nguồn"),
        text_field("review_by", "Rà soát trước ngày"),
    )


def _answer_field() -> PageField:
    """Compared as plain text: editors' rich text and an import's differ in markup."""
    return PageField(
        name="answer",
        label="Trả lời",
        read=lambda page: page.answer,
        record_value=lambda record: rich_text(record.answer),
        write=lambda page, value: setattr(page, "answer", value),
        show=plain_text,
        key=plain_text,
    )


def _awaits_counsel_field() -> PageField:
    field = text_field("awaits_counsel", "Chờ cơ quan chuyên môn xác nhận", default=False)
    return replace(field, show=lambda value: "có" if value else "không")


def related_field(pages: IdentifiedPages) -> PageField:
    """Links to questions that the site has; links to later ones of the file are created at the end of the run."""

    def write(page: Any, ids: tuple[str, ...]) -> None:
        page.related_questions = [
            RelatedQuestion(question_id=pages.page_id(id_), sort_order=order) for order, id_ in enumerate(ids)
        ]

    return PageField(
        name="related",
        label="Câu hỏi liên quan",
        read=lambda page: tuple(pages.id_of(link.question_id) for link in page.related_questions.all()),
        record_value=lambda record: pages.known_ids(record.external_id, record.related),
        write=write,
        show=show_names,
    )


def _source_url_field() -> PageField:
    return PageField(
        name="source_url",
        label="Địa chỉ nguồn",
        read=lambda page: page.source_url,
        record_value=lambda record: str(record.source_url or ""),
        write=lambda page, value: setattr(page, "source_url", value),
        show=show_optional,
        key=canonical,
    )
