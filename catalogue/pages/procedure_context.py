"""Template context of the procedure page.

A page read by `for_reading` costs ten more queries here, whatever its length.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from catalogue.answer_card.page_card import card_of_page, headlines
from catalogue.answer_card.renderings.calendar import dated_events
from catalogue.answer_card.renderings.head_facts import head_facts
from catalogue.answer_card.sentences import brief
from catalogue.answer_card.types import Part
from catalogue.changes import changes_of
from catalogue.choices import ENDED_STATUSES, AgencyRole, ChannelKind, ProcedureStatus, SatisfactionScore, label_of
from catalogue.entry_points import entry_point, portals, services_of
from catalogue.facts.channel_notes import is_of_time
from catalogue.facts.fees import shown_fees, validity_days
from catalogue.facts.times import shown_times
from catalogue.facts.values import case_labels
from catalogue.models import (
    LONG_FIELDS,
    Agency,
    CommentStatus,
    OnlineService,
    ProcedurePage,
    Rating,
    RatingSummary,
    SourceRecord,
)
from catalogue.models.replaced_address import replaced_procedure
from catalogue.pages.chosen_case import chosen_case
from catalogue.pages.corrections import corrections_of
from catalogue.pages.fact_parts import fact_part, has_unknown, start_with_dossier
from catalogue.pages.outdated_notices import outdated_notices
from catalogue.pages.share_images import share_image_url
from catalogue.pages.shown_steps import are_bulky, steps_of_answer, steps_of_page
from catalogue.pages.visitor_place import chosen_place
from catalogue.pages.way_back import way_back
from catalogue.pages.ways import ways
from catalogue.places.find_place import find_place
from catalogue.ratings import shown_mean
from core.expiry import expires_no_later_than
from core.page_context import composes_context_of
from importing.confirmed import confirmed_at

SHOWN_COMMENTS = 5
SHOWN_CHANGES = 5


@dataclass(frozen=True)
class ProcedureNeighbours:
    """Other pages that the page links to."""

    related: list[ProcedurePage]
    successor: ProcedurePage | None
    translations: dict[str, ProcedurePage]  # by language code


@dataclass(frozen=True)
class Satisfaction:
    summary: RatingSummary | None
    mean: float | None  # None below the stated minimum count
    comments: list[Rating]
    has_official: bool  # figures of authorities


@composes_context_of(ProcedurePage)
def procedure_context(page: ProcedurePage, request: HttpRequest) -> dict:
    today = timezone.localdate()
    place = chosen_place(request)
    services = services_of(page.procedure) if page.procedure else []
    labels = case_labels(block.value for block in page.cases)
    fees = [block.value for block in page.fees]
    channels = [block.value for block in page.channels]
    _expire_when_downtime_ends(services, request)
    _expire_when_fees_change(fees, request)
    neighbours = neighbours_of(page)
    chosen = chosen_case(page, request.GET, find_place(place.code) if place else None, today)
    card = card_of_page(page, today) if place or chosen.repeated else chosen.card
    entry = entry_point(services, place=place, agencies=portals(page))
    said = headlines(card)
    fee_part = fact_part(shown_fees(fees, labels, today), said.get(Part.FEE), card.fee.state)
    listed_times = shown_times([block.value for block in page.times], labels)
    time_part = fact_part(listed_times, said.get(Part.TIME), card.time.state, is_sum=bool(card.time.total))
    steps = steps_of_answer(chosen.card.steps) if chosen.repeated else steps_of_page(page, labels)
    return {
        "place": place,
        "entry": entry,
        "chosen": chosen,
        "ways": ways(page, chosen.card, entry, today),
        "depends_on_place": not all(map(_is_for_everybody, services)),
        "agencies": _agencies_by_role(page),
        "channels": [channel for channel in channels if not is_of_time(channel["note"] or "")],
        "channel_times": _channel_times(channels),
        "case_labels": labels,
        "fees": fee_part,
        "fees_unknown": has_unknown(fee_part),
        "card": card,
        "headlines": said,
        "head_facts": head_facts({str(part): text for part, text in brief(chosen.card).items()}),
        "steps": {"lists": steps, "are_bulky": are_bulky(steps)},
        "times": time_part,
        "start_with_dossier": start_with_dossier(time_part),
        "online_channel": any(channel["channel"] == ChannelKind.ONLINE for channel in channels),
        "notice": status_notice(page),
        "replaces": replaced_procedure(request, page),
        "has_days": bool(page.code and dated_events(chosen.card)),
        "changes": changes_of(page.procedure, SHOWN_CHANGES) if page.procedure else [],
        "corrections": corrections_of(page.code),
        "outdated": None if page.has_ended else outdated_notices(page),
        "neighbours": neighbours,
        "translations": neighbours.translations,
        "satisfaction": _satisfaction(page),
        "scores": SatisfactionScore.choices[::-1],
        "source": _latest_source(page),
        "confirmed_at": confirmed_at(page),
        "way_back": way_back(page.code, request, chosen.query),
        "share_image": share_image_url(_share_image_path(page), request),
    }


def _share_image_path(page: ProcedurePage) -> str:
    return reverse("browse:share_image", args=[page.code]) if page.code else ""


def _expire_when_downtime_ends(services: list[OnlineService], request: HttpRequest) -> None:
    for service in services:
        if service.downtime and service.downtime_until:
            expires_no_later_than(request, service.downtime_until)


def _expire_when_fees_change(fees: list, request: HttpRequest) -> None:
    for change in validity_days(fees, timezone.localdate())[:1]:
        expires_no_later_than(request, timezone.make_aware(datetime.combine(change, time.min)))


def status_notice(page: ProcedurePage) -> str:
    """The page's banner: a `ProcedureStatus` other than in force, "expired", or an empty string."""
    today = timezone.localdate()
    if page.status in ENDED_STATUSES:
        return page.status
    if page.effective_to and page.effective_to < today:
        return "expired"
    not_yet = page.effective_from > today if page.effective_from else page.status == ProcedureStatus.UPCOMING
    return ProcedureStatus.UPCOMING if not_yet else ""


def neighbours_of(page: ProcedurePage) -> ProcedureNeighbours:
    """Translations, related procedures and the successor, in one query."""
    related_ids = page.related_procedures.all().values_list("procedure_id", flat=True)
    related = ProcedurePage.objects.filter(locale=page.locale_id, procedure_id__in=related_ids)
    pages = related | ProcedurePage.objects.filter(translation_key=page.translation_key)
    if page.replaced_by_id:
        pages |= ProcedurePage.objects.filter(locale=page.locale_id, procedure=page.replaced_by_id)
    others = list(pages.listed().exclude(pk=page.pk).select_related("locale").defer(*LONG_FIELDS))
    same_language = [other for other in others if other.locale_id == page.locale_id]
    return ProcedureNeighbours(
        related=[other for other in same_language if other.procedure_id != page.replaced_by_id],
        successor=next((other for other in same_language if other.procedure_id == page.replaced_by_id), None),
        translations={
            other.locale.language_code: other
            for other in others
            if other.translation_key == page.translation_key and not other.alias_of_id
        },
    )


def _is_for_everybody(service: OnlineService) -> bool:
    return service.locality_id is None and not (service.agency and service.agency.locality_id)


def _channel_times(channels: Iterable[Mapping[str, Any]]) -> dict[str, list[str]]:
    """Notes that tell how long it takes, each once, with the channels that they are of."""
    said: dict[str, list[str]] = {}
    for channel in channels:
        if channel["note"] and is_of_time(channel["note"]):
            said.setdefault(channel["note"], []).append(label_of(ChannelKind, channel["channel"]))
    return said


def _agencies_by_role(page: ProcedurePage) -> list[tuple[AgencyRole, list[Agency]]]:
    """Without those that decide where they are the ones that carry it out."""
    by_role = [(role, bodies) for role in AgencyRole if (bodies := page.agencies(role))]
    executing = {agency.pk for agency in page.agencies(AgencyRole.EXECUTING)}
    return [
        (role, bodies)
        for role, bodies in by_role
        if role != AgencyRole.COMPETENT or {agency.pk for agency in bodies} != executing
    ]


def _satisfaction(page: ProcedurePage) -> Satisfaction:
    summary = getattr(page.procedure, "rating_summary", None)
    has_official = getattr(page, "has_official_satisfaction", False)  # of pages that were read for reading
    if summary is None or not summary.count:
        return Satisfaction(None, None, [], has_official)
    approved = summary.procedure.ratings.filter(comment_status=CommentStatus.APPROVED).select_related("locality")
    return Satisfaction(summary, shown_mean(summary), list(approved[:SHOWN_COMMENTS]), has_official)


def _latest_source(page: ProcedurePage) -> SourceRecord | None:
    return page.procedure.source_records.first() if page.procedure else None
