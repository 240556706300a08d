"""What the page of a life event shows: its steps with their facts, and what else people do then."""

from typing import Any

from catalogue.answer_card.renderings.head_facts import HeadFact
from catalogue.life_events.step_facts import step_facts
from catalogue.life_events.timelines import Timeline, TimelineStep
from catalogue.models import LONG_FIELDS, LifeEvent, ProcedurePage
from catalogue.pages.browse import public_procedures
from vietnamese.ordering import order_key


def event_context(event: LifeEvent, timeline: Timeline) -> dict[str, Any]:
    """In one query besides those that are cached."""
    facts = step_facts(timeline)
    return {
        "event": event,
        "timeline": timeline,
        "joint": [_with_facts(step, facts) for step in timeline.joint],
        "steps": [_with_facts(step, facts) for step in timeline.steps],
        "others": _others(event, timeline),
    }


def _with_facts(step: TimelineStep, facts: Any) -> tuple[TimelineStep, list[HeadFact]]:
    return step, facts.get(step.code, [])


def _others(event: LifeEvent, timeline: Timeline) -> list[ProcedurePage]:
    """Procedures that editors filed under the event without a place in its order."""
    shown = [step.page_id for step in (*timeline.joint, *timeline.steps) if step.page_id]
    pages = public_procedures().filter(life_events=event).exclude(pk__in=shown).select_related("locale")
    return sorted(pages.defer(*LONG_FIELDS), key=lambda page: order_key(page.name or page.title))
