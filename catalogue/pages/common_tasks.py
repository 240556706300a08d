"""The procedures that most people need, and which bodies of a place carry them out; cached by language."""

from dataclasses import dataclass

from django.db.models import Case, Count, F, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import get_language

from catalogue.answer_card.page_card import card_of_page
from catalogue.answer_card.renderings.head_facts import HeadFact, line_facts
from catalogue.answer_card.sentences import brief
from catalogue.answer_card.types import Part
from catalogue.choices import AgencyRole, Demand
from catalogue.models import LONG_FIELDS, ProcedurePage
from catalogue.offices.body_wordings import Needs, understand_body
from catalogue.pages.browse import public_procedures
from core.page_visibility import visible
from core.versioned_cache import get_or_build

MOST_TASKS = 10
# Votes change which procedures come first; the order may lag behind them by this much.
_SECONDS = 3_600
_MOST_READ = 60  # of the most used ones, those whose bodies are looked at


@dataclass(frozen=True)
class CommonTask:
    """`agencies`: keys of the bodies of one ward or province that carry it out."""

    title: str
    url: str
    facts: tuple[HeadFact, ...]
    agencies: tuple[int, ...]


def most_used() -> QuerySet[ProcedurePage]:
    """Procedures that editors mark as everyday ones first, then by number of votes and of questions about them.

    Only those of a life event: the rest of the catalogue is for specialists.
    """
    question_count = Count(
        "procedure__question_links", filter=visible("procedure__question_links__page"), distinct=True
    )
    everyday = Case(When(procedure__demand=Demand.EVERYDAY, then=Value(1)), default=Value(0))
    return (
        public_procedures()
        .select_related("locale")
        .filter(life_events__isnull=False)
        .annotate(
            everyday=everyday,
            votes=Coalesce(F("procedure__rating_summary__count"), Value(0)),
            question_count=question_count,
        )
        .order_by("-everyday", "-votes", "-question_count", "title")
        .distinct()
    )


def common_tasks(needs: Needs) -> tuple[CommonTask, ...]:
    """At most ten that bodies of a ward, or of a province, carry out, the commonest first."""
    name = f"catalogue.common-tasks.{needs}.{get_language()}.{timezone.localdate()}"
    return get_or_build(name, lambda: _read(needs), seconds=_SECONDS, lists=True)


def _read(needs: Needs) -> tuple[CommonTask, ...]:
    """In three queries."""
    keys = [page.pk for page in most_used().defer(*LONG_FIELDS)[:_MOST_READ]]
    found = {page.pk: page for page in public_procedures().filter(Q(pk__in=keys)).for_reading()}
    tasks = [_task(found[key], needs) for key in keys if key in found]
    return tuple(task for task in tasks if task.agencies)[:MOST_TASKS]


def _task(page: ProcedurePage, needs: Needs) -> CommonTask:
    bodies = [(agency, understand_body(agency.name)) for agency in page.agencies(AgencyRole.EXECUTING)]
    agencies = tuple(agency.pk for agency, body in bodies if body and body.wording.needs == needs)
    told = brief(card_of_page(page, timezone.localdate()))
    told.pop(Part.WHERE, None)
    return CommonTask(page.name, page.url or "", tuple(line_facts(told)) if agencies else (), agencies)
