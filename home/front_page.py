"""Lists of the front page, cached by language until a page or term in them changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Page

from catalogue.life_events.timelines import Timeline, complete_timelines
from catalogue.models import LifeEvent
from core.versioned_cache import get_or_build
from home.fee_changes import FeeChange, fee_changes
from home.tasks import TaskLink, tasks

# Votes change which procedures come first; the order may lag behind them by this much.
SECONDS = 300
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
    most_used: tuple[TaskLink, ...]
    changes: tuple[FeeChange, ...]  # announced by law, the nearest first


def front_page_context(page: Page) -> dict[str, Any]:
    return {"front": front_page(page.locale.language_code)}


def front_page(language: str) -> FrontPage:
    name = f"home.front-page.{language}.{timezone.localdate()}"
    return get_or_build(name, lambda: _read(language), seconds=SECONDS, lists=True)


def _read(language: str) -> FrontPage:
    with override(language):
        events = complete_timelines()
        return FrontPage(
            citizen_events=_links(events, LifeEvent.Group.CITIZEN),
            business_events=_links(events, LifeEvent.Group.BUSINESS),
            most_used=tasks(),
            changes=fee_changes()[:CHANGES],
        )


def _links(events: Sequence[Timeline], group: LifeEvent.Group) -> tuple[EventLink, ...]:
    return tuple(
        EventLink(event.name, event.summary, reverse("browse:life_event", args=[event.slug]))
        for event in events
        if event.group == group
    )
