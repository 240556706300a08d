"""Lists of the front page, cached by language until a page or term in them changes."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, F, QuerySet, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Page

from catalogue.choices import Demand
from catalogue.models import LONG_FIELDS, LifeEvent, ProcedurePage
from catalogue.pages import browse
from core.page_visibility import visible
from core.versioned_cache import get_or_build
from home.fee_changes import FeeChange, fee_changes
from home.links import Link

# Votes change which procedures come first; the order may lag behind them by this much.
SECONDS = 300
MOST_USED = 6
CHANGES = 3


@dataclass(frozen=True)
class EventLink:
    title: str
    summary: str
    url: str


@dataclass(frozen=True)
class FrontPage:
    citizen_events: tuple[EventLink, ...]
    business_events: tuple[EventLink, ...]
    most_used: tuple[Link, ...]
    changes: tuple[FeeChange, ...]  # announced by law, the nearest first


def front_page_context(page: Page) -> dict[str, Any]:
    return {"front": front_page(page.locale.language_code)}


def front_page(language: str) -> FrontPage:
    name = f"home.front-page.{language}.{timezone.localdate()}"
    return get_or_build(name, lambda: _read(language), seconds=SECONDS, lists=True)


def _read(language: str) -> FrontPage:
    with override(language):
        events = list(browse.life_events())
        return FrontPage(
            citizen_events=_links(events, LifeEvent.Group.CITIZEN),
            business_events=_links(events, LifeEvent.Group.BUSINESS),
            most_used=tuple(Link(title=page.name, url=page.url or "") for page in most_used()[:MOST_USED]),
            changes=fee_changes()[:CHANGES],
        )


def _links(events: list[LifeEvent], group: LifeEvent.Group) -> tuple[EventLink, ...]:
    return tuple(
        EventLink(event.localized_name, event.localized_summary, reverse("browse:life_event", args=[event.slug]))
        for event in events
        if event.group == group and event.procedure_count
    )


def most_used() -> QuerySet[ProcedurePage]:
    """Procedures that editors mark as everyday ones first, then by number of votes and of questions about them.

    Only those of a life event: the rest of the catalogue is for specialists.
    """
    question_count = Count(
        "procedure__question_links", filter=visible("procedure__question_links__page"), distinct=True
    )
    everyday = Case(When(procedure__demand=Demand.EVERYDAY, then=Value(1)), default=Value(0))
    return (
        _linkable()
        .filter(life_events__isnull=False)
        .annotate(
            everyday=everyday,
            votes=Coalesce(F("procedure__rating_summary__count"), Value(0)),
            question_count=question_count,
        )
        .order_by("-everyday", "-votes", "-question_count", "title")
        .distinct()
    )


def _linkable() -> QuerySet[ProcedurePage]:
    return browse.public_procedures().select_related("locale").defer(*LONG_FIELDS)
