"""Search documents of procedure pages."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import F

from catalogue.models import ProcedurePage, RatingSummary
from catalogue.ratings import shown_mean
from core.page_visibility import outside, published
from faq.models import QuestionProcedure
from search.engines.document import SearchDocument
from search.indexing.documents import page_text
from search.indexing.documents.classification import Classification, TermLabels, classifications
from search.indexing.documents.entry_points import entry_points, services_by_procedure
from search.indexing.documents.languages import build_in_each_language
from search.indexing.documents.predecessor_codes import codes_leading_to
from search.indexing.documents.procedure_answers import procedure_answers
from search.indexing.documents.procedure_content import ProcedureContent, contents
from search.types import FacetName, Kind
from vietnamese.text import clean_line, clean_lines, clean_text

_COLUMNS = (
    "pk",
    "slug",
    "url_path",
    "title",
    "name",
    "code",
    "operation",
    "alias_text",
    "keywords",
    "locale_id",
    "language",
    "procedure_id",
    "field_id",
    "ministry_id",
    "effective_from",
    "effective_to",
    "first_published_at",
    "last_published_at",
)
Row = Any  # of these columns


def procedure_documents(page_ids: Sequence[int], private: tuple[str, ...], day: datetime.date) -> list[SearchDocument]:
    """In the order of the tree; without pages below `private` paths."""
    rows = list(_rows(page_ids, private))
    if not rows:
        return []
    return build_in_each_language(rows, ProcedurePage, _Batch(rows, private, day).document)


def _rows(page_ids: Sequence[int], private: tuple[str, ...]) -> Iterable[Row]:
    pages = ProcedurePage.objects.findable(private).filter(pk__in=page_ids).order_by("path")
    return pages.annotate(language=F("locale__language_code")).values_list(*_COLUMNS, named=True)


class _Batch:
    """Related data of the pages, read once for all of them."""

    def __init__(self, rows: Sequence[Row], private: tuple[str, ...], day: datetime.date) -> None:
        page_ids = [row.pk for row in rows]
        self._day = day
        procedure_ids = {row.procedure_id for row in rows if row.procedure_id}
        self._classifications: Mapping[int, Classification] = classifications(rows)
        self._contents: Mapping[int, ProcedureContent] = contents(page_ids)
        self._services = services_by_procedure(procedure_ids, day)
        self._codes = codes_leading_to(procedure_ids)
        self._questions = _linked_questions(procedure_ids, private)
        self._summaries = {
            each.procedure_id: each for each in RatingSummary.objects.filter(procedure__in=procedure_ids)
        }

    def document(self, row: Row, labels: TermLabels, url: str) -> SearchDocument:
        classification, content = self._classifications[row.pk], self._contents[row.pk]
        points = entry_points(self._services.get(row.procedure_id, ()), classification.executing)
        summary = self._summaries.get(row.procedure_id)
        levels = labels.of(classification.levels)
        return SearchDocument(
            page_id=row.pk,
            kind=Kind.PROCEDURE,
            locale=row.language,
            url=url,
            title=clean_line(row.name),
            shown_title=row.title,
            code=row.code,
            codes=tuple(dict.fromkeys([row.code, *self._codes.get(row.procedure_id, ())])),
            leads_to=(row.code,),
            aliases=tuple(clean_lines(row.alias_text)),
            keywords=tuple(clean_lines(row.keywords)),
            questions=tuple(self._questions.get((row.procedure_id, row.locale_id), ())),
            body=page_text.procedure_text(content),
            legal_numbers=page_text.legal_numbers(content),
            facets={
                FacetName.FIELD: labels.of([classification.field]),
                FacetName.AGENCY: labels.of(classification.executing or [classification.ministry]),
                FacetName.LEVEL: levels,
                FacetName.AUDIENCE: labels.of(classification.audiences),
                FacetName.LIFE_EVENT: labels.of(classification.life_events),
            },
            agency=labels.acting_agency(classification),
            operation=row.operation,
            levels=tuple(level.label for level in levels),
            nearness=classification.nearness,
            entry_points=points,
            answers=procedure_answers(
                content, [labels.one(agency).label for agency in classification.acting], self._day
            ),
            satisfaction=shown_mean(summary),
            satisfaction_count=summary.count if summary else 0,
            satisfaction_rank=summary.bayesian if summary else 0.0,
            published=row.last_published_at or row.first_published_at,
            valid_from=row.effective_from,
            valid_until=row.effective_to,
        )


def _linked_questions(procedure_ids: Iterable[int], private: tuple[str, ...]) -> dict[tuple[int, int], list[str]]:
    """Public questions and their other wordings, by procedure and locale."""
    links = QuestionProcedure.objects.filter(
        published("page") & outside(private, "page"), procedure_id__in=procedure_ids
    ).values_list("procedure_id", "page__locale_id", "page__question", "page__other_wordings")
    questions: dict[tuple[int, int], list[str]] = defaultdict(list)
    for procedure_id, locale_id, question, other_wordings in links.order_by("page_id", "pk"):
        questions[procedure_id, locale_id] += [clean_line(question), *clean_text(other_wordings).splitlines()]
    return questions
