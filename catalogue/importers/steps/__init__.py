"""Steps of a procedure, by case, from one block of official text. Every word but the markers of steps is kept."""

from dataclasses import dataclass, replace
from itertools import groupby

from catalogue.importers.steps.glued import glued_groups
from catalogue.importers.steps.group import StepGroup
from catalogue.importers.steps.headings import names_case_alone, names_only, names_part, notes_begin
from catalogue.importers.steps.lines import joined, points_apart
from catalogue.importers.steps.marked import marked_cases, ordered_markers, stands_inside_a_point
from catalogue.importers.steps.nested import case_groups, nested_groups
from catalogue.importers.steps.order import in_order
from catalogue.importers.steps.outline import outline_steps, stands_in_parts
from catalogue.importers.steps.ways import way_groups
from vietnamese.text import clean_line, clean_text

GLUED_POINTS = "Bước dính giữa dòng được tách riêng"
IN_PARTS = "Bước theo hai phần nộp và giải quyết hồ sơ"
IN_CASES = "Trình tự chia theo trường hợp"
NOTES = "Ghi chú dưới trình tự, không phải bước"


@dataclass(frozen=True, slots=True)
class StepText:
    groups: tuple[StepGroup, ...] = ()
    warnings: tuple[str, ...] = ()  # what the import report counts


def parse_steps(text: str) -> tuple[StepGroup, ...]:
    return read_steps(text).groups


def read_steps(text: str) -> StepText:
    text = in_order(clean_text(text))
    if not text:
        return StepText()
    if (markers := ordered_markers(text)) and not stands_inside_a_point(text, markers):
        groups = tuple(map(_worded, _told_apart(marked_cases(text, markers))))
        return StepText(groups, _warnings(groups, ()))
    apart = points_apart(text)
    lines = joined(apart)
    found = [GLUED_POINTS] if len(apart) > text.count("\n") + 1 else []
    found += [IN_PARTS] if stands_in_parts(lines) else []
    found += [NOTES] if notes_begin(lines) else []
    groups = tuple(map(_worded, _told_apart(_groups(lines))))
    return StepText(groups, _warnings(groups, found))


def _groups(lines: list[str]) -> list[StepGroup]:
    if groups := way_groups(lines) or glued_groups(lines) or case_groups(lines):
        return groups
    steps = outline_steps(lines)
    return nested_groups(steps) or [StepGroup(tuple(steps))]


def _told_apart(groups: list[StepGroup]) -> list[StepGroup]:
    """A heading over all steps that names no case, or stands over steps of others too, is the opening of the first."""
    if len(groups) != 1 or not groups[0].case or names_case_alone(groups[0].case, groups[0].steps[0]):
        return groups
    first, *others = groups[0].steps
    return [replace(groups[0], case="", steps=(f"{groups[0].case}\n{first}", *others))]


def _warnings(groups: tuple[StepGroup, ...], found: list[str] | tuple[str, ...]) -> tuple[str, ...]:
    kinds = (*found, IN_CASES) if len(groups) > 1 else tuple(found)
    opening = clean_line(groups[0].steps[0])[:80] if kinds and groups and groups[0].steps else ""
    return tuple(f"{kind}: {opening}" for kind in kinds)


def _worded(group: StepGroup) -> StepGroup:
    """Without steps of signs alone, unless nothing else is there, and without what was typed twice in a row."""
    steps = tuple(step for step, _ in groupby(group.steps) if any(map(str.isalnum, step)))
    return StepGroup(_with_content(steps or group.steps), group.case)


def _with_content(steps: tuple[str, ...]) -> tuple[str, ...]:
    """A name alone opens the step after it; that of a part of every procedure says nothing where none of it is told."""
    told: list[str] = []
    name = ""
    for step in steps:
        if names_only(step):
            name = "\n".join(filter(None, (name, "" if names_part(step) else step)))
        else:
            told.append("\n".join(filter(None, (name, step))))
            name = ""
    if not told:
        return steps
    return (*told, name) if name else tuple(told)


__all__ = ["StepGroup", "StepText", "parse_steps", "read_steps"]
