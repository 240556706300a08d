"""Steps that the text marks itself: "Bước 1: …"."""

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from catalogue.importers.steps.group import StepGroup
from catalogue.importers.steps.headings import is_heading, names_part, names_side, names_text
from catalogue.importers.steps.marks import SIGN, mark_of, without_mark
from vietnamese.letter_case import CAPITALS

# "Bước 1:", "- Bước 2.", "+ B3:", "* Bước thứ 4", "a) Bước 1.", "2. Bước 2:"; the number decides whether it goes on or
# starts again.
_MARKER = re.compile(
    r"(?:^[-+*•\s]*(?P<letter>(?:[a-zđ]|\d{1,2}(?:\.\d{1,2})*)[.)]\s*)?|(?<=[.;:)])\s*[-+*•]?\s*"
    r"|(?<=[^\W\d_])\s+(?P<torn>[a-zđ]\)\s*)"
    r"|(?<=[^\W\d_])\s*[-+*•]\s*|(?<=[^\W\d_])\s+(?=Bước 1\s*:)"
    rf"|(?P<glued>(?<=[\w)]) +(?=Bước \d{{1,2}}\s*[:.]\s*(?!Bước)[{CAPITALS}])))"
    rf"B[ưu][ớơ]c\s?(?:thứ )?(?P<number>\d{{1,2}})\s*(?:[:.\-–)/]+|(?=\n)|(?=\s?[{CAPITALS}])"
    r"|(?=\s\((?:Đối với|Trường hợp)\s))\s*",
    re.MULTILINE,
)
# What every marker holds, and how far before it one begins: the pattern above is slow to pass over a long step.
_WORD = re.compile(r"B[ưu][ớơ]c")
_LONGEST_MARK = 20
# The mark of the next step, which the export left at the end of the one before. Not the last word of a sentence
# ("… theo quy định tại Bước 3.", "… Cục Thú y.").
_LETTER_ALONE = re.compile(r"(?:^|\n|(?<=[.;:])|\s(?=[a-zđ]\)\s*$))\s*[-+*•]?\s*(?:[a-zđ]|\d{1,2})[.)]\s*$")
_LONGEST_LETTER = 80  # with the space around it
_LONGEST_TITLE, _LONGEST_CASE = 400, 900
# A name without a sentence inside, before "Bước 1" on its line.
_INLINE_HEADING = re.compile(
    r"(?:\*\s*)?(?:[a-zđ\dIVX]{1,3}[.)]\s*)?(?:Trường hợp \(?\d{1,2}\)?\s*:\s*)?"
    rf"[{CAPITALS}](?:[^.;:\n]|\.(?!\s+[{CAPITALS}])){{8,500}}[.:]?"
)
# "… quay về Bước 1", "theo quy định tại Bước 1": a step that is spoken of.
_MENTION = re.compile(r"\b(?:tại|ở|theo|từ|về|lại|như|của|và|hoặc|cho|nêu|đến|sang|tiếp)$", re.IGNORECASE)
_CASE_LINE = re.compile(r"[-+*•\s]*(?:trường hợp|đối với)\b", re.IGNORECASE)
# "(2) Trường hợp 2: … (Điều 56)", "1.1.2. Huỷ hiệu lực …": a name that may be long and hold colons.
_INLINE_CASE = re.compile(
    r"[-+*•\s]*(?:\(?[\w*]{1,4}[.)]\s*)*(?:(?:Trường hợp|Đối với|Áp dụng|Thuộc một)\b|(?<=\d\.)(?=[^\W\d_]))"
)
# "… trả lời bằng văn bản.* Đối với công ty đại chúng": the case of the marker after it, on the line of the step before.
_CASE_BEFORE = re.compile(
    r"(?:^|[.;)\n])\s*(?P<case>(?:[IVX]{1,4}[.)]\s*|\d[.)]\s*|[-+*•]\s*)?(?:Đối với|Trường hợp)\b[^.;:\n]{8,300})$"
)
# A line that names one case after another: "Trường hợp 2: … trong trường hợp nhà đầu tư chuyển nhượng (Điều 53)."
_NAMES_CASES = re.compile(r"(?:\(?[\w*]{1,4}[.)]\s*)*(?:Trường hợp (?:\d|tổ chức)|Áp dụng đối với)", re.IGNORECASE)
_POINT = re.compile(r"^\d{1,2}\. +(?=[^\W\d_])(?!Bước)", re.MULTILINE)
_FEWEST_POINTS = 3
# "(ii) Đăng ký thuế lần đầu …": a part by its Roman number.
_PART = re.compile(r"\((?:[ivx]{1,5})\)\s|[A-ZĐ]\.\s(?=Đối với|Trường hợp)")
_CASE_OPENING = re.compile(r"(?:trường hợp|đối với)\b", re.IGNORECASE)
_CASE_SENTENCE = re.compile(r"(?:[a-zđ\d][.)]\s*)?(?:Trường hợp|Đối với)\b[^.;:\n]{8,400}[.:]?")
_SECOND_POINT = re.compile(r"\s[b2][.)]\s")
_LETTERED = re.compile(r"[a-zđ\d][.)]\s")
_SECOND_CASE = re.compile(
    r"(?:(?<=[.;])|\n)\s*(?P<case>b\)\s*(?:Trường hợp|Đối với)\b[^:\n]{8,300}:)\s*(?P<step>.+)", re.DOTALL
)
_TITLE = re.compile(r"thủ tục\b(?!.*\b(?:trường hợp|đối với)\b)", re.IGNORECASE)
# A case whose name was glued to the end of the step before it.
_GLUED_CASE = re.compile(
    r"(?<=[.;:])\s*(?P<case>(?:[IVX]{1,4}[.)]\s*|\d[.)]\s*|[-+*•]\s*)?(?:Trường hợp|Đối với)\b[^\n]{8,400})$"
)
# "… để thực hiện. Đột xuất Bước 1: …": a short name between the end of a sentence and the first step.
_SHORT_NAME = re.compile(rf"(?<=[.;])\s+(?P<case>[{CAPITALS}][^.;:,\d\n]{{4,60}})$")


def ordered_markers(text: str) -> list[re.Match[str]]:
    """Markers that count 1, 2, 3… or start again at 1; others are mentions inside a sentence."""
    markers: list[re.Match[str]] = []
    if "Bước" not in text:
        return markers
    found = list(_found(text))
    for match, following in zip_longest(found, found[1:]):
        number = int(match["number"])
        previous = int(markers[-1]["number"]) if markers else 0
        # The marker of the first step, or of one between, may be lost.
        skips_one = number == previous + 2 and _begins_line(text, match)
        is_next = number == previous + 1 or (number == 2 and not markers and match.start() > 0) or skips_one
        opens = (
            number <= previous
            and (number == 1 or _of_another_case(text, match))
            and _opens_a_part(text, match, following, previous)
        )
        # A number that an office typed twice: each begins a line.
        is_repeated = number == previous and match[0].lstrip(" ").startswith("\n") and not opens
        if (is_next or opens or is_repeated) and not _is_mention(text, match, following):
            markers.append(match)
    return markers


def _found(text: str) -> Iterator[re.Match[str]]:
    end = 0
    for word in _WORD.finditer(text):
        if word.start() < end:
            continue
        match = _MARKER.search(text, max(end, word.start() - _LONGEST_MARK))
        if match is None:
            return
        yield match
        end = match.end()


def stands_inside_a_point(text: str, markers: Sequence[re.Match[str]]) -> bool:
    """Whether the markers count the acts of one point of a numbered list that goes on after it ("4. Thẩm tra …")."""
    if not text.startswith("1. "):
        return False
    starts = [match.start() for match in _POINT.finditer(text)]
    numbers = [int(text[start:].split(".", 1)[0]) for start in starts]
    if len(numbers) < _FEWEST_POINTS or numbers != list(range(1, len(numbers) + 1)):
        return False
    point = bisect(starts, markers[0].start())
    return 0 < point < len(starts) and markers[-1].start() < starts[point] and markers[0].start() > starts[point - 1]


def _is_mention(text: str, match: re.Match[str], following: re.Match[str] | None) -> bool:
    """Whether a marker that no mark parts from the words before it belongs to their sentence ("thực hiện Bước 3.")."""
    if match["glued"] is None:
        return False
    comes_next = (
        following is not None and following["number"] == match["number"] and not _of_another_case(text, following)
    )
    return comes_next or _MENTION.search(text[max(match.start() - 20, 0) : match.start()]) is not None


def _begins_line(text: str, match: re.Match[str]) -> bool:
    return match[0][0] == "\n" or text[: match.start()].endswith("\n")


def _opens_a_part(text: str, match: re.Match[str], following: re.Match[str] | None, previous: int) -> bool:
    """A first step begins a line or follows its case; amid a sentence it is only spoken of."""
    before = text[: match.start()]
    if not before or before.endswith(("\n", ":")) or match[0].startswith("\n") or match["torn"] is not None:
        return True
    if following is None or int(following["number"]) != int(match["number"]) + 1:
        return False
    # "… của Việt Nam. + Bước 1: …": the name of a part and its first step on one line, as in the parts before.
    return (
        before.endswith(".")
        or match[0].lstrip().startswith("+")
        or (previous > 1 and _begins_line(text, following))
        or _is_inline_heading(_line_before(text, match))
        or _short_name(before) is not None
        or _CASE_BEFORE.search(before[-_LONGEST_TITLE:]) is not None
    )


def _short_name(before: str) -> re.Match[str] | None:
    match = _SHORT_NAME.search(before[-80:].rstrip())
    return match if match and not _MENTION.search(match["case"]) else None


def _line_before(text: str, match: re.Match[str]) -> str:
    """What stands on the line of a marker before it; empty where the marker begins the line."""
    if match[0].startswith("\n"):
        return ""
    return _without_letter(text[text.rfind("\n", 0, match.start()) + 1 : match.start()])


def _without_letter(words: str) -> str:
    """Without the letter or number at the end, which is of what follows and is looked for in the last letters alone."""
    letter = _LETTER_ALONE.search(words, max(len(words) - _LONGEST_LETTER, 0))
    return (words[: letter.start()] if letter else words).strip()


def _is_inline_heading(words: str) -> bool:
    """ "Trường hợp 2: Đối với dự án thứ cấp (Điều 41) - Bước 1: …", "a) Đối với công dân đã có thẻ. Bước 1: …"."""
    is_name = _INLINE_HEADING.fullmatch(words) or (len(words) <= _LONGEST_CASE and _INLINE_CASE.match(words))
    return bool(is_name) and _MENTION.search(words) is None


def _restarts(text: str, number: int, following: re.Match[str]) -> bool:
    """Whether another list begins: at one, at an earlier number, or at the same number of another case."""
    its = int(following["number"])
    return its < number or its == 1 or (its == number and _of_another_case(text, following))


def _of_another_case(text: str, match: re.Match[str]) -> bool:
    """Whether a later step stands once more under a case of its own: "* Trường hợp thay đổi tên: Bước 5: …"."""
    line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
    if line.endswith(":") and _CASE_LINE.match(line):
        return True
    return match["glued"] is not None and _CASE_BEFORE.search(line, max(len(line) - _LONGEST_TITLE, 0)) is not None


def marked_cases(text: str, markers: list[re.Match[str]]) -> list[StepGroup]:
    cases, heading, opening, steps = _begun(text, markers)
    for position, marker in enumerate(markers):
        following = markers[position + 1] if position + 1 < len(markers) else None
        step = text[marker.end() : following.start() if following else len(text)].strip()
        step = _without_letter(step) if following else step
        restarts = following is not None and _restarts(text, int(marker["number"]), following)
        next_heading = ""
        if following is not None and restarts:
            step, next_heading = _cut_heading(step, _line_before(text, following))
        steps.append(f"{opening}\n{step}".strip())
        opening = ""
        if following is None or restarts:
            _add(cases, heading, steps)
            heading, steps = next_heading, []
    return _with_last_case(_without_step_typed_twice(cases))


def _begun(text: str, markers: list[re.Match[str]]) -> tuple[list[StepGroup], str, str, list[str]]:
    """What stands before the first step: cases, the name of the next one, words that open its first step, and steps."""
    preamble = text[: markers[0].start()].strip()
    if int(markers[0]["number"]) > 1:
        return [], "", "", [preamble]
    inline = _line_before(text, markers[0])
    later = [marker for marker in markers[1:] if int(marker["number"]) == 1]
    is_one_of_several = any(_is_inline_heading(_line_before(text, marker)) for marker in later)
    heading, opening = _heading_of(preamble, inline, is_one_of_several=is_one_of_several)
    if later and not heading and opening and all(map(_NAMES_CASES.match, opening.split("\n"))):
        return [], opening, "", []
    is_case = _CASE_LINE.match(heading) is not None
    if (_lists_steps(opening) and not _is_one_name(opening, inline)) or (is_case and _CASE_LINE.match(opening)):
        if is_case or _LETTERED.match(heading):
            return [StepGroup((without_mark(opening),))], without_mark(heading), "", []
        return [], "", heading, [opening]
    if opening and not later and not is_case:
        return [], "", f"{opening}\n{heading}".strip(), []
    return [], heading, opening, []


def _is_one_name(opening: str, inline: str) -> bool:
    """Whether the words are on the line of the first step and name it, without a second point."""
    return opening == inline and _SECOND_POINT.search(opening) is None


def _lists_steps(opening: str) -> bool:
    """Whether the words before "Bước 1" count points of their own; else they introduce the steps."""
    first, *others = opening.split("\n")
    if (mark := mark_of(first)) and not SIGN.match(first):
        return True
    if mark is None and any(map(mark_of, others)):
        return True
    return sum(_CASE_LINE.match(line) is not None for line in (first, *others)) > 1


def _without_step_typed_twice(cases: list[StepGroup]) -> list[StepGroup]:
    """A first step that the text begins with twice is no list of its own."""
    if len(cases) > 1 and not cases[0].case and cases[0].steps == cases[1].steps[:1]:
        return cases[1:]
    return cases


def _with_last_case(cases: list[StepGroup]) -> list[StepGroup]:
    """Under "a) Đối với …", a last case "b) Đối với …: …" that counts no steps is one step of its own."""
    last = cases[-1] if cases else None
    if last is None or not last.case.startswith("a)") or not (match := _SECOND_CASE.search(last.steps[-1])):
        return cases
    before = last.steps[-1][: match.start()].rstrip()
    return [*cases[:-1], StepGroup((*last.steps[:-1], before), last.case), StepGroup((match["step"],), match["case"])]


def _add(cases: list[StepGroup], heading: str, steps: list[str]) -> None:
    """Steps under the name of a part that every procedure has go on with those before."""
    steps = [step for step in steps if step]
    if ("\n" in heading or len(heading) > _LONGEST_CASE) and steps:
        heading, steps = "", [f"{heading}\n{steps[0]}", *steps[1:]]
    if (names_part(heading) or names_side(heading) or _TITLE.match(heading)) and steps:
        heading, steps = "", [f"{heading}\n{steps[0]}", *steps[1:]]
        if cases:
            cases[-1] = StepGroup(cases[-1].steps + tuple(steps), cases[-1].case)
            return
    if steps:
        cases.append(StepGroup(tuple(steps), heading))
    elif heading:
        cases.append(StepGroup((heading,)))  # a name without steps is all that the text says


def _heading_of(preamble: str, inline: str, *, is_one_of_several: bool) -> tuple[str, str]:
    """Text before the first step: the case's name when it is one short line, and the words before that name.

    `inline` is what stands on the line of the first step; `is_one_of_several` where a later case is named so too.
    """
    lines = [line for line in _LETTER_ALONE.sub("", preamble).strip().split("\n") if line and not names_text(line)]
    if not lines:
        return "", ""
    *before, last = lines
    is_case = (bool(inline) or _LETTERED.match(last) is not None) and _CASE_SENTENCE.fullmatch(last) is not None
    is_case = is_case or (is_one_of_several and last == inline and _is_inline_heading(inline))
    if not is_case and not is_heading(last) and not (_is_title(last) and not before) and not _names_part_of_text(last):
        return "", "\n".join(lines) if any(map(str.isalnum, preamble)) else ""
    return last, "\n".join(before)


def _names_part_of_text(line: str) -> bool:
    return len(line) <= _LONGEST_CASE and _PART.match(line) is not None


def _is_title(line: str) -> bool:
    """Without an end: the name of what follows."""
    longest = _LONGEST_CASE if _CASE_OPENING.match(line) else _LONGEST_TITLE
    return len(line) <= longest and not line.endswith((".", ";"))


def _cut_heading(step: str, inline: str) -> tuple[str, str]:
    """The step without the heading at its end; `inline` is what stands on the line of the step that comes next."""
    body, _, last = step.rpartition("\n")
    if body.strip() and inline and last.startswith(inline[:40]) and _is_inline_heading(inline):
        return body.strip(), last
    if names_text(last):
        body, _, last = body.strip().rpartition("\n")
    if body.strip() and (is_heading(last) or _names_part_of_text(last)):
        return body.strip(), last
    if match := _CASE_BEFORE.search(step) or _GLUED_CASE.search(step):
        return step[: match.start("case")].strip(), match["case"].strip()
    if inline and (match := _short_name(step)):
        return step.removesuffix(match["case"]).strip(), match["case"].strip()
    return step, ""
