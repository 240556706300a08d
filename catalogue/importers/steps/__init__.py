"""Steps of a procedure, by case, from one block of official text. Every word but the markers of steps is kept."""

from catalogue.importers.steps.marked import StepGroup, marked_cases, ordered_markers
from catalogue.importers.steps.outline import outline_steps
from vietnamese.text import clean_text


def parse_steps(text: str) -> tuple[StepGroup, ...]:
    text = clean_text(text)
    if not text:
        return ()
    if markers := ordered_markers(text):
        return tuple(marked_cases(text, markers))
    return (StepGroup(tuple(outline_steps(text))),)


__all__ = ["StepGroup", "parse_steps"]
