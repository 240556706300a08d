"""The facts of the steps of one event, in a line each."""

from collections.abc import Mapping

from django.utils import timezone
from django.utils.translation import get_language

from catalogue.answer_card.page_card import card_of_page
from catalogue.answer_card.renderings.head_facts import HeadFact, line_facts
from catalogue.answer_card.sentences import brief
from catalogue.life_events.timelines import Timeline
from catalogue.pages.browse import public_procedures
from core.versioned_cache import get_or_build

_SECONDS = 3_600


def step_facts(timeline: Timeline) -> Mapping[str, list[HeadFact]]:
    """By code; two queries, once for each content."""
    name = f"catalogue.step-facts.{timeline.slug}.{get_language()}.{timezone.localdate()}"
    return get_or_build(name, lambda: _read(timeline), seconds=_SECONDS, lists=True)


def _read(timeline: Timeline) -> Mapping[str, list[HeadFact]]:
    keys = [step.page_id for step in (*timeline.joint, *timeline.steps) if step.page_id]
    pages = public_procedures().filter(pk__in=keys).for_reading()
    return {page.code: line_facts(brief(card_of_page(page, timezone.localdate()))) for page in pages}
