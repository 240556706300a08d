"""Texts in two ways of registering, each with steps of its own: at the counter or by post, and online."""

import re
from collections.abc import Sequence

from catalogue.importers.steps.group import StepGroup
from catalogue.importers.steps.lines import lines_of
from catalogue.importers.steps.outline import outline_steps
from vietnamese.letter_case import CAPITALS

_WAY = re.compile(
    r"[-+*•\s]*(?P<case>Trường hợp (?:đăng ký )?(?:trực tiếp(?: hoặc (?:đăng ký )?qua (?:dịch vụ|hệ thống) bưu chính)?"
    rf"|qua mạng (?:thông tin )?điện tử|trên môi trường điện tử))\s*(?:[:.]\s*|$|(?=[-–]\s)|(?=[{CAPITALS}]))"
)
_STAR = re.compile(r"\*\s*\S")


def way_groups(lines: Sequence[str]) -> list[StepGroup]:
    """Empty unless the text begins with one way and tells another."""
    found = [(place, match) for place, line in enumerate(lines) if (match := _WAY.match(line))]
    if len({match["case"] for _, match in found}) < 2 or found[0][0] != 0:
        return []
    groups = []
    ends = [*(place for place, _ in found[1:]), len(lines)]
    for (place, match), end in zip(found, ends, strict=True):
        words = lines[place][match.end() :]
        if (again := _WAY.match(words)) and again["case"] == match["case"]:
            words = words[again.end() :]  # typed twice
        text = "\n".join((words, *lines[place + 1 : end])).strip()
        if text:
            groups.append(StepGroup(tuple(_steps(lines_of(text))), match["case"]))
    return groups if len(groups) == len(found) else []


def _steps(lines: Sequence[str]) -> list[str]:
    """The paragraphs before the first star are steps of their own, not the opening of what the stars tell."""
    star = next((place for place, line in enumerate(lines) if _STAR.match(line)), 0)
    return [*outline_steps(lines[:star]), *outline_steps(lines[star:])]
