"""Lists of the front page, cached by language until a page or term in them changes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import override
from wagtail.models import Page

from catalogue.life_events.timelines import Timeline, complete_timelines
from catalogue.models import LONG_FIELDS, LifeEvent, ProcedurePage
from catalogue.pages.common_tasks import most_used
from core.versioned_cache import get_or_build
from home.fee_changes import FeeChange, fee_changes
from home.task_icons import task_icon

# Votes change which procedures come first; the order may lag behind them by this much.
SECONDS = 300
MOST_USED = 6
CHANGES = 3
_MOST_CHARACTERS = 64  # of a task: two lines of a telephone
_LEVEL = re.compile(
    r"\s*\((?:(?:thực hiện )?(?:tại )?cấp [^()]*|(?:provincial|commune|central) level)\)$", re.IGNORECASE
)


@dataclass(frozen=True)
class EventLink:
    title: str
    summary: str
    url: str


@dataclass(frozen=True)
class TaskLink:
    title: str
    url: str
    icon: str


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
            most_used=tuple(map(_task, most_used().select_related("field").defer(*LONG_FIELDS)[:MOST_USED])),
            changes=fee_changes()[:CHANGES],
        )


def _task(page: ProcedurePage) -> TaskLink:
    return TaskLink(_task_title(page), page.url or "", task_icon(page.field.slug if page.field else ""))


def _task_title(page: ProcedurePage) -> str:
    """Without its level, which its page tells; a long official name gives way to what people call it."""
    name = _LEVEL.sub("", page.name)
    everyday = next((alias for alias in page.alias_list if len(alias) <= _MOST_CHARACTERS), "")
    return capfirst(everyday) if everyday and len(name) > _MOST_CHARACTERS else name


def _links(events: Sequence[Timeline], group: LifeEvent.Group) -> tuple[EventLink, ...]:
    return tuple(
        EventLink(event.name, event.summary, reverse("browse:life_event", args=[event.slug]))
        for event in events
        if event.group == group
    )
