"""Steps of a procedure, by case, from one block of official text. Every word but the "Bước 1:" markers is kept."""

import re

from catalogue.importers.record import StepCaseRecord
from vietnamese.text import clean_text

# "Bước 1:", "- Bước 2.", "+ B3:", "* Bước thứ 4"; the number decides whether it goes on or starts again.
_MARKER = re.compile(
    r"(?:^[-+*•\s]*|(?<=[.;:)])\s+[-+*•]?\s*)Bước (?:thứ )?(?P<number>\d{1,2})\s*[:.\-–)]+\s*", re.MULTILINE
)
_BULLET = re.compile(r"(?:[-•*]|\d{1,2}[.)]|[a-zđ][.)])\s*\S")
# A line that names a case: short, and it opens like a heading or ends in a colon.
_MAX_HEADING = 200
_SHORTEST_HEADING = 8  # "a)" alone names nothing
_HEADING = re.compile(r"(?:[-+*•\s]*)(?:(?:[a-zđ]|\d{1,2}|[IVX]{1,4})[.)/]|trường hợp|đối với|\*)", re.IGNORECASE)


def parse_steps(text: str) -> tuple[StepCaseRecord, ...]:
    text = clean_text(text)
    if not text:
        return ()
    markers = _ordered_markers(text)
    if not markers:
        return (StepCaseRecord(steps=tuple(_paragraph_steps(text))),)
    return tuple(_marked_cases(text, markers))


def _ordered_markers(text: str) -> list[re.Match[str]]:
    """Markers that count 1, 2, 3… or start again at 1; others are mentions inside a sentence."""
    markers: list[re.Match[str]] = []
    for match in _MARKER.finditer(text):
        number = int(match["number"])
        previous = int(markers[-1]["number"]) if markers else 0
        if number == previous + 1 or (number == 1 and markers and _opens_a_part(text, match)):
            markers.append(match)
    return markers


def _opens_a_part(text: str, match: re.Match[str]) -> bool:
    """A first step begins a line or follows the colon of its case; amid a sentence it is only spoken of."""
    before = text[: match.start()]
    return not before or before.endswith(("\n", ":")) or match[0].startswith("\n")


def _marked_cases(text: str, markers: list[re.Match[str]]) -> list[StepCaseRecord]:
    heading, steps = _heading_of(text[: markers[0].start()].strip())
    cases: list[StepCaseRecord] = []
    for position, marker in enumerate(markers):
        end = markers[position + 1].start() if position + 1 < len(markers) else len(text)
        step = text[marker.end() : end].strip()
        next_heading = ""
        if position + 1 < len(markers) and int(markers[position + 1]["number"]) == 1:
            step, next_heading = _cut_heading(step)
        steps.append(step)
        if position + 1 == len(markers) or int(markers[position + 1]["number"]) == 1:
            cases.append(StepCaseRecord(case=heading, steps=tuple(steps)))
            heading, steps = next_heading, []
    return cases


def _heading_of(preamble: str) -> tuple[str, list[str]]:
    """Text before the first step: the case's name when it is one short line, else a step of its own."""
    if not preamble:
        return "", []
    *before, last = preamble.split("\n")
    if not _is_heading(last):
        return "", [preamble]
    rest = "\n".join(before).strip()
    return last, [rest] if rest else []


def _cut_heading(step: str) -> tuple[str, str]:
    body, _, last = step.rpartition("\n")
    return (body.strip(), last) if body.strip() and _is_heading(last) else (step, "")


def _is_heading(line: str) -> bool:
    if not _SHORTEST_HEADING <= len(line) <= _MAX_HEADING:
        return False
    return _HEADING.match(line) is not None or line.endswith(":")


def _paragraph_steps(text: str) -> list[str]:
    """Without markers a bullet opens a step and other lines belong to it; without bullets each line is one."""
    lines = [line for line in text.split("\n") if line]
    if not any(_BULLET.match(line) for line in lines):
        return lines
    steps: list[str] = []
    for line in lines:
        if _BULLET.match(line) or not steps:
            steps.append(line)
        else:
            steps[-1] += f"\n{line}"
    return steps
