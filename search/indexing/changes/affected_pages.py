"""Which pages hold what in their search documents or show it to visitors, as page ids.

A constant number of queries for each question asked, however many pages answer it.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Model, Q, QuerySet
from wagtail.models import Page, Site

from catalogue.models import OnlineService, ProcedureAgency, ProcedurePage, RelatedProcedure, SupersededPage
from faq.models import QuestionPage, QuestionProcedure, ReferralProcedure, RelatedQuestion
from search.indexing.changes.outbox import LISTS, SITE
from search.kinds import page_models

Ids = Collection[int]


def is_searched(model: type[Model]) -> bool:
    return issubclass(model, page_models())


# Procedures


def pages_showing_procedures(procedure_ids: Ids | QuerySet) -> list[int]:
    """Their pages, and those of the questions that they answer."""
    return [*_pages(procedure_ids), *pages_of_linked_questions(procedure_ids)]


def pages_showing_codes(procedure_ids: Ids) -> list[int]:
    """All pages that codes of these procedures, and of those they replaced, lead to, and referrals near them."""
    return [
        *pages_showing_procedures(procedure_ids),
        *pages_of_linked_referrals(procedure_ids),
        *pages_of_successors(procedure_ids),
        *pages_superseded_by(procedure_ids),
    ]


def pages_of_successors(procedure_ids: Ids) -> list[int]:
    """Pages of what replaced these procedures, step by step."""
    return _pages(_replacing(procedure_ids))


def pages_of_procedures(procedure_ids: Ids) -> list[int]:
    """Of the procedures alone, without questions."""
    return _pages(procedure_ids)


def pages_of_linked_questions(procedure_ids: Ids | QuerySet) -> list[int]:
    links = QuestionProcedure.objects.filter(procedure_id__in=procedure_ids).order_by()
    return list(links.values_list("page_id", flat=True).distinct())


def pages_of_linked_referrals(procedure_ids: Ids | QuerySet) -> list[int]:
    """Referrals that name these procedures as near to their need."""
    links = ReferralProcedure.objects.filter(procedure_id__in=procedure_ids).order_by()
    return list(links.values_list("page_id", flat=True).distinct())


def pages_of_answering_procedures(question_ids: Ids | QuerySet) -> list[int]:
    """Pages of the procedures that answer these questions."""
    return _pages(QuestionProcedure.objects.filter(page_id__in=question_ids).values("procedure_id"))


def pages_of_procedures_and_successors(procedure_ids: Ids) -> list[int]:
    """Pages of these procedures and of what replaced them."""
    return _pages({*procedure_ids, *_replacing(procedure_ids)})


def pages_naming_procedures(procedure_ids: Ids) -> list[int]:
    """Pages of other procedures that name these: as related, or as what replaced or supersedes them."""
    related = RelatedProcedure.objects.filter(procedure_id__in=procedure_ids).order_by().values_list("page_id")
    replaced = ProcedurePage.objects.filter(replaced_by_id__in=procedure_ids).order_by().values_list("pk")
    superseded = _superseded(procedure_ids).values_list("pk")
    return [page_id for (page_id,) in related.union(replaced, superseded, all=True)]


def pages_naming_successors(procedure_ids: Ids) -> list[int]:
    """Pages of procedures that these replaced: they show what to look for instead."""
    return _ids(ProcedurePage.objects.filter(replaced_by_id__in=procedure_ids))


def pages_superseded_by(procedure_ids: Ids | QuerySet) -> list[int]:
    """Pages whose twins these procedures are, in every language."""
    return _ids(_superseded(procedure_ids))


def _superseded(procedure_ids: Any) -> QuerySet[ProcedurePage]:
    keys = SupersededPage.objects.filter(twin_id__in=procedure_ids).values("page__translation_key")
    return ProcedurePage.objects.filter(translation_key__in=keys).order_by()


def _pages(procedure_ids: Any) -> list[int]:
    return list(ProcedurePage.objects.filter(procedure_id__in=procedure_ids).values_list("pk", flat=True))


def _replacing(procedure_ids: Ids) -> set[int]:
    """One query a step. Drafts count too, as they may have been live a moment ago."""
    reached = frontier = set(procedure_ids)
    while frontier:
        replaced = ProcedurePage.objects.filter(procedure_id__in=frontier).exclude(replaced_by=None).order_by()
        frontier = set(replaced.values_list("replaced_by_id", flat=True)) - reached
        reached = reached | frontier
    return reached - set(procedure_ids)


# What belongs to procedures


def pages_showing_services(service_ids: Ids) -> list[int]:
    return pages_showing_procedures(OnlineService.objects.filter(pk__in=service_ids).values("procedure_id"))


def pages_showing_localities(locality_ids: Ids) -> list[int]:
    """Where a service is for a place of its own, or for that of its agency."""
    held = Q(locality_id__in=locality_ids) | Q(agency__locality_id__in=locality_ids)
    return pages_showing_procedures(OnlineService.objects.filter(held).values("procedure_id"))


def pages_showing_agencies(agency_ids: Ids) -> list[int]:
    roles = ProcedureAgency.objects.filter(agency_id__in=agency_ids).values("page_id")
    services = OnlineService.objects.filter(agency_id__in=agency_ids).values("procedure_id")
    held = Q(pk__in=roles) | Q(ministry_id__in=agency_ids) | Q(procedure_id__in=services)
    return _with_questions(ProcedurePage.objects.filter(held))


# Terms


def pages_showing_fields(field_ids: Ids) -> list[int]:
    return _with_questions(ProcedurePage.objects.filter(field_id__in=field_ids))


def pages_showing_levels(level_ids: Ids) -> list[int]:
    return _with_questions(_having(ProcedurePage, "levels", level_ids))


def pages_showing_life_events(event_ids: Ids) -> list[int]:
    return _with_questions(_having(ProcedurePage, "life_events", event_ids))


def pages_showing_audiences(audience_ids: Ids) -> list[int]:
    """A question names its own."""
    procedures, questions = (_having(model, "audiences", audience_ids) for model in (ProcedurePage, QuestionPage))
    return [*_ids(procedures), *_ids(questions)]


def pages_showing_topics(topic_ids: Ids) -> list[int]:
    return _ids(QuestionPage.objects.filter(topic_id__in=topic_ids))


def _having(model: type[Page], relation: str, term_ids: Ids) -> QuerySet:
    through = getattr(model, relation).through
    term = model._meta.get_field(relation).m2m_reverse_field_name()
    page = model._meta.get_field(relation).m2m_field_name()
    return model.objects.filter(pk__in=through.objects.filter(**{f"{term}_id__in": term_ids}).values(f"{page}_id"))


# Pages


def every_page(_values: Collection[Any]) -> list[int]:
    """Stands for any page, whatever has changed."""
    return [SITE]


def lists_of_pages(_values: Collection[Any]) -> list[int]:
    """Stands for the home pages and the lists of questions."""
    return [LISTS]


def translations(translation_keys: Collection[Any]) -> list[int]:
    """Pages that exist in several languages; none where a page has no translation."""
    found = Page.objects.filter(translation_key__in=translation_keys).order_by()
    keys = dict(found.values_list("pk", "translation_key"))
    count = Counter(keys.values())
    return [pk for pk, key in keys.items() if count[key] > 1]


def versions_of(page_ids: Ids) -> list[int]:
    """These pages in every language."""
    keys = Page.objects.filter(pk__in=page_ids).order_by().values("translation_key")
    return _ids(Page.objects.filter(translation_key__in=keys).order_by())


def pages_naming_questions(translation_keys: Collection[Any]) -> list[int]:
    """Questions that show these as related, in whatever language."""
    related = RelatedQuestion.objects.filter(question__translation_key__in=translation_keys).order_by()
    return list(related.values_list("page_id", flat=True))


def aliases_of(page_ids: Ids) -> list[int]:
    return _ids(Page.objects.filter(alias_of_id__in=page_ids))


def live_pages_and_questions(page_ids: Ids) -> list[int]:
    """Those that are live, and the questions that show facts of theirs. A draft is noted when it goes live."""
    live = _ids(Page.objects.live().filter(pk__in=page_ids, alias_of=None))
    shown = ProcedurePage.objects.filter(pk__in=live).order_by().values("procedure_id")
    return [*live, *pages_of_linked_questions(shown)] if live else []


def pages_below_pages(page_ids: Ids) -> list[int]:
    """The pages themselves and all below."""
    return pages_below_paths(Page.objects.filter(pk__in=page_ids).values_list("path", flat=True))


def pages_below_paths(paths: Iterable[str]) -> list[int]:
    """With the pages elsewhere that show something of them: a private page shows nowhere."""
    found: list[int] = []
    for path in paths:
        procedures = ProcedurePage.objects.filter(path__startswith=path).order_by().values("procedure_id")
        questions = QuestionPage.objects.filter(path__startswith=path).order_by().values("pk")
        replacing = ProcedurePage.objects.filter(path__startswith=path).exclude(replaced_by=None).order_by()
        found += [
            *_ids(_searched().filter(path__startswith=path)),
            *pages_of_linked_questions(procedures),
            *pages_of_linked_referrals(procedures),
            *pages_superseded_by(procedures),
            *pages_of_answering_procedures(questions),
            *pages_of_procedures_and_successors(replacing.values_list("replaced_by_id", flat=True)),
        ]
    return found


def pages_under_moved_sites(paths: Collection[str]) -> list[int]:
    """All pages where a site begins at or below one of these: roots of sites are tried in the order of their paths."""
    begins = reduce(or_, (Q(root_page__path__startswith=path) for path in paths))
    return all_pages(()) if Site.objects.filter(begins).exists() else []


def all_pages(_ids_: Ids) -> list[int]:
    return _ids(_searched())


def _searched() -> QuerySet[Page]:
    return Page.objects.type(*page_models()).order_by()


def _with_questions(pages: QuerySet[ProcedurePage]) -> list[int]:
    return [*_ids(pages), *pages_of_linked_questions(pages.order_by().values("procedure_id"))]


def _ids(pages: QuerySet) -> list[int]:
    return list(pages.values_list("pk", flat=True))
