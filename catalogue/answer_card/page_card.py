"""The card of a page, for somebody of whom nothing is known or for a case that was told: its facts in few words."""

import datetime
from dataclasses import replace
from typing import Any

from django.conf import settings

from catalogue.answer_card.loading import form_urls
from catalogue.answer_card.procedure_facts import Block, ProcedureFacts
from catalogue.answer_card.resolve import resolve
from catalogue.answer_card.sentences import ComposedAnswer, compose
from catalogue.answer_card.stored import fact_key
from catalogue.answer_card.types import AnswerCard, Asker, CardBody, Part, State
from catalogue.choices import AgencyRole, ChannelKind
from catalogue.models import STREAM_FIELDS, ProcedurePage
from catalogue.offices.competence import name_in
from catalogue.places import PlaceAsked

_HEADLINES = (Part.PAPERS, Part.FEE, Part.TIME)


def card_of_page(
    page: ProcedurePage,
    today: datetime.date,
    *,
    channel: ChannelKind | None = None,
    told: Asker | None = None,
    with_forms: bool = False,
) -> AnswerCard:
    """Without the entry point, offices and a latest day: a page is kept longer than a day. The cases, channel and
    place that were `told` count. No query for a page that was read for reading, one for attached forms.
    """
    language = page.locale.language_code if page.locale_id else settings.LANGUAGE_CODE
    streams: dict[str, Any] = {name: _stored(page, name) for name in STREAM_FIELDS if name != "legal_basis"}
    outdated = page.procedure.outdated_short_answers if page.procedure else set()
    streams["short_answers"] = [block for block in streams["short_answers"] if block.get("id") not in outdated]
    place = told.place if told else None
    facts = ProcedureFacts(
        code=page.code,
        name=page.name,
        language=language,
        conditions=page.conditions,
        status=page.status,
        effective_from=page.effective_from,
        effective_to=page.effective_to,
        bodies=tuple(_bodies(page, language, today, place)),
        form_urls=form_urls(streams["documents"]) if with_forms else {},
        **streams,
    )
    asker = Asker(day=today, language=language) if told is None else replace(told, day=today, language=language)
    return resolve(facts, replace(asker, channel=channel or asker.channel))


def headlines(card: AnswerCard) -> dict[str, ComposedAnswer]:
    """By name of the part, of those parts of which something is known."""
    states = {Part.PAPERS: card.papers.state, Part.FEE: card.fee.state, Part.TIME: card.time.state}
    return {part.value: compose(card, part) for part in _HEADLINES if states[part] != State.UNKNOWN}


def _stored(page: ProcedurePage, name: str) -> list[Block]:
    return [block for block in getattr(page, name).raw_data if block.get("value") is not None]


def _bodies(page: ProcedurePage, language: str, today: datetime.date, place: PlaceAsked | None) -> list[CardBody]:
    bodies = {}
    for agency in page.agencies(AgencyRole.EXECUTING):
        name = (agency.name_en if language == "en" else "") or agency.name
        ended_on = agency.valid_to if agency.valid_to and agency.valid_to < today else None
        named = name_in(agency, place) if place and not ended_on else ""
        bodies[agency.pk] = CardBody(
            fact_key(page.code, f"agency-{agency.pk}", "name"), named or name, name, bool(named), "", None, ended_on
        )
    return list(bodies.values())
