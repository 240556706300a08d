"""Search documents of question pages. A question has the field, agencies, levels and life events of the procedures that
answer it."""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple

from django.db.models import F

from catalogue.models import ProcedurePage
from core.page_visibility import outside
from faq.models import QuestionAge, QuestionFlag, QuestionPage, QuestionProcedure, Topic
from search.engines.document import SearchDocument
from search.indexing.documents import page_text
from search.indexing.documents.classification import Classification, TermLabels, classifications, terms_of_pages
from search.indexing.documents.entry_points import entry_points, services_by_procedure
from search.indexing.documents.languages import build_in_each_language
from search.types import FacetName, Kind
from vietnamese.text import clean_line, clean_lines

_COLUMNS = (
    "pk",
    "slug",
    "url_path",
    "title",
    "question",
    "short_answer",
    "answer",
    "other_wordings",
    "topic_id",
    "translation_key",
    "language",
    "first_published_at",
    "last_published_at",
)
_AGE_COLUMNS = ("newest_law", "basis_year", "has_outdated_words", "has_other_basis", "has_dead_codes")
Row = Any  # of these columns


class _Link(NamedTuple):
    page_id: int
    procedure_id: int
    code: str


def question_documents(page_ids: Sequence[int], private: tuple[str, ...], day: datetime.date) -> list[SearchDocument]:
    """In the order of the tree; without pages below `private` paths."""
    rows = list(_rows(page_ids, private))
    if not rows:
        return []
    return build_in_each_language(rows, QuestionPage, _Batch(rows, private, day).document)


def _rows(page_ids: Sequence[int], private: tuple[str, ...]) -> Iterable[Row]:
    pages = QuestionPage.objects.findable(private).filter(pk__in=page_ids).order_by("path")
    return pages.annotate(language=F("locale__language_code")).values_list(*_COLUMNS, named=True)


class _Batch:
    """Related data of the pages, read once for all of them."""

    def __init__(self, rows: Sequence[Row], private: tuple[str, ...], day: datetime.date) -> None:
        page_ids = [row.pk for row in rows]
        self._topics = Topic.objects.in_bulk(list({row.topic_id for row in rows if row.topic_id}))
        self._audiences = terms_of_pages(QuestionPage, "audiences", page_ids)
        self._outdated = _outdated_shares({row.translation_key for row in rows}, day)
        self._links = _links(page_ids, private)
        procedure_ids = {link.procedure_id for links in self._links.values() for link in links}
        self._services = services_by_procedure(procedure_ids, day)
        self._classifications = _classifications_by_procedure(procedure_ids, private, day)

    def document(self, row: Row, labels: TermLabels, url: str) -> SearchDocument:
        links = self._links.get(row.pk, ())
        answering = [link.procedure_id for link in links if link.procedure_id in self._classifications]
        classifications_of_answers = [self._classifications[procedure_id] for procedure_id in answering]
        first = classifications_of_answers[0] if classifications_of_answers else None
        points = entry_points(self._services.get(answering[0], ()), first.executing) if first else ()
        topic = self._topics.get(row.topic_id)
        return SearchDocument(
            page_id=row.pk,
            kind=Kind.QUESTION,
            locale=row.language,
            url=url,
            title=clean_line(row.question),
            shown_title=row.title,
            code=links[0].code if links else "",
            leads_to=tuple(link.code for link in links),
            aliases=tuple(clean_lines(row.other_wordings)),
            keywords=(labels.one(topic).label,) if topic else (),
            body=page_text.question_text(row.short_answer, row.answer),
            facets={
                FacetName.FIELD: labels.of(each.field for each in classifications_of_answers),
                FacetName.AGENCY: labels.of(agency for each in classifications_of_answers for agency in each.executing),
                FacetName.LEVEL: labels.of(level for each in classifications_of_answers for level in each.levels),
                FacetName.AUDIENCE: labels.of(self._audiences.get(row.pk, ())),
                FacetName.LIFE_EVENT: labels.of(
                    event for each in classifications_of_answers for event in each.life_events
                ),
            },
            agency=labels.acting_agency(first) if first else "",
            levels=tuple(labels.one(level).label for level in first.levels) if first else (),
            nearness=first.nearness if first else 0.0,
            outdated=self._outdated.get(row.translation_key, 0.0),
            entry_points=points,
            published=row.last_published_at or row.first_published_at,
        )


def _outdated_shares(translation_keys: Collection[Any], day: datetime.date) -> dict[Any, float]:
    """By translation key, as the page of the source language is: a translation says the same."""
    ages = QuestionAge.objects.filter(page__translation_key__in=translation_keys).select_related("page")
    ages = ages.only(*_AGE_COLUMNS, "page__translation_key")
    return {age.page.translation_key: len(age.flags(day)) / len(QuestionFlag) for age in ages}


def _links(page_ids: Sequence[int], private: tuple[str, ...]) -> dict[int, list[_Link]]:
    """Without procedures whose page is private: their codes are shown with the question."""
    rows = QuestionProcedure.objects.filter(page_id__in=page_ids).order_by("sort_order", "pk")
    if private:
        hidden = ProcedurePage.objects.filter(~outside(private)).exclude(procedure=None).order_by()
        rows = rows.exclude(procedure_id__in=hidden.values("procedure_id"))
    links: dict[int, list[_Link]] = defaultdict(list)
    for link in map(_Link._make, rows.values_list("page_id", "procedure_id", "procedure__code")):
        links[link.page_id].append(link)
    return links


def _classifications_by_procedure(
    procedure_ids: Collection[int], private: tuple[str, ...], day: datetime.date
) -> dict[int, Classification]:
    """By procedure, of its page in the source language: facts are the same in every language."""
    pages = ProcedurePage.objects.findable(private).in_force(day).filter(procedure_id__in=procedure_ids)
    rows = list(
        pages.order_by("-locale_id", "-pk").values_list("pk", "procedure_id", "field_id", "ministry_id", named=True)
    )
    by_page = classifications(rows)
    return {row.procedure_id: by_page[row.pk] for row in rows}
