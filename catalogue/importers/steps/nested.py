"""Cases in a text without "Bước": headings or an outer list name them, what stands under each is its steps."""

import re
from collections.abc import Sequence

from catalogue.importers.steps.group import StepGroup
from catalogue.importers.steps.lines import lines_of
from catalogue.importers.steps.marks import ALPHABET, BRACKETED, LETTER, NUMBER, SMALL_ROMANS, mark_of, without_mark
from catalogue.importers.steps.outline import outline_steps
from vietnamese.letter_case import CAPITALS, SMALL

_CASE = re.compile(
    r"(?P<case>(?:Đối với|Trong trường hợp|Trường hợp|Trình tự(?:, thủ tục)?|Thủ tục) "
    rf"(?:(?!\s-\s[{CAPITALS}])(?:[^\n.;:]|\.(?=\s?[{SMALL}\d]))){{8,400}}?"
    rf"|[{CAPITALS}][^\n.;:]{{8,200}}(?P<titled>(?=\s-\sTrình tự thực hiện\s*:?\n)))"
    r"(?:\s-\sTrình tự thực hiện\s*:?)?"
    r"(?:\s*[:.]?\s*\n|(?:\s*:\s*|\s)(?=a\)|\(i\)\s)|\s*:\s*(?P<dash>(?=-\s))|\s*:\s*(?P<plus>(?=\+\s))"
    rf"|\s(?P<bare>(?=-\s[{CAPITALS}])))"
)
# A line that only names a case: no sentence, nothing that somebody does.
_HEADING = re.compile(
    r"[-+*•\s]*(?:\(?[a-zđ\dIVX]{1,3}[.)]\s*)?"
    r"(?P<case>(?:Đối với|Trường hợp|Trình tự)\b(?:[^.;:]|\.(?=\S)){8,220})\s*:?"
)
_ACT = re.compile(
    r"\b(?:thì|phải|trả lời|thông báo|hướng dẫn|xem xét|yêu cầu|có trách nhiệm|thực hiện)\b", re.IGNORECASE
)
# Ways of filing are alternatives of the first step, no cases.
_WAY = re.compile(
    r"\b(?:trực tiếp|trực tuyến|bưu chính|bưu điện|điện tử|qua mạng|tài khoản"
    r"|hồ sơ (?:chưa |không )?(?:đầy đủ|hợp lệ))\b",
    re.IGNORECASE,
)
_FEWEST_STEPS = 2


def case_groups(lines: Sequence[str]) -> list[StepGroup]:
    """Groups under the headings of a text that begins with one; empty where they are not all that stands outermost."""
    places = [place for place, line in enumerate(lines) if _names_case(line)]
    if len(places) < 2 or places[0] != 0 or any(_WAY.search(lines[place]) for place in places):
        return []
    kinds = {_kind_of_mark(lines[place]) for place in places}
    others = {_kind_of_mark(line) for place, line in enumerate(lines) if place not in places}
    if len(kinds) > 1 or (kinds != {""} and kinds & others):
        return []
    ends = [*places[1:], len(lines)]
    groups = [
        StepGroup(tuple(outline_steps(lines_of("\n".join(lines[place + 1 : end])))), without_mark(lines[place]))
        for place, end in zip(places, ends, strict=True)
    ]
    return groups if all(group.steps for group in groups) else []


def _names_case(line: str) -> bool:
    match = _HEADING.fullmatch(line)
    return match is not None and _ACT.search(match["case"]) is None


def _kind_of_mark(line: str) -> str:
    match = mark_of(line)
    if not match:
        return ""
    return match[1] if match.lastgroup == "sign" else match.lastgroup or ""


def nested_groups(steps: Sequence[str]) -> list[StepGroup]:
    """Groups of the steps that are cases with ordered steps of their own; empty where one of them is none."""
    groups = [_group_of(step) for step in steps]
    return [group for group in groups if group] if len(groups) > 1 and all(groups) else []


def _group_of(step: str) -> StepGroup | None:
    match = _CASE.match(step)
    if match is None:
        return None
    words = step[match.end() :].strip()
    if match["plus"] is not None and not match["case"].startswith("Trình tự"):
        return None
    is_signed = any(match[sign] is not None for sign in ("titled", "dash", "bare", "plus"))
    if not is_signed and not _opens_list(words):
        return None
    steps = outline_steps(lines_of(words))
    return StepGroup(tuple(steps), match["case"].strip()) if len(steps) >= _FEWEST_STEPS else None


def _opens_list(words: str) -> bool:
    opening = LETTER.match(words) or NUMBER.match(words) or BRACKETED.match(words)
    return opening is not None and opening[1].lstrip("0") in (ALPHABET[0], "1", SMALL_ROMANS[0])
