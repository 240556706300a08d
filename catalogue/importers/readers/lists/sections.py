"""Rows between those of procedures: sections whose field and level apply to the rows below, and notes."""

import re
from dataclasses import dataclass

from vietnamese.text import clean_line, match_key

_NUMBER = (
    r"(?:(?P<word>(?i:phần|mục|chương|phụ lục|biểu))\s+)?"
    r"(?:(?P<roman>[IVXLC]+)|(?P<capital>[A-ZĐ])|(?P<arabic>\d+(?:\.\d+)*)|(?P<small>[a-zđ]))"
)
_NUMBERED = re.compile(rf"{_NUMBER}\s*[.):/–-]\s*(?P<text>\S.*)", re.DOTALL)
_NUMBER_ALONE = re.compile(rf"{_NUMBER}\s*[.)]?")
_WORDS_BEFORE = r"(?:(?:nhóm|danh mục|các|thủ tục hành chính|thủ tục|tthc|thuộc|trong|về|ngành)\s+)*"
_FIELD = re.compile(r"lĩnh\s+vực\s*:?\s*(?P<name>.+)", re.IGNORECASE | re.DOTALL)
_FIELD_FIRST = re.compile(rf"{_WORDS_BEFORE}lĩnh\s+vực\b", re.IGNORECASE)
_LEVEL_FIRST = re.compile(
    r"(?:danh muc )?(?:cac )?(?:thu tuc hanh chinh|tthc|thu tuc)?(?: (?:thuc hien|thuoc tham quyen(?: giai quyet)?|"
    r"ap dung|giai quyet))*(?: (?:cua|tai|o))*(?: (?:ubnd|uy ban nhan dan))? ?cap (?:trung uong|bo|tinh|huyen|xa)\b.*"
)
_ACTION_FIRST = re.compile(
    r"(?:danh muc )?(?:cac )?(?:thu tuc hanh chinh|tthc|thu tuc) (?:noi bo )?(?:duoc )?(?:bi )?(?:"
    r"moi ban hanh|ban hanh moi|sua doi|bo sung|thay the|bai bo|huy bo|chuan hoa|het hieu luc|giu nguyen|cong bo"
    r")\b.*"
)
_LEVELS = {"trung uong": "Cấp Bộ", "bo": "Cấp Bộ", "tinh": "Cấp Tỉnh", "huyen": "Cấp Huyện", "xa": "Cấp Xã"}
_LEVEL_NAME = "(?:trung uong|bo|tinh|huyen|xa)"
_LEVEL_LIST = re.compile(rf"\bcap {_LEVEL_NAME}(?: (?:va |hoac )?(?:cap )?{_LEVEL_NAME})*\b")
_ABOLISHED = re.compile(r"\b(?:bai bo|huy bo|het hieu luc)\b")
_IN_FORCE = re.compile(r"\b(?:moi ban hanh|ban hanh moi|sua doi|bo sung|thay the|chuan hoa|giu nguyen)\b")
_NOTE = re.compile(
    r"(?:ghi chu|chu thich|luu y|noi nhan|nguoi lap(?: bieu| bang)?|nguoi ky|"
    r"danh muc nay|danh sach nay|phu luc nay)\b.*|"
    r"(?:tong|tong so|tong cong|cong|tong cong so)(?: (?:\d|thu tuc|tthc|so\b).*)?|"
    r"(?:tm|kt|tl|tuq|q) (?:uy ban|ubnd|chu tich|bo truong|giam doc|thu truong|cuc truong|van phong)\b.*|"
    r"(?:pho )?(?:chu tich|bo truong|thu truong|giam doc|cuc truong|truong phong|chanh van phong)|"
    r"(?:[a-z]+ ){0,6}ngay (?:\d+ )?thang (?:\d+ )?nam.*|het"
)
_COUNT = re.compile(
    r"\s*(?:[:–-]\s*)?\(?\s*(?:gồm|có)?\s*\d+\s*(?:tthc|thủ tục(?: hành chính)?|dvc|dịch vụ công)\s*\)?", re.IGNORECASE
)
_COUNT_ALONE = re.compile(r"\s*\(\s*\d+\s*\)\s*$")
_AFTER_FIELD = re.compile(
    r"\s*(?:[-–,(]\s*)?\b(?:thuộc\s+(?:phạm\s+vi|thẩm\s+quyền|chức\s+năng|quyền)|cấp\s+(?:trung\s+ương|bộ|tỉnh|huyện|xã)\b|"
    r"áp\s+dụng|thực\s+hiện\s+tại|do\s+|trên\s+địa\s+bàn|được\s+(?:sửa|ban|thay|công)|bị\s+bãi).*",
    re.IGNORECASE | re.DOTALL,
)
_ROMAN_ALONE = {"I", "V", "X"}  # of single capitals; C, D, L and M count as letters


@dataclass(frozen=True, slots=True)
class Section:
    """What a section says of the rows below; `style` is that of its number, by which sections nest."""

    text: str
    style: str = ""
    field: str = ""
    levels: tuple[str, ...] = ()
    abolished: bool | None = None

    @property
    def is_understood(self) -> bool:
        return bool(self.field or self.levels or self.abolished is not None)


class Outline:
    """The sections that the next row stands in, outermost first."""

    def __init__(self) -> None:
        self._open: list[Section] = []

    def enter(self, section: Section) -> None:
        """A section ends the last one with a number of its style, and all within that."""
        styles = [open_.style for open_ in self._open]
        style = self._style(section)
        if style in styles:
            del self._open[styles.index(style) :]
        self._open.append(Section(section.text, style, section.field, section.levels, section.abolished))

    def _style(self, section: Section) -> str:
        # "I" after "H" is a letter.
        if (
            section.style == "roman"
            and section.text[:1] in _ROMAN_ALONE
            and not self._has("roman")
            and self._is_after_h()
        ):
            return "capital"
        return section.style

    def _has(self, style: str) -> bool:
        return any(open_.style == style for open_ in self._open)

    def _is_after_h(self) -> bool:
        return any(open_.style == "capital" and open_.text[:1] == "H" for open_ in self._open)

    @property
    def field(self) -> str:
        return next((section.field for section in reversed(self._open) if section.field), "")

    @property
    def levels(self) -> tuple[str, ...]:
        return next((section.levels for section in reversed(self._open) if section.levels), ())

    @property
    def abolished(self) -> str:
        """The text of the section of abolished procedures that the row stands in; empty outside of one."""
        stated = (section for section in reversed(self._open) if section.abolished is not None)
        section = next(stated, None)
        return section.text if section and section.abolished else ""


def parse_section(text: str, number: str = "") -> Section:
    """`number` is what stands in a cell before the text."""
    text = clean_line(text)
    style, rest = _split_number(f"{number.strip().rstrip('.)')}. {text}" if number.strip() else text)
    key = match_key(rest)
    levels = _levels(key)
    field = _field(rest)
    abolished = abolition(rest)
    if not style:
        style = "plain-field" if field else "plain-level" if levels else "plain"
    shown = f"{number.strip()} {text}".strip()
    return Section(shown, style, field, levels, abolished)


def is_strong_section(text: str) -> bool:
    """Whether the text alone says that it is a section, wherever it stands."""
    _style, rest = _split_number(clean_line(text))
    key = match_key(rest)
    return bool(_FIELD_FIRST.match(rest) or _LEVEL_FIRST.fullmatch(key) or _ACTION_FIRST.fullmatch(key))


def number_style(text: str) -> str:
    """The style of a number that stands alone; empty for anything else."""
    match = _NUMBER_ALONE.fullmatch(clean_line(text))
    return _style_of(match) if match else ""


def numbered_style(text: str) -> str:
    """The style of the number that a text begins with; empty where there is none."""
    return _split_number(clean_line(text))[0]


def abolition(text: str) -> bool | None:
    """Whether it names procedures that are no more; None where it says neither, or both."""
    key = match_key(text)
    in_force, abolished = bool(_IN_FORCE.search(key)), bool(_ABOLISHED.search(key))
    return abolished if in_force != abolished else None


def is_note(text: str) -> bool:
    return bool(_NOTE.fullmatch(match_key(text))) or not match_key(text)


def _split_number(text: str) -> tuple[str, str]:
    match = _NUMBERED.fullmatch(text)
    return (_style_of(match), match["text"]) if match else ("", text)


def _style_of(match: re.Match[str]) -> str:
    if match["word"]:
        return match["word"].lower()
    if match["roman"]:
        single = len(match["roman"]) == 1 and match["roman"] not in _ROMAN_ALONE
        return "capital" if single else "roman"
    if match["arabic"]:
        return f"arabic{match['arabic'].count('.')}"
    return "capital" if match["capital"] else "small"


def _levels(key: str) -> tuple[str, ...]:
    """ "cap tinh, xa" says "cap" once."""
    names = (name for match in _LEVEL_LIST.finditer(key) for name in re.findall(_LEVEL_NAME, match[0]))
    return tuple(dict.fromkeys(_LEVELS[name] for name in names))


def _field(text: str) -> str:
    match = _FIELD.search(text)
    if not match:
        return ""
    name = _AFTER_FIELD.sub("", _COUNT_ALONE.sub("", _COUNT.sub("", match["name"])))
    name = clean_line(name).strip(" .:;,–-")
    return name.capitalize() if name.isupper() and " " in name else name
