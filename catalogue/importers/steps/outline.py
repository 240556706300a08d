"""Steps of a text without "Bước": its outermost letters, numbers or bullets, else its paragraphs."""

import re
from collections.abc import Sequence, Set
from itertools import pairwise

from catalogue.importers.steps.headings import is_title, names_part, next_part_begins, notes_begin, opens_note
from catalogue.importers.steps.marks import (
    ALPHABET,
    BRACKETED,
    DOTTED,
    LETTER,
    LETTER_NUMBER,
    NUMBER,
    ROMAN,
    ROMANS,
    SIGN,
    SMALL_ROMAN,
    SMALL_ROMANS,
    mark_of,
    names_without_gaps,
    without_mark,
)
from catalogue.importers.steps.parts import opens_part, part_count, part_steps
from vietnamese.letter_case import CAPITALS

_NUMBERS = tuple(str(number) for number in range(1, 60))
# Kinds that count steps only where the text begins with the first of them.
_FROM_FIRST_LINE = (
    (SMALL_ROMAN, SMALL_ROMANS),
    (BRACKETED, tuple(ALPHABET)),
    (BRACKETED, _NUMBERS),
    (LETTER_NUMBER, _NUMBERS),
)
_ORDERED = ((ROMAN, ROMANS), (LETTER, tuple(ALPHABET)), (DOTTED, _NUMBERS), (NUMBER, _NUMBERS))
_CHOICE = re.compile(
    r"\b(?:một trong|(?:các|những|bằng|theo|qua|thông qua|hai|ba|02|03)\s+(?:các\s+)?(?:hình thức"
    r"|cách thức|cách|phương thức|hình thức nộp))\b",
    re.IGNORECASE,
)
_WAY = re.compile(
    r"(?:nộp|gửi|qua|thông qua|trực tiếp|trực tuyến|bưu|thư điện tử|hệ thống công nghệ|cách \d"
    r"|hình thức|đến|tại|đối với|trường hợp|hoặc)",
    re.IGNORECASE,
)
# Ways to do one step, each on a line of its own.
_ALTERNATIVE = re.compile(
    r"(?:Nếu lựa chọn hình thức nộp|Nếu chọn hình thức nộp|Cách (?:thức )?\d\s*[:.])", re.IGNORECASE
)
_LETTER_ALONE, _POINT_OF_LETTER = re.compile(r"[a-zđ]\)\s"), re.compile(r"[a-zđ]\.\d")  # "c) …", "c.1) …"
_IN_BRACKETS = re.compile(r"\(.*\)")
_FEWEST_POINTS = 2
_FEWEST_PARAGRAPHS = 4  # fewer of them before the first point are what that point begins with
_END = (".", ";")
# "… trong các trường hợp sau đây:", "… có trách nhiệm:": what follows are points of this paragraph, and no steps.
_CONTENTS = re.compile(
    r"(?:\b(?:trường hợp|thay đổi|nội dung|giấy tờ|phương thức|hình thức|cách thức) sau(?: đây)?|\bgồm(?: có)?"
    r"|\bcó trách nhiệm)\s*:$"
)
_NAME_OF_CASE = re.compile(r"(?:Đối với|Trường hợp) [^.,;:\n]{10,120}[^\W\d_]")  # over the paragraphs of that case
_LONGEST_NAME = 60  # of a part that stands on a line of its own, without a colon


# "… số 45/2025/TT-BQP. Tổ chức đối thoại:": the name of the next step at the end of the one before.
_NAME_OF_NEXT = re.compile(
    rf"(?:(?<=[^\W\d_]{{2}}[.;])|(?<=[^\W\d_]{{2}})(?=\s+Ra quyết định\s))\s+(?P<name>[{CAPITALS}][^.;:\n]{{5,70}}:)$"
)


def outline_steps(lines: Sequence[str]) -> list[str]:
    """Steps of the lines of `lines_of`."""
    steps = _outlined(lines)
    for place, (step, following) in enumerate(pairwise(list(steps))):
        if step.endswith(":") and (match := _NAME_OF_NEXT.search(step)):
            steps[place] = steps[place][: -len(match[0])]
            steps[place + 1] = f"{match['name']}\n{following}"
    return steps


def _outlined(lines: Sequence[str]) -> list[str]:
    if not lines:
        return []
    if (place := next_part_begins(lines)) and not names_part(lines[-1]):
        *before, last = outline_steps(lines[:place])
        return [*before, "\n".join((last, *lines[place:]))]
    count, places = _outermost(lines)
    if _has_more_parts(lines, count):
        return part_steps(lines)
    if not count and (place := notes_begin(lines)):
        *before, last = outline_steps(lines[:place])
        return [*before, "\n".join((last, *lines[place:]))]
    if places is None or _is_alone(lines, places):
        return _paragraphs(lines)
    if places == {0} and _is_name_over(without_mark(lines[0]), lines[1:]):
        first, *others = outline_steps(lines[1:])
        return [f"{without_mark(lines[0])}\n{first}", *others]
    steps: list[str] = []
    preamble: list[str] = []
    for place, line in enumerate(lines):
        if place in places and not (steps and _goes_on(steps[-1], line)):
            steps.append(without_mark(line))
        elif steps:
            steps[-1] += f"\n{line}"
        else:
            preamble.append(line)
    if preamble and _lists_contents(preamble[-1], lines):
        return _paragraphs(lines)
    if preamble and (all(map(is_title, preamble)) or _introduces(preamble)):
        return ["\n".join((*preamble, steps[0])), *steps[1:]]
    if preamble and preamble[-1].endswith(":"):
        return _paragraphs(lines)  # the points belong to the paragraph before them
    if sum(line.endswith(_END) for line in preamble) >= _FEWEST_PARAGRAPHS:
        *before, last = preamble
        if is_title(last):
            return [*_paragraphs(before), f"{last}\n{steps[0]}", *steps[1:]]
        return [*_paragraphs(preamble), *steps]
    return ["\n".join(preamble), *steps] if preamble else steps


def _is_alone(lines: Sequence[str], places: Set[int]) -> bool:
    """Whether the only mark of the text belongs to one paragraph, and more than one goes on after it."""
    return (
        len(places) == 1
        and 0 not in places
        and max(places) < len(lines) - _FEWEST_POINTS
        and SIGN.match(lines[max(places)]) is not None
        and sum(mark_of(line) is not None for line in lines) == 1
    )


def _is_name_over(name: str, lines: Sequence[str]) -> bool:
    """Whether the one line that is marked so names the case or the part that all the others tell."""
    if not lines or not is_title(name):
        return False
    return names_part(name) or (name.startswith(("Trường hợp", "Đối với")) and mark_of(lines[0]) is not None)


def _lists_contents(announcing: str, lines: Sequence[str]) -> bool:
    """Whether the points are what one paragraph asks for or offers, and paragraphs without marks go on after them."""
    return _CONTENTS.search(announcing) is not None and mark_of(lines[-1]) is None


def stands_in_parts(lines: Sequence[str]) -> bool:
    return bool(lines) and _has_more_parts(lines, _outermost(lines)[0])


def _has_more_parts(lines: Sequence[str], count: int) -> bool:
    parts = part_count(lines)
    # A list that begins again inside a part counts points of that part.
    return parts > max(count, 1) or (parts > 1 and sum(map(_begins_letters, lines)) > 1)


def _begins_letters(line: str) -> bool:
    return line.startswith("a)")


def _introduces(preamble: Sequence[str]) -> bool:
    """Whether one sentence says that all the points follow ("… như sau:"), or one in brackets explains a word."""
    return len(preamble) == 1 and (preamble[0].endswith(":") or _IN_BRACKETS.fullmatch(preamble[0]) is not None)


def _outermost(lines: Sequence[str]) -> tuple[int, Set[int] | None]:
    """How many points an ordered list has (0 for signs), and the places of the lines that open a step.

    The kind of mark that opens the first point decides; None where no line is marked.
    """
    if listed := _ordered(lines, lines[0], _FROM_FIRST_LINE):
        return listed
    place = next((place for place, line in enumerate(lines) if mark_of(line)), None)
    if place is None:
        return 0, None
    first = lines[place]
    # The pluses are points of the one paragraph before them.
    if place == 1 and first.startswith("+") and len(dashed := _dashed(lines)) >= _FEWEST_POINTS:
        return 0, dashed
    if listed := _ordered(lines, first, _ORDERED):
        return listed
    sign = SIGN.match(first)
    if sign is None:
        return 0, {place for place, line in enumerate(lines) if mark_of(line) and not _is_inside(line, first)}
    alike = enumerate(map(SIGN.match, lines))
    return 0, {place for place, match in alike if match is not None and match["sign"] == sign["sign"]}


def _is_inside(line: str, first: str) -> bool:
    """Whether the line is marked as what belongs to a point marked as the first one is."""
    return SIGN.match(line) is not None or (
        _LETTER_ALONE.match(first) is not None and _POINT_OF_LETTER.match(line) is not None
    )


def _dashed(lines: Sequence[str]) -> Set[int]:
    return {place for place, line in enumerate(lines) if line.startswith(("-", "–"))}


def _ordered(
    lines: Sequence[str], first: str, marks: Sequence[tuple[re.Pattern[str], Sequence[str]]]
) -> tuple[int, Set[int]] | None:
    """The list that `first` begins, of the first of these kinds of marks that has a second point."""
    for pattern, names in marks:
        match = pattern.match(first)
        if match is None or match[1].lstrip("0") != names[0]:
            continue
        if len(places := _outer_places(lines, pattern, names)) > 1:
            return len(places), places
    return None


def _outer_places(lines: Sequence[str], pattern: re.Pattern[str], names: Sequence[str]) -> Set[int]:
    """Where the points of the outer list are; one that begins again before it ends is a list inside a point."""
    found = [(place, match[1].lstrip("0")) for place, line in enumerate(lines) if (match := pattern.match(line))]
    names = names_without_gaps(names, {name for _, name in found})
    places: set[int] = set()
    outer = inner = 0  # how many names the list, and one inside its last point, has come to
    for place, name in found:
        if inner and name == _name_at(names, inner):
            inner += 1
        elif name == _name_at(names, outer):
            places.add(place)
            outer, inner = outer + 1, 0
        elif name == names[0]:
            inner = 1
        elif outer > 1 and not inner and name == names[outer - 1] and _is_point_of_its_own(lines[place]):
            places.add(place)  # the name typed twice
    return places


def _is_point_of_its_own(line: str) -> bool:
    """Neither "b.1) …" nor a part that is told twice."""
    return not line[2:3].isdigit() and not opens_part(line)


def _name_at(names: Sequence[str], position: int) -> str | None:
    return names[position] if position < len(names) else None


def _goes_on(step: str, line: str) -> bool:
    """Whether the line is one of several ways that the step before it offers, not a step after it."""
    lines = step.split("\n")
    place = max((place for place, told in enumerate(lines) if not SIGN.match(told)), default=0)
    opening, told = lines[place], lines[place + 1 :]
    if _ALTERNATIVE.match(without_mark(lines[0])) and _ALTERNATIVE.match(without_mark(line)):
        return True
    match = SIGN.match(line)
    if told and SIGN.match(told[0]) and match is not None and not told[0].startswith(match["sign"]):
        return False  # its ways have a sign of their own
    return (
        match is not None
        and opening.endswith(":")
        and _CHOICE.search(opening) is not None
        and _WAY.match(line[match.end() :]) is not None
    )


def _paragraphs(lines: Sequence[str]) -> list[str]:
    """Each line is a step; one that ends in a colon or names a part goes on in the next, a point in the one before."""
    if names := _names_of_parts(lines):
        return _under_names(lines, names)
    steps: list[str] = []
    for line in lines:
        if steps and (_names_next(steps[-1]) or _is_point(line) or opens_note(line)):
            steps[-1] += f"\n{line}"
        else:
            steps.append(line)
    return steps


def _names_next(step: str) -> bool:
    return step.endswith(":") or names_part(step) or _NAME_OF_CASE.fullmatch(step) is not None


def _is_point(line: str) -> bool:
    return mark_of(line) is not None or BRACKETED.match(line) is not None


def _names_of_parts(lines: Sequence[str]) -> list[int]:
    """Where each paragraph, from the first on, has a short name over it: the places of the names."""
    places = [
        place
        for place, line in enumerate(lines)
        if len(line) <= _LONGEST_NAME and line[0].isupper() and line[-1].isalpha() and not mark_of(line)
    ]
    if len(places) < 2 or places[0] != 0 or places[-1] == len(lines) - 1:
        return []
    has_words = all(other - place > 1 for place, other in pairwise(places))
    return places if has_words and all(len(lines[place + 1]) > _LONGEST_NAME for place in places) else []


def _under_names(lines: Sequence[str], places: Sequence[int]) -> list[str]:
    return ["\n".join(lines[place:end]) for place, end in zip(places, [*places[1:], len(lines)], strict=True)]
