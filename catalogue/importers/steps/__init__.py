"""Steps of a procedure, by case, from one block of official text. Every word but the markers of steps is kept."""

from catalogue.importers.steps.marked import StepGroup, marked_cases, ordered_markers
from catalogue.importers.steps.outline import outline_steps
from vietnamese.text import clean_text


def parse_steps(text: str) -> tuple[StepGroup, ...]:
    text = clean_text(text)
    if not text:
        return ()
    if markers := ordered_markers(text):
        return tuple(map(_worded, marked_cases(text, markers)))
    return (_worded(StepGroup(tuple(outline_steps(text)))),)


def _worded(group: StepGroup) -> StepGroup:
    """Without steps of signs alone, unless nothing else is there."""
    steps = tuple(step for step in group.steps if any(map(str.isalnum, step)))
    return StepGroup(steps or group.steps, group.case)


__all__ = ["StepGroup", "parse_steps"]
