"""What follows a procedure in the events that it is a step of."""

from collections.abc import Sequence
from dataclasses import dataclass

from catalogue.life_events.timelines import Timeline, TimelineStep, complete_timelines

_MOST = 4


@dataclass(frozen=True)
class NextSteps:
    event: Timeline
    steps: Sequence[TimelineStep]


def next_steps(code: str) -> list[NextSteps]:
    """For each complete event where something follows; no query while the timelines are cached."""
    found = ((timeline, _after(timeline, code)) for timeline in complete_timelines())
    return [NextSteps(timeline, steps[:_MOST]) for timeline, steps in found if steps]


def _after(timeline: Timeline, code: str) -> Sequence[TimelineStep]:
    """Those with a page. Nothing after a joint procedure, which stands for several of the steps."""
    position = next((number for number, step in enumerate(timeline.steps) if step.code == code), None)
    return () if position is None else [step for step in timeline.steps[position + 1 :] if step.url]
