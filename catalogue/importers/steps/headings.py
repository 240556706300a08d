"""Lines among steps that are no step: names of cases, names of phases, and the heading of the whole text."""

import re

_MAX_HEADING = 250
_SHORTEST_HEADING = 8  # "a)" alone names nothing
_OPENING = re.compile(r"^[-+*•\s]*(?:(?:[a-zđ]|\d{1,2}(?:\.\d{1,2})*|[IVX]{1,4})[.)/]\s*)?[-+*•\s]*", re.IGNORECASE)
_LIKE_HEADING = re.compile(r"[-+*•\s]*(?:(?:[a-zđ]|\d{1,2}|[IVX]{1,4})[.)/]|trường hợp|đối với|\*)", re.IGNORECASE)
# What every text of this kind is called.
_OF_TEXT = re.compile(
    r"(?:trình tự(?: thực hiện)?(?: thủ tục(?: hành chính)?)?|các bước thực hiện"
    r"|trình tự, cách thức thực hiện)\s*[:.]*",
    re.IGNORECASE,
)
# The parts that every procedure has.
_OF_PART = re.compile(
    r"(?:(?:cách thức |việc )?nộp hồ sơ(?: tthc| thủ tục hành chính)?|giải quyết (?:tthc|thủ tục hành chính|hồ sơ)"
    r"|(?:tiếp nhận|thẩm định|xử lý|giải quyết)(?: và (?:giải quyết|xử lý|kiểm tra|thẩm định))? hồ sơ"
    r"|trả kết quả|tthc|thủ tục hành chính)\s*[:.]*",
    re.IGNORECASE,
)


def names_text(line: str) -> bool:
    """Whether the line only says that steps follow ("Trình tự thực hiện:")."""
    return _OF_TEXT.fullmatch(_bare(line)) is not None


def names_part(line: str) -> bool:
    """Whether the line names a part that every procedure has ("b) Giải quyết TTHC:"), and no case."""
    return _OF_PART.fullmatch(_bare(line)) is not None


def _bare(line: str) -> str:
    return _OPENING.sub("", line, count=1).strip()


def is_heading(line: str) -> bool:
    """Whether the line may name a case: short, and it opens like a heading or ends in a colon."""
    if not _SHORTEST_HEADING <= len(line) <= _MAX_HEADING:
        return False
    return (_LIKE_HEADING.match(line) is not None and not line.endswith((".", ";"))) or line.endswith(":")
