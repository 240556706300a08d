"""Texts in cases of which the export put each name and its first step on one line: "Cấp lại … + Doanh nghiệp nộp …"."""

import re
from collections.abc import Sequence

from catalogue.importers.steps.group import StepGroup
from vietnamese.letter_case import CAPITALS

_GLUED = re.compile(rf"(?P<case>[^-–+*•\s][^.;:+]{{8,250}})\s\+\s?(?P<step>[{CAPITALS}].*)", re.DOTALL)
_STEP = re.compile(r"\+\s*(?!\+)")
_PART_OF_CASE = "++"


def glued_groups(lines: Sequence[str]) -> list[StepGroup]:
    """Empty unless the whole text is told like that, in two cases or more and without steps within steps."""
    groups: list[StepGroup] = []
    for line in lines:
        if match := _GLUED.fullmatch(line):
            groups.append(StepGroup((match["step"],), match["case"]))
        elif not groups or line.startswith(_PART_OF_CASE):
            return []
        elif step := _STEP.match(line):
            groups[-1] = StepGroup((*groups[-1].steps, line[step.end() :]), groups[-1].case)
        else:
            *before, last = groups[-1].steps
            groups[-1] = StepGroup((*before, f"{last}\n{line}"), groups[-1].case)
    return groups if len(groups) > 1 and all(len(group.steps) > 1 for group in groups) else []
