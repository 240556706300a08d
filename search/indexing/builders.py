"""Pages to search documents, in batches: a constant number of queries a batch, whatever its size.

What may not be found is not built: drafts, aliases that tree sync makes, private pages, replaced and abolished
procedures. Dates are left to the query, so that a page appears and disappears on its day without a rebuild.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.utils import translation
from wagtail.models import Page, PageViewRestriction

from catalogue.choices import AgencyRole, CheckOutcome, ProcedureStatus
from catalogue.entry_points import services_by_procedure
from catalogue.models import LONG_FIELDS, GovernmentLevel, OnlineService, ProcedurePage
from catalogue.ratings import shown_mean
from catalogue.text import clean_line, clean_text
from faq.models import QuestionPage, QuestionProcedure
from search.documents import EntryPoint, FacetLabel, SearchDocument
from search.indexing import page_text
from search.indexing.answers import procedure_answers
from search.indexing.succession import codes_leading_to
from search.types import EntryPointState, FacetName, Kind

NEAREST = 3  # the highest `GovernmentLevel.nearness`: the commune


def build_documents(page_ids: Sequence[int]) -> list[SearchDocument]:
    """Documents of those of the pages that may be found."""
    private = _private_paths()
    procedure_pages = [page for page in _procedure_pages(page_ids) if not _is_private(page, private)]
    question_pages = [page for page in _question_pages(page_ids) if not _is_private(page, private)]
    return [*_procedure_documents(procedure_pages), *_question_documents(question_pages)]


def indexable_page_ids(*, after: int = 0, limit: int = 500) -> list[int]:
    """The next pages by key, for walking through all of them without offsets."""
    pages = Page.objects.live().filter(alias_of=None, pk__gt=after).type(ProcedurePage, QuestionPage)
    return list(pages.order_by("pk").values_list("pk", flat=True)[:limit])


# Procedures


def _procedure_pages(page_ids: Sequence[int]) -> list[ProcedurePage]:
    return list(
        ProcedurePage.objects.live()
        .filter(pk__in=page_ids, alias_of=None)
        .exclude(status__in=[ProcedureStatus.REPLACED, ProcedureStatus.ABOLISHED])
        .select_related("locale", "field", "ministry", "procedure__rating_summary")
        .prefetch_related("levels", "audiences", "life_events", "agency_roles__agency")
    )


def _procedure_documents(pages: Sequence[ProcedurePage]) -> list[SearchDocument]:
    procedure_ids = [page.procedure_id for page in pages if page.procedure_id]
    services = services_by_procedure(procedure_ids)
    codes = codes_leading_to(procedure_ids)
    questions = _linked_questions(procedure_ids)
    documents = []
    for page in pages:
        with translation.override(page.locale.language_code):
            documents.append(
                _procedure_document(
                    page,
                    services=services.get(page.procedure_id, []),
                    codes=codes.get(page.procedure_id, ()),
                    questions=questions.get((page.procedure_id, page.locale_id), []),
                )
            )
    return documents


def _procedure_document(
    page: ProcedurePage, *, services: list[OnlineService], codes: tuple[str, ...], questions: list[str]
) -> SearchDocument:
    summary = getattr(page.procedure, "rating_summary", None) if page.procedure_id else None
    executing = page.executing_agencies
    entry_points = procedure_entry_points(services, executing)
    return SearchDocument(
        page_id=page.pk,
        kind=Kind.PROCEDURE,
        locale=page.locale.language_code,
        url=page.get_url() or "",
        title=clean_line(page.name),
        shown_title=page.title,
        code=page.code,
        codes=tuple(dict.fromkeys([page.code, *codes])),
        leads_to=(page.code,),
        aliases=tuple(page.alias_list),
        keywords=tuple(page.keyword_list),
        questions=tuple(questions),
        body=page_text.procedure_text(page),
        legal_numbers=page_text.legal_numbers(page),
        facets={
            FacetName.KIND: (FacetLabel(Kind.PROCEDURE, str(Kind.PROCEDURE)),),
            FacetName.FIELD: labels([page.field]),
            FacetName.AGENCY: labels(executing or [page.ministry]),
            FacetName.LEVEL: labels(page.levels.all()),
            FacetName.AUDIENCE: labels(page.audiences.all()),
            FacetName.LIFE_EVENT: labels(page.life_events.all()),
            FacetName.ONLINE_LEVEL: _online_levels(entry_points),
        },
        agency=_agency_name(page),
        levels=tuple(level.localized_name for level in page.levels.all()),
        nearness=_nearness(page.levels.all()),
        entry_points=entry_points,
        answers=procedure_answers(page),
        satisfaction=shown_mean(summary),
        satisfaction_count=summary.count if summary else 0,
        satisfaction_rank=summary.bayesian if summary else 0.0,
        published=page.last_published_at or page.first_published_at,
        valid_from=page.effective_from,
        valid_until=page.effective_to,
    )


def _nearness(levels: Iterable[GovernmentLevel]) -> float:
    return max((min(level.nearness / NEAREST, 1.0) for level in levels), default=0.0)


def _agency_name(page: ProcedurePage) -> str:
    held = page.executing_agencies or page.agencies(AgencyRole.COMPETENT) or [page.ministry]
    return held[0].localized_name if held[0] else ""


def _linked_questions(procedure_ids: Sequence[int]) -> dict[tuple[int, int], list[str]]:
    """Questions and their other wordings by procedure and locale."""
    links = QuestionProcedure.objects.filter(
        procedure_id__in=procedure_ids, page__live=True, page__alias_of=None
    ).values_list("procedure_id", "page__locale_id", "page__question", "page__other_wordings")
    questions: dict[tuple[int, int], list[str]] = defaultdict(list)
    for procedure_id, locale_id, question, other_wordings in links.order_by("page_id"):
        questions[procedure_id, locale_id] += [clean_line(question), *clean_text(other_wordings).splitlines()]
    return questions


# Questions


def _question_pages(page_ids: Sequence[int]) -> list[QuestionPage]:
    return list(
        QuestionPage.objects.live()
        .filter(pk__in=page_ids, alias_of=None)
        .select_related("locale", "topic")
        .prefetch_related("audiences", "procedure_links__procedure")
    )


def _question_documents(pages: Sequence[QuestionPage]) -> list[SearchDocument]:
    procedure_ids = {link.procedure_id for page in pages for link in page.procedure_links.all()}
    services = services_by_procedure(procedure_ids)
    procedure_pages = _pages_by_procedure(procedure_ids)
    documents = []
    for page in pages:
        with translation.override(page.locale.language_code):
            documents.append(_question_document(page, procedure_pages, services))
    return documents


def _question_document(
    page: QuestionPage, procedure_pages: dict[int, ProcedurePage], services: dict[int, list[OnlineService]]
) -> SearchDocument:
    """A question is filed under the field, agency, level and life events of the procedures that answer it."""
    procedures = [link.procedure for link in page.procedure_links.all()]
    linked = [procedure_pages[procedure.pk] for procedure in procedures if procedure.pk in procedure_pages]
    first = linked[0] if linked else None
    entry_points = (
        procedure_entry_points(services.get(first.procedure_id, []), first.executing_agencies) if first else ()
    )
    return SearchDocument(
        page_id=page.pk,
        kind=Kind.QUESTION,
        locale=page.locale.language_code,
        url=page.get_url() or "",
        title=clean_line(page.question),
        shown_title=page.title,
        code=procedures[0].code if procedures else "",
        leads_to=tuple(procedure.code for procedure in procedures),
        aliases=tuple(page.wording_list),
        keywords=(page.topic.localized_name,) if page.topic else (),
        body=page_text.question_text(page),
        facets={
            FacetName.KIND: (FacetLabel(Kind.QUESTION, str(Kind.QUESTION)),),
            FacetName.FIELD: labels(linked_page.field for linked_page in linked),
            FacetName.AGENCY: labels(agency for linked_page in linked for agency in linked_page.executing_agencies),
            FacetName.LEVEL: labels(level for linked_page in linked for level in linked_page.levels.all()),
            FacetName.AUDIENCE: labels(page.audiences.all()),
            FacetName.LIFE_EVENT: labels(event for linked_page in linked for event in linked_page.life_events.all()),
            FacetName.ONLINE_LEVEL: _online_levels(entry_points),
        },
        agency=_agency_name(first) if first else "",
        levels=tuple(level.localized_name for level in first.levels.all()) if first else (),
        nearness=_nearness(first.levels.all()) if first else 0.0,
        entry_points=entry_points,
        published=page.last_published_at or page.first_published_at,
    )


def _pages_by_procedure(procedure_ids: Iterable[int]) -> dict[int, ProcedurePage]:
    """The page of the source language of each procedure: facts are the same in every language."""
    pages = (
        ProcedurePage.objects.live()
        .in_force()
        .filter(procedure_id__in=procedure_ids, alias_of=None)
        .order_by("-locale_id")
        .select_related("field", "ministry")
        .prefetch_related("levels", "life_events", "agency_roles__agency")
        .defer(*LONG_FIELDS)
    )
    return {page.procedure_id: page for page in pages}


# Both


def procedure_entry_points(services: Sequence[OnlineService], agencies: Sequence) -> tuple[EntryPoint, ...]:
    """In the order in which they are chosen from: the national service before one of a body without a place."""
    ordered = sorted(services, key=lambda service: not service.is_national)
    points = [_entry_point(service) for service in ordered]
    if not any(point.locality == "" for point in points):
        portal = next((agency.portal_url for agency in agencies if agency and agency.portal_url), "")
        points += [EntryPoint("", portal, state=EntryPointState.PORTAL)] if portal else []
    return tuple(points)


def _entry_point(service: OnlineService) -> EntryPoint:
    place = service.locality or (service.agency.locality if service.agency else None)
    level = service.level_on()
    state = EntryPointState.DEAD if service.last_outcome == CheckOutcome.DEAD else EntryPointState.OPEN
    return EntryPoint(place.code if place else "", service.url, level.level if level else "", state, service.pk)


def _online_levels(entry_points: Sequence[EntryPoint]) -> tuple[FacetLabel, ...]:
    return tuple(FacetLabel(level, level) for level in dict.fromkeys(point.level for point in entry_points) if level)


def labels(terms: Iterable) -> tuple[FacetLabel, ...]:
    return tuple(dict.fromkeys(FacetLabel(term.slug, term.localized_name) for term in terms if term))


def _private_paths() -> list[str]:
    return list(PageViewRestriction.objects.values_list("page__path", flat=True))


def _is_private(page: Page, private: Sequence[str]) -> bool:
    return any(page.path.startswith(path) for path in private)
