"""Stored hits to the hits of a page. No query a hit: everything that a hit needs was indexed with it."""

import datetime
from collections.abc import Sequence
from dataclasses import replace

from catalogue.choices import ServiceLevelValue
from catalogue.entry_points import service_link
from catalogue.models import Locality
from catalogue.offices.named_bodies import without_province
from faq.models import ReferralHandler
from search.engines.document import StoredEntryPoint, StoredReferral
from search.engines.stored_hit import NO_ENTRY_POINT, StoredHit
from search.kinds import kind_of
from search.query.understanding import ENGLISH, Understanding
from search.ranking.ranked_hit import RankedHit
from search.results.highlight import best_passage, mark
from search.results.hit_answers import hit_answers
from search.types import Hit, Referral


def outline(ranked: RankedHit, query: Understanding, places: Sequence[str]) -> Hit:
    """A hit without marked texts, which only shown hits need."""
    stored = ranked.hit.stored
    kind, point = kind_of(stored.kind), choose_entry_point(stored.entry_points, places)
    level_label = service_level_label(point.level)
    intents = query.intents if kind.answers_intents else ()
    return Hit(
        kind=kind.name,
        page_id=stored.page_id,
        code=stored.code,
        codes=tuple(stored.leads_to),
        title=stored.title,
        title_fragments=(),
        url=stored.url,
        passage=(),
        agency=without_province(stored.agency),
        levels=tuple(stored.levels),
        service_level=point.level,
        service_level_label=level_label,
        service_url=point.url,
        service_state=point.state,
        service_link=service_link(stored.code, point.service_id) if point.service_id and stored.code else "",
        satisfaction=stored.satisfaction,
        satisfaction_count=stored.satisfaction_count,
        score=ranked.score,
        field=stored.field,
        operation=stored.operation,
        audiences=tuple(stored.audience_names),
        superseded_by=stored.superseded_by,
        answers=hit_answers(stored.answers, intents, service_level=level_label, service_state=point.state),
        summary=stored.summary,
        brief=stored.brief,
        contributions=ranked.parts,
        promoted=ranked.promoted,
        referral=_referral(stored.referral) if stored.referral else None,
        is_outdated=stored.outdated > 0,
    )


def _referral(stored: StoredReferral) -> Referral:
    is_known = stored.handler in ReferralHandler.values
    return Referral(
        handler=stored.handler,
        handler_label=str(ReferralHandler(stored.handler).label) if is_known else "",
        who=stored.who,
        action=stored.action,
        link=stored.link,
        telephone=stored.telephone,
        law=stored.law,
        checked_on=datetime.date.fromisoformat(stored.checked_on) if stored.checked_on else None,
        confirmed=stored.confirmed,
        codes=tuple(stored.codes),
    )


def withheld(hit: Hit, ranked: RankedHit | None) -> Hit:
    """The hit without answers and service where its names do not hold the thing of the query.

    A promoted hit is what was asked for, and so is one of a query without words, such as a code. Beyond the window
    (`ranked` None) nothing was compared, and nothing is answered.
    """
    candidate = ranked.candidate if ranked else None
    if ranked and (ranked.promoted or not candidate or not candidate.situation.query.need or candidate.answers):
        return hit
    return replace(hit, answers=(), brief={}, service_url="", service_link="", service_state="")


def marked(hit: Hit, stored: StoredHit, query: Understanding) -> Hit:
    """The hit with its title and best passage marked."""
    words, stems = marked_words(query), query.locale == ENGLISH
    bound = [word for expansion in query.expansions for word in expansion.words]
    return replace(
        hit,
        title_fragments=mark(hit.title, words, stems=stems, bound=bound),
        passage=best_passage(stored.passage, words, stems=stems, bound=bound),
    )


def marked_words(query: Understanding) -> list[str]:
    """Words to mark: the need and its expansions."""
    return [*query.need, *(word for expansion in query.expansions for word in expansion.words)]


def choose_entry_point(entry_points: Sequence[StoredEntryPoint], places: Sequence[str]) -> StoredEntryPoint:
    """The one of the nearest of `places`, else the national one, else `NO_ENTRY_POINT`."""
    for place in (*places, ""):
        for point in entry_points:
            if point.locality == place:
                return point
    return NO_ENTRY_POINT


def place_chain(code: str) -> tuple[str, ...]:
    """Codes of the place and its province, nearest first; one query, none without a place."""
    if not code:
        return ()
    row = Locality.objects.filter(code=code).values_list("code", "parent__code").first()
    return tuple(place for place in row if place) if row else ()


def service_level_label(level: str) -> str:
    return str(ServiceLevelValue(level).label) if level in ServiceLevelValue.values else ""
