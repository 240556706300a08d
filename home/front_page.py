"""Lists of the front page, cached by language until a page or term in them changes."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, QuerySet, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Page

from catalogue.models import LONG_FIELDS, LifeEvent, ProcedurePage
from catalogue.pages import browse
from core.page_visibility import visible
from core.versioned_cache import get_or_build
from faq.models import QuestionPage
from home.links import Link

# Votes change which procedures and questions come first; the order may lag behind them by this much.
SECONDS = 300
MOST_USED = 12
LATEST = 6
QUESTIONS = 8


@dataclass(frozen=True)
class EventLink:
    title: str
    summary: str
    url: str
    procedure_count: int


@dataclass(frozen=True)
class FrontPage:
    citizen_events: tuple[EventLink, ...]
    business_events: tuple[EventLink, ...]
    most_used: tuple[Link, ...]
    latest: tuple[Link, ...]
    questions: tuple[Link, ...]


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
            most_used=tuple(_procedure_link(page) for page in most_used()[:MOST_USED]),
            latest=tuple(_procedure_link(page) for page in latest()[:LATEST]),
            questions=tuple(Link(title=page.question, url=page.url) for page in popular_questions(language)),
        )


def _links(events: list[LifeEvent], group: LifeEvent.Group) -> tuple[EventLink, ...]:
    return tuple(
        EventLink(
            title=event.localized_name,
            summary=event.localized_summary,
            url=reverse("browse:life_event", args=[event.slug]),
            procedure_count=event.procedure_count,
        )
        for event in events
        if event.group == group and event.procedure_count
    )


def _procedure_link(page: ProcedurePage) -> Link:
    published = page.last_published_at
    return Link(title=page.name, url=page.url or "", day=timezone.localdate(published) if published else None)


def most_used() -> QuerySet[ProcedurePage]:
    """Procedures by number of votes, then of questions about them.

    Only those of a life event: the rest of the catalogue is for specialists.
    """
    question_count = Count(
        "procedure__question_links", filter=visible("procedure__question_links__page"), distinct=True
    )
    return (
        _linkable()
        .filter(life_events__isnull=False)
        .annotate(votes=Coalesce(F("procedure__rating_summary__count"), Value(0)), question_count=question_count)
        .order_by("-votes", "-question_count", "title")
        .distinct()
    )


def _linkable() -> QuerySet[ProcedurePage]:
    return browse.public_procedures().select_related("locale").defer(*LONG_FIELDS)


def latest() -> QuerySet[ProcedurePage]:
    return _linkable().order_by(F("last_published_at").desc(nulls_last=True), "title")


def popular_questions(language: str) -> QuerySet[QuestionPage]:
    """The most helpful answers first, then the newest. Aliases too, as in `browse.public_procedures`."""
    pages = QuestionPage.objects.listed().filter(locale__language_code=language).select_related("locale")
    helpful = Coalesce(F("vote_summary__helpful"), Value(0))
    return (
        pages.annotate(helpful=helpful).defer("answer").order_by("-helpful", "-first_published_at", "title")[:QUESTIONS]
    )
