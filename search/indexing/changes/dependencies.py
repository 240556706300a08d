"""The table of dependencies: a change of this row changes these pages, in their search documents or their page copies.

For search documents the table is exact: the columns that documents are built from, and the pages whose documents hold
them. For page copies it may be coarse, as they live for minutes: rarely changed rows that many pages show (terms,
places, the frame) outdate every copy. More than needed may be noted; less would leave a page that is no longer true.
"""

from functools import cache

from django.db.models import Model
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Locale, Page, PageViewRestriction, Site

from catalogue.models import (
    Agency,
    AllowedHost,
    Audience,
    CostAssumption,
    Field,
    FormerCode,
    FormerLocality,
    FormerLocalityPart,
    GovernmentLevel,
    LifeEvent,
    LifeEventStep,
    Locality,
    Office,
    OfficeField,
    OfficeLocality,
    OfficeProcedure,
    OfficialSatisfaction,
    OnlineService,
    PageHealth,
    Procedure,
    ProcedureAgency,
    ProcedurePage,
    PublicHoliday,
    Rating,
    RelatedProcedure,
    ServiceLevel,
    SourceRecord,
    SupersededPage,
)
from catalogue.models.taxonomy import Term
from faq.models import QuestionAge, QuestionPage, QuestionProcedure, ReferralProcedure, RelatedQuestion, Topic
from search.indexing.changes import affected_pages
from search.indexing.changes.affected_pages import every_page, is_searched, lists_of_pages
from search.indexing.changes.dependency import Change, Dependency, FindPages, PageKind
from search.indexing.changes.readers import Reader


@cache  # asked twice for each row that is saved, of a table and kinds of pages that do not change
def dependencies_of(model: type[Model], change: Change) -> tuple[Dependency, ...]:
    return tuple(row for row in DEPENDENCIES if row.on & change and row.concerns(model))


def _is_frame(model: type[Model]) -> bool:
    """Pages that navigation and lists are made of, or that have no version of their own."""
    return issubclass(model, Page) and not is_searched(model)


DOCUMENTS, COPIES = Reader.DOCUMENTS, Reader.COPIES

_FINDABLE = {"live": True, "alias_of_id": None}
_LIVE = {"live": True}
_ADDRESS = ("url_path", "locale_id", "translation_key")
# What saving a draft, or its schedule, writes to the page itself.
_DRAFT = frozenset(
    {
        "latest_revision",
        "latest_revision_id",
        "latest_revision_created_at",
        "draft_title",
        "has_unpublished_changes",
        "go_live_at",
        "expire_at",
        "locked",
        "locked_at",
        "locked_by",
    }
)
_SERVICE = (
    *("procedure_id", "agency_id", "locality_id", "url", "active", "live"),
    *("last_outcome", "leads_to_front_page"),
)
_LINK = ("page_id", "procedure_id", "sort_order")
_TERM = ("name", "name_en", "slug", "order")
_AGENCY = (*_TERM, "locality_id", "portal_url", "live", "valid_to")
_AGE = ("newest_law", "basis_year", "has_outdated_words", "has_other_basis", "has_dead_codes")
_SITE = ("hostname", "port", "root_page_id", "is_default_site")

_PROCEDURE_TERMS = (
    ProcedurePage.levels.through,
    ProcedurePage.audiences.through,
    ProcedurePage.life_events.through,
)


def _findable(of: type[Page] | PageKind, by: str, pages: FindPages) -> Dependency:
    """Of pages that have a document, for documents."""
    return Dependency(of, by, pages, DOCUMENTS, ignored=_DRAFT, where=_FINDABLE)


def _live(of: type[Page] | PageKind, by: str, pages: FindPages) -> Dependency:
    """Of pages that visitors see, aliases too, for copies."""
    return Dependency(of, by, pages, COPIES, ignored=_DRAFT, where=_LIVE, on=Change.SAVED)


DEPENDENCIES: tuple[Dependency, ...] = (
    # Online services. Their checks write `last_outcome` and `leads_to_front_page`.
    Dependency(OnlineService, "procedure_id", affected_pages.pages_showing_procedures, DOCUMENTS, _SERVICE),
    Dependency(OnlineService, "procedure_id", affected_pages.pages_showing_procedures, COPIES, ignored=_DRAFT),
    Dependency(
        ServiceLevel,
        "service_id",
        affected_pages.pages_showing_services,
        DOCUMENTS,
        ("service_id", "level", "since"),
    ),
    Dependency(Locality, "pk", affected_pages.pages_showing_localities, DOCUMENTS, ("code",), new=None),
    # Lists of places are cached by the version of every page; pages name the office of a place.
    Dependency((Locality, FormerLocality, FormerLocalityPart), "pk", every_page, COPIES),
    Dependency(Office, "pk", every_page, COPIES),
    Dependency((OfficeField, OfficeProcedure, OfficeLocality), "office_id", every_page, COPIES),
    # The calendar that latest days are counted by, likewise.
    Dependency(PublicHoliday, "pk", every_page, COPIES),
    # Whole costs are estimated by these; pages link to figures of authorities where there are any.
    Dependency((CostAssumption, OfficialSatisfaction), "pk", every_page, COPIES),
    # Procedures and the questions they answer
    Dependency(Procedure, "pk", affected_pages.pages_showing_codes, DOCUMENTS, ("code",), new=None),
    Dependency(Procedure, "pk", affected_pages.pages_naming_successors, COPIES, ("code",), new=None),
    Dependency(FormerCode, "procedure_id", affected_pages.pages_showing_codes, DOCUMENTS, ("procedure_id", "code")),
    Dependency(QuestionProcedure, "page_id", list, DOCUMENTS, _LINK),
    Dependency(QuestionProcedure, "procedure_id", affected_pages.pages_of_procedures, DOCUMENTS, _LINK),
    Dependency(ReferralProcedure, "page_id", list, DOCUMENTS, _LINK),
    Dependency(SourceRecord, "procedure_id", affected_pages.pages_of_procedures, COPIES),
    # What visitors think. A new vote, and a deleted one, changes the summary; a moderated one its comment.
    Dependency(Procedure, "pk", affected_pages.pages_of_procedures, DOCUMENTS, on=Change.VOTED),
    Dependency(Rating, "procedure_id", affected_pages.pages_of_procedures, COPIES, new=None, on=Change.SAVED),
    Dependency(QuestionPage, "pk", list, COPIES, on=Change.VOTED),
    Dependency(QuestionPage, "pk", affected_pages.pages_of_answering_procedures, COPIES, on=Change.VOTED),
    # How far answers are behind, in every language
    Dependency(QuestionAge, "page_id", affected_pages.versions_of, DOCUMENTS, _AGE),
    Dependency(QuestionAge, "page_id", affected_pages.versions_of, COPIES),
    # What procedures still say, and pages that another took the place of
    Dependency(PageHealth, "page_id", affected_pages.versions_of, DOCUMENTS, ("has_outdated_words",), new=None),
    Dependency(PageHealth, "page_id", affected_pages.versions_of, COPIES, ("outdated_words",), new=None),
    Dependency(SupersededPage, "page_id", affected_pages.versions_of, DOCUMENTS, ("twin_id",)),
    Dependency(SupersededPage, "page_id", affected_pages.versions_of, COPIES, ("twin_id",)),
    # Terms
    Dependency(Agency, "pk", affected_pages.pages_showing_agencies, DOCUMENTS, _AGENCY, new=None),
    Dependency(Audience, "pk", affected_pages.pages_showing_audiences, DOCUMENTS, _TERM, new=None),
    Dependency(Field, "pk", affected_pages.pages_showing_fields, DOCUMENTS, _TERM, new=None),
    Dependency(GovernmentLevel, "pk", affected_pages.pages_showing_levels, DOCUMENTS, (*_TERM, "nearness"), new=None),
    Dependency(LifeEvent, "pk", affected_pages.pages_showing_life_events, DOCUMENTS, _TERM, new=None),
    Dependency(Topic, "pk", affected_pages.pages_showing_topics, DOCUMENTS, _TERM, new=None),
    Dependency(Term, "pk", every_page, COPIES, ignored=_DRAFT, new=None),
    # Pages of procedures tell what follows them at an event.
    Dependency(LifeEventStep, "pk", every_page, COPIES),
    # Terms of a page. From the side of the page, its document follows as choices are written by saving the page.
    Dependency(
        (*_PROCEDURE_TERMS, QuestionPage.audiences.through),
        "page_id",
        affected_pages.live_pages_and_questions,
        DOCUMENTS,
        on=Change.CHOSEN_FOR_TERM,
    ),
    Dependency(_PROCEDURE_TERMS, "page_id", every_page, COPIES, on=Change.CHOSEN_FOR_TERM),
    Dependency(_PROCEDURE_TERMS, "page_id", list, COPIES, on=Change.CHOSEN_FOR_PAGE),
    Dependency(ProcedurePage.life_events.through, "page_id", lists_of_pages, COPIES, on=Change.CHOSEN_FOR_PAGE),
    # Any page. Those below get new addresses by one update, which sends no signal; texts of any page link to any other,
    # and to its live translation.
    Dependency(Page, "path", affected_pages.pages_below_paths, DOCUMENTS, _ADDRESS, new=None, on=Change.SAVED),
    Dependency(
        Page, "path", affected_pages.pages_under_moved_sites, DOCUMENTS, ("url_path",), new=None, on=Change.SAVED
    ),
    Dependency(Page, "pk", every_page, COPIES, _ADDRESS, new=None, on=Change.SAVED),
    Dependency(
        Page,
        "translation_key",
        affected_pages.translations,
        COPIES,
        ("live", "alias_of_id"),
        where=_LIVE,
        on=Change.SAVED,
        widened=True,
    ),
    Dependency(Page, "pk", every_page, COPIES, on=Change.DELETED),
    _live(_is_frame, "pk", every_page),
    # Rows of a page
    Dependency(ProcedureAgency, "page_id", list, COPIES),
    Dependency(RelatedProcedure, "page_id", list, COPIES),
    Dependency(RelatedQuestion, "page_id", list, COPIES),
    # Pages that are searched: each itself, and those whose documents draw on it
    _findable(is_searched, "pk", list),
    # Aliases of a deleted page are pages of their own from then on.
    Dependency(is_searched, "pk", affected_pages.aliases_of, DOCUMENTS, on=Change.DELETED),
    _findable(ProcedurePage, "procedure_id", affected_pages.pages_of_linked_questions),
    _findable(ProcedurePage, "replaced_by_id", affected_pages.pages_of_procedures_and_successors),
    _findable(QuestionPage, "pk", affected_pages.pages_of_answering_procedures),
    # The same pages as visitors see them, aliases too: each itself, lists, and pages that name it
    _live(is_searched, "pk", list),
    _live(is_searched, "pk", lists_of_pages),
    _live(ProcedurePage, "procedure_id", affected_pages.pages_naming_procedures),
    _live(ProcedurePage, "procedure_id", affected_pages.pages_of_linked_referrals),
    _live(QuestionPage, "translation_key", affected_pages.pages_naming_questions),
    # The hosts that pages may link to
    Dependency(AllowedHost, "pk", affected_pages.all_pages, DOCUMENTS, ("host", "includes_subdomains", "active")),
    Dependency(AllowedHost, "pk", every_page, COPIES, ("host", "includes_subdomains", "active")),
    # Who may see a page, and at which address
    Dependency(PageViewRestriction, "page_id", affected_pages.pages_below_pages, DOCUMENTS, ("page_id",)),
    Dependency(Site, "pk", affected_pages.all_pages, DOCUMENTS, _SITE),
    Dependency(Locale, "pk", affected_pages.all_pages, DOCUMENTS, ("language_code",), new=None),
    Dependency((PageViewRestriction, Site, Locale), "pk", every_page, COPIES),
    # Files that texts show
    Dependency((get_document_model(), get_image_model()), "pk", every_page, COPIES, new=None),
)
