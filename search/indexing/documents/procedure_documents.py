"""Search documents of procedure pages."""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from django.db.models import F

from catalogue.answer_card.sentences import brief
from catalogue.models import PageHealth, ProcedurePage, RatingSummary, SupersededPage
from catalogue.ratings import shown_mean
from core.page_visibility import outside, published
from faq.models import QuestionProcedure
from search.engines.document import SearchDocument
from search.indexing.documents import page_text
from search.indexing.documents.classification import Classification, TermLabels, classifications
from search.indexing.documents.entry_points import entry_points, services_by_procedure
from search.indexing.documents.languages import build_in_each_language
from search.indexing.documents.predecessor_codes import codes_leading_to
from search.indexing.documents.procedure_answers import card_of_content, procedure_answers
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
    "translation_key",
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
        translation_keys = {row.translation_key for row in rows}
        self._saying_old_words = _saying_old_words(translation_keys)
        self._superseded = _superseded(translation_keys, private)
        self._summaries = {
            each.procedure_id: each for each in RatingSummary.objects.filter(procedure__in=procedure_ids)
        }

    def document(self, row: Row, labels: TermLabels, url: str) -> SearchDocument:
        classification, content = self._classifications[row.pk], self._contents[row.pk]
        points = entry_points(self._services.get(row.procedure_id, ()), classification.executing)
        summary = self._summaries.get(row.procedure_id)
        levels = labels.of(classification.levels)
        agencies = [labels.one(agency).label for agency in classification.acting]
        ended = {
            labels.one(agency).label: agency.valid_to
            for agency in classification.acting
            if agency.valid_to and agency.valid_to < self._day
        }
        card = card_of_content(content, agencies, self._day, row.language, ended=ended)
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
            outdated=self._outdated(row, classification),
            superseded_by=self._superseded.get(row.translation_key, ""),
            entry_points=points,
            summary=clean_line(content.summary),
            answers=procedure_answers(card, content),
            brief={str(part): text for part, text in brief(card).items()},
            satisfaction=shown_mean(summary),
            satisfaction_count=summary.count if summary else 0,
            satisfaction_rank=summary.bayesian if summary else 0.0,
            published=row.last_published_at or row.first_published_at,
            valid_from=row.effective_from,
            valid_until=row.effective_to,
        )

    def _outdated(self, row: Row, classification: Classification) -> float:
        """A translation is as outdated as its original."""
        reasons = (
            row.translation_key in self._saying_old_words,
            classification.has_ended_body(self._day),
            row.translation_key in self._superseded,
        )
        return sum(reasons) / len(reasons)


def _saying_old_words(translation_keys: Collection[Any]) -> set[Any]:
    rows = PageHealth.objects.filter(page__translation_key__in=translation_keys, has_outdated_words=True)
    return set(rows.values_list("page__translation_key", flat=True))


def _superseded(translation_keys: Collection[Any], private: tuple[str, ...]) -> dict[Any, str]:
    """Codes of the twins by translation key, without those whose page is private."""
    rows = SupersededPage.objects.filter(page__translation_key__in=translation_keys)
    if private:
        hidden = ProcedurePage.objects.filter(~outside(private)).exclude(procedure=None).order_by()
        rows = rows.exclude(twin__in=hidden.values("procedure_id"))
    return dict(rows.values_list("page__translation_key", "twin__code"))


def _linked_questions(procedure_ids: Iterable[int], private: tuple[str, ...]) -> dict[tuple[int, int], list[str]]:
    """Public questions and their other wordings, by procedure and locale."""
    links = QuestionProcedure.objects.filter(
        published("page") & outside(private, "page"), procedure_id__in=procedure_ids
    ).values_list("procedure_id", "page__locale_id", "page__question", "page__other_wordings")
    questions: dict[tuple[int, int], list[str]] = defaultdict(list)
    for procedure_id, locale_id, question, other_wordings in links.order_by("page_id", "pk"):
        questions[procedure_id, locale_id] += [clean_line(question), *clean_text(other_wordings).splitlines()]
    return questions
