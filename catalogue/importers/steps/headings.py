"""Lines among steps that are no step: names of cases, names of phases, and the heading of the whole text."""

import re
from collections.abc import Sequence

_MAX_HEADING = 250
_LONGEST_NAME = 70
_SHORTEST_HEADING = 8  # "a)" alone names nothing
_OPENING = re.compile(r"^[-+*•\s]*(?:(?:[a-zđ]|\d{1,2}(?:\.\d{1,2})*|[IVX]{1,4})[.)/]\s*)?[-+*•\s]*", re.IGNORECASE)
_LIKE_HEADING = re.compile(r"[-+*•\s]*(?:(?:[a-zđ]|\d{1,2}|[IVX]{1,4})[.)/]|trường hợp|đối với|\*)", re.IGNORECASE)
# What every text of this kind is called.
_OF_TEXT = re.compile(
    r"(?:trình tự(?: thực hiện)?(?: thủ tục(?: hành chính)?)?|các bước thực hiện"
    r"|trình tự, (?:cách thức|thủ tục)(?: thực hiện)?)\s*[:.]*",
    re.IGNORECASE,
)
# The parts that every procedure has.
_OF_PART = re.compile(
    r"(?:(?:cách thức |việc )?nộp hồ sơ(?: tthc| thủ tục hành chính)?|giải quyết (?:tthc|thủ tục hành chính|hồ sơ)"
    r"|(?:tiếp nhận|thẩm định|xử lý|giải quyết)(?: và (?:giải quyết|xử lý|kiểm tra|thẩm định))? hồ sơ"
    r"|(?:cách thức|phương thức) thực hiện|trả kết quả|tthc|thủ tục hành chính)\s*[:.]*",
    re.IGNORECASE,
)


_NAME_OF_TEXT = re.compile(r"Trình tự thực hiện\s*(?::\s*(?=\S)|(?=\d{1,2}\.\d))", re.IGNORECASE)
_NOTE = re.compile(r"[\W\d]*(?:lưu ý|ghi chú|chú ý)\b", re.IGNORECASE)
_NOTES = re.compile(r"(?:[\W\d]*(?:lưu ý|ghi chú|chú ý)\s*:?)+\s*(?:[-–]\s.*)?", re.IGNORECASE)


def opens_note(line: str) -> bool:
    return _NOTE.match(line) is not None


# The part of the record after the steps, which some offices typed into them.
_NEXT_PART = re.compile(r"(?:\d[\d.]*\s+|[-*]\s*)?Cách thức thực hiện\b(?!\s+thủ tục)", re.IGNORECASE)


def notes_begin(lines: Sequence[str]) -> int:
    """The place of a heading over notes that stand below all steps, 0 where there is none."""
    return next((place for place, line in enumerate(lines) if place and _NOTES.fullmatch(line)), 0)


def next_part_begins(lines: Sequence[str]) -> int:
    """The place where the text goes on to how the procedure is filed, 0 where it does not."""
    return next((place for place, line in enumerate(lines) if place and _NEXT_PART.match(line)), 0)


def without_name_of_text(line: str) -> str:
    match = _NAME_OF_TEXT.match(line)
    return line[match.end() :] if match else line


def is_title(line: str) -> bool:
    """Without an end: the name of what follows, and no step."""
    return not line.endswith((".", ";")) and len(line) <= _MAX_HEADING


# Who does the steps that follow, on either side of the counter: no case that a person could be in.
_OF_SIDE = re.compile(
    r"(?:đối với|tại|trách nhiệm của)\s+(?:người khai hải quan|người nộp thuế|(?:các )?cơ quan\b|chi cục|cục|sở|bộ"
    r"|ủy ban nhân dân|uỷ ban nhân dân|ubnd)\b.*",
    re.IGNORECASE | re.DOTALL,
)


def names_side(line: str) -> bool:
    """Whether the line says whose steps follow ("Đối với cơ quan hải quan")."""
    return _OF_SIDE.fullmatch(_bare(line)) is not None


def names_text(line: str) -> bool:
    """Whether the line only says that steps follow ("Trình tự thực hiện:")."""
    return _OF_TEXT.fullmatch(_bare(line)) is not None


def names_part(line: str) -> bool:
    """Whether the line names a part that every procedure has ("b) Giải quyết TTHC:"), and no case."""
    return _OF_PART.fullmatch(_bare(line)) is not None


def names_only(step: str) -> bool:
    """Whether a step is nothing but the name of what should follow ("Trách nhiệm của người khai hải quan:")."""
    return "\n" not in step and step.endswith(":") and len(step) <= _LONGEST_NAME


def _bare(line: str) -> str:
    return _OPENING.sub("", line, count=1).strip()


def is_heading(line: str) -> bool:
    """Whether the line may name a case: short, and it opens like a heading or ends in a colon."""
    if not _SHORTEST_HEADING <= len(line) <= _MAX_HEADING:
        return False
    return (_LIKE_HEADING.match(line) is not None and not line.endswith((".", ";"))) or line.endswith(":")


_CASE_ALONE = re.compile(r"(?:trường hợp|đối với|khi|nếu)\b", re.IGNORECASE)
_ANOTHER_CASE = re.compile(r"\n[-+*•\s]*(?:\(?[a-zđ\d]{1,3}[.)]\s*)?(?:Đối với|Trường hợp) (?!hồ sơ|không|kết quả)")


def names_case_alone(heading: str, first_step: str) -> bool:
    """Whether the one heading over all steps names the case of all of them."""
    return _CASE_ALONE.match(_bare(heading)) is not None and _ANOTHER_CASE.search(first_step) is None
