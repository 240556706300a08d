"""The live pages of common answers."""

from collections.abc import Iterator

from faq.models import QuestionPage
from search.query.needs.common_answers import CommonAnswer, CommonAnswers, first_of_each
from vietnamese.text import clean_line, clean_lines

_COLUMNS = (
    *("pk", "need", "question", "short_answer", "other_wordings", "legal_basis", "law_as_of", "awaits_counsel"),
    "locale__language_code",
)


def read_common_answers(locale: str) -> CommonAnswers:
    """One query. In another language than the source's, needs without a translated page keep the source page."""
    return first_of_each(_answers(locale))


def _answers(locale: str) -> Iterator[CommonAnswer]:
    pages = QuestionPage.objects.common_answers().order_by("pk").values_list(*_COLUMNS, named=True)
    for row in sorted(pages, key=lambda row: row.locale__language_code != locale):
        yield CommonAnswer(
            need=row.need,
            page_id=row.pk,
            locale=row.locale__language_code,
            question=clean_line(row.question),
            short_answer=clean_line(row.short_answer),
            wordings=tuple(clean_lines(row.other_wordings)),
            legal_bases=tuple(clean_lines(row.legal_basis)),
            law_as_of=row.law_as_of,
            awaits_counsel=row.awaits_counsel,
        )
