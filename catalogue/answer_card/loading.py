"""Reads what an answer card rests on: at most eight queries, whatever the page holds.

Pages with agencies 2, and 1 for a former code; services 1; neighbours 1; attached forms 1; bodies of a place 2
(`catalogue.offices`). The calendar, the allowed hosts and the places are cached.
"""

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.db.models import OuterRef, Prefetch, Q, Subquery
from django.utils import timezone
from wagtail.documents import get_document_model

from catalogue.answer_card.common_answers import common_answers
from catalogue.answer_card.competence import competent
from catalogue.answer_card.online import locality_of, online_entry
from catalogue.answer_card.procedure_facts import Block, ProcedureFacts
from catalogue.answer_card.prose import in_words_of
from catalogue.answer_card.types import CardLink, CardSource, EndedWord
from catalogue.entry_points import services_of
from catalogue.holidays import work_calendar
from catalogue.models import STREAM_FIELDS, ProcedureAgency, ProcedurePage, PublishedChange, SourceRecord
from catalogue.places import PlaceAsked
from catalogue.source_names import public_source_name
from importing.confirmed import confirmations


class NoCard(Exception):
    """No page of the procedure is open to everybody."""


def load(code: str, *, language: str, place: PlaceAsked | None = None) -> ProcedureFacts:
    """Facts of the procedure with this code, now or formerly. Raises NoCard."""
    pages = _pages(procedure__code=code) or _pages(procedure__former_codes__code=code)
    source = pages.get(settings.LANGUAGE_CODE)
    page = pages.get(language) or source
    if page is None:
        raise NoCard(code)
    return facts_of(page, source or page, place=place, asked=language)


def facts_of(
    page: ProcedurePage, source: ProcedurePage, *, place: PlaceAsked | None, asked: str = ""
) -> ProcedureFacts:
    """Of the page that speaks in the language, with the facts of its source; both read with their agencies.

    `asked`: the language of what no page tells, "" for that of the page.
    """
    language = page.locale.language_code
    streams = {name: _blocks(source, page, name) for name in STREAM_FIELDS if name != "legal_basis"}
    streams["short_answers"] = _in_use(source, streams["short_answers"])
    services = services_of(page.procedure) if page.procedure else []
    competence = competent(source, place, language)
    related, successor, twin = _neighbours(page, source)
    return ProcedureFacts(
        code=source.code or page.code,
        name=page.name,
        everyday_name=next(iter(page.alias_list), ""),
        language=language,
        url=page.url or "",
        summary=page.summary,
        conditions=page.conditions,
        document_notes=page.document_notes,
        status=source.status,
        effective_from=source.effective_from,
        effective_to=source.effective_to,
        review_by=source.review_by,
        form_urls=form_urls(streams["documents"]),
        bodies=competence.bodies,
        deciders=competence.deciders,
        body_depends_on_place=competence.depends_on_place,
        body_depends_on_ward=competence.depends_on_ward,
        bodies_are_elsewhere=competence.is_elsewhere,
        online=online_entry(services, source, place),
        entry_depends_on_place=not (place and place.province_code) and any(map(locality_of, services)),
        related=related,
        common=common_answers(asked or language),
        successor=successor,
        superseded_by=twin,
        outdated_words=_outdated_words(source),
        source=_source(source),
        calendar=work_calendar(asked or language),
        known_since=_known_since(source),
        revision=source.live_revision_id,
        changed_at=source.changed_at,
        **streams,
    )


def _pages(**of: str) -> dict[str, ProcedurePage]:
    """By language; the older of two pages of one language, which only a fault can make."""
    roles = ProcedureAgency.objects.select_related("agency__locality__parent", "agency__successor__successor")
    latest = SourceRecord.objects.filter(procedure=OuterRef("procedure"))
    changes = PublishedChange.objects.filter(procedure=OuterRef("procedure"))
    pages = (
        ProcedurePage.objects.visible()
        .filter(**of)
        .select_related("locale", "procedure", "ministry", "replaced_by", "health", "superseded")
        .defer("health__text", "health__legal_numbers")
        .prefetch_related(Prefetch("agency_roles", roles))
        .annotate(
            source_name=Subquery(latest.values("source")[:1]),
            source_day=Subquery(latest.values("source_date")[:1]),
            source_url=Subquery(latest.values("url")[:1]),
            changed_at=Subquery(changes.order_by("-created_at").values("created_at")[:1]),
            confirmed_at=Subquery(confirmations(OuterRef("translation_key")).values("timestamp")[:1]),
        )
        .order_by("-pk")
    )
    return {page.locale.language_code: page for page in pages}


def _blocks(source: ProcedurePage, page: ProcedurePage, name: str) -> Sequence[Block]:
    """As stored: values of blocks would be made one by one."""
    facts = _stored(source, name)
    return facts if page.pk == source.pk else in_words_of(facts, _stored(page, name))


def _in_use(source: ProcedurePage, answers: Sequence[Block]) -> list[Block]:
    outdated = source.procedure.outdated_short_answers if source.procedure else set()
    return [block for block in answers if block.get("id") not in outdated]


def _stored(page: ProcedurePage, name: str) -> list[Block]:
    return [block for block in getattr(page, name).raw_data if block.get("value") is not None]


def form_urls(groups: Iterable[Block]) -> dict[int, str]:
    """Addresses of the forms attached to papers, by id: one query, none where nothing is attached."""
    papers = (item.get("value") for group in groups for item in group["value"].get("documents") or ())
    ids = {paper["form_file"] for paper in papers if isinstance(paper, dict) and paper.get("form_file")}
    if not ids:
        return {}
    return {document.pk: document.url for document in get_document_model().objects.filter(pk__in=ids)}


def _neighbours(
    page: ProcedurePage, source: ProcedurePage
) -> tuple[tuple[CardLink, ...], CardLink | None, CardLink | None]:
    """Related procedures, the one that replaces it, and the one of its name under a body that stands."""
    twin_id = source.superseded.twin_id if hasattr(source, "superseded") else None
    others = {source.replaced_by_id, twin_id} - {None}
    related_ids = source.related_procedures.all().values_list("procedure_id", flat=True)
    wanted = Q(procedure_id__in=related_ids)
    if others:  # rarely, and the condition then reads every page
        wanted |= Q(procedure_id__in=others)
    found = ProcedurePage.objects.filter(wanted).listed()
    found = found.only("procedure_id", "code", "name", "url_path", "slug", "path", "locale_id")
    # Languages are set apart here: asked for one, SQLite reads all pages of it.
    links = {
        other.procedure_id: CardLink(other.code, other.name, other.url or "")
        for other in found
        if other.locale_id == page.locale_id
    }
    related = tuple(link for pk, link in links.items() if pk not in others)
    return related, links.get(source.replaced_by_id), links.get(twin_id)


def _outdated_words(source: ProcedurePage) -> tuple[EndedWord, ...]:
    """As kept beside the page, which are the source's own words."""
    rows: list[Any] = source.health.outdated_words if hasattr(source, "health") else []
    return tuple(
        EndedWord(said, instead, datetime.date.fromisoformat(ended_on)) for said, ended_on, instead, _source in rows
    )


def _known_since(source: ProcedurePage) -> datetime.date:
    """The day on which what is shown was put before the public: what held before it is not kept."""
    published = source.last_published_at or source.first_published_at
    return timezone.localtime(published).date() if published else timezone.localdate()


def _source(page: Any) -> CardSource:
    confirmed = page.confirmed_at
    return CardSource(
        name=public_source_name(page.source_name or ""),
        source_date=page.source_day,
        url=page.source_url or "",
        decision=page.decision_number,
        confirmed_on=timezone.localtime(confirmed).date() if confirmed else None,
    )
