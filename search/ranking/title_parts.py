"""The parts of an official title: stem, case and level.

Official titles name the level and the case in set phrases: "(thực hiện tại cấp tỉnh)", "ở nước ngoài", "đối với …",
"trong trường hợp …". The stem before them names operation and object.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from vietnamese.text import clean_line, match_key
from vietnamese.tokens import syllables

# Under two words of its own a stem is only an operation ("Cấp giấy phép"), and what follows is the object.
_LEAST_OWN_WORDS = 2

_LEVEL = re.compile(
    r"[\s,–-]*(?:"
    r"\(\s*(?:tthc\s+)?(?:(?:thực hiện|áp dụng)\s+)?(?:(?:tại|ở)\s+)?(?P<bracketed>(?:công an\s+)?cấp\s+LEVEL)\s*\)"
    r"|[,–-]\s*(?P<set_off>cấp\s+LEVEL)$"
    r"|\s(?:thực hiện\s+)?(?:tại|ở)\s+(?P<trailing>(?:công an\s+)?cấp\s+LEVEL)(?=$|\s*\()"
    r")".replace("LEVEL", r"(?:tỉnh|tinh|xã|huyện|trung ương|tw|bộ|cơ sở)")
)
# What a title is about in other words, and no case of it.
_REMARK = re.compile(r"(?:áp dụng cho|bao gồm|gồm|phải là)\b")
_BRACKETS = re.compile(r"\s*\(([^()]*)\)")
_PHRASES = re.compile(
    r"[\s,]*\b(có yếu tố nước ngoài|tại khu vực biên giới|lưu động|ở trong nước|ở nước ngoài|theo thủ tục rút gọn)\b"
)
_TAILS = re.compile(
    r"[\s,]+(?=(?:trong |đối với |cho |với |trừ )?(?:các )?trường hợp\b|đối với\b"
    r"|(?<!dành )cho (?:người|công dân|trẻ em)\b"
    r"|(?:do|khi|vì) (?:bị |có )?(?:mất|hỏng|hư hỏng|thay đổi|sai sót|rách|hết hạn)\b)"
)
_START = re.compile(r"^(?:các |liên thông )?(?:thủ tục(?: hành chính)?\s+)(?:về\s+)?")
_OPERATIONS = re.compile(
    r"\b(cấp lại|cấp đổi|cấp mới|cấp bổ sung|cấp lần đầu|lần đầu|gia hạn|sửa đổi|bổ sung|điều chỉnh|thay đổi|"
    r"chuyển đổi|chuyển nhượng|thu hồi|xóa|xoá|hủy|huỷ|tạm ngừng|tạm dừng|tạm đình chỉ|chấm dứt|giải thể|"
    r"khôi phục|tiếp tục|đổi|đăng ký lại|công nhận lại|chia|tách|sáp nhập|hợp nhất|nhập khẩu|xuất khẩu|"
    r"tạm nhập|tạm xuất|quá cảnh|hoàn thuế|khai thuế|kết hợp|thành lập|bổ nhiệm|miễn nhiệm|trả lại|"
    r"phục hồi|xuất cảnh|nhập cảnh)\b"
)
# Words of operations and papers, which half of all titles share.
_COMMON_WORDS = frozenset(
    syllables(
        "cấp lại đổi mới giấy phép chứng nhận đủ điều kiện chứng chỉ quyết định công nhận đăng ký phê duyệt"
        " thẩm định hồ sơ thủ tục chấp thuận thông báo kiểm tra xác nhận gia hạn sửa bổ sung điều chỉnh thu"
        " hồi thay đổi nội dung việc hải quan miễn giảm thuế hoạt động đề nghị cho phép tạm ngừng chấm dứt"
        " thành lập công bố ban hành thực hiện giải quyết và hoặc của các trong về tại được theo lần đầu có"
        " không một hưởng chế độ hỗ trợ hành nghề đối với"
    )
)


@dataclass(frozen=True)
class Parts:
    """`stem` is empty where the title says too little to compare by. `cases` and `level` as they are written."""

    stem: tuple[str, ...]
    operations: frozenset[str]  # those that the case names
    cases: tuple[str, ...]
    level: str

    @property
    def key(self) -> tuple[tuple[str, ...], frozenset[str]]:
        return self.stem, self.operations

    @property
    def case(self) -> str:
        return ", ".join(self.cases)

    @property
    def case_key(self) -> str:
        return match_key(self.case)


NO_PARTS = Parts((), frozenset(), (), "")


@lru_cache(maxsize=8_192)
def parts_of(title: str) -> Parts:
    text = clean_line(title).rstrip(" .;,")
    lowered = text.lower()
    if len(lowered) != len(text):  # İ and its like, which no Vietnamese title has
        return NO_PARTS
    text, level = _without_level(text)
    text, cases = _without_cases(text)
    stem = _stem(text)
    operations = frozenset(_OPERATIONS.findall(", ".join(cases).lower()))
    says_enough = not cases or _own_words(stem) >= _LEAST_OWN_WORDS
    return Parts(stem if says_enough else (), operations, tuple(cases), level)


def _without_level(text: str) -> tuple[str, str]:
    match = _LEVEL.search(text.lower())
    if match is None:
        return text, ""
    name = next(group for group in ("bracketed", "set_off", "trailing") if match[group])
    start, end = match.span(name)
    rest = f"{text[: match.start()]} {text[match.end() :]}".strip()
    return rest, text[start:end]


def _without_cases(text: str) -> tuple[str, list[str]]:
    """The rest, and the cases in set phrases, at the end and in brackets."""
    text, brackets = _extracted(text, _BRACKETS)
    text, tail = _without_tail(text)
    text, phrases = _extracted(text, _PHRASES)
    return text, [*phrases, *tail, *brackets]


def _extracted(text: str, pattern: re.Pattern[str]) -> tuple[str, list[str]]:
    cases: list[str] = []
    position = 0
    while match := pattern.search(text.lower(), position):
        words = text[match.start(1) : match.end(1)].strip()
        position = match.end()
        if _is_case(words):
            cases += [] if _REMARK.match(words.lower()) else [words]
            text = f"{text[: match.start()]}{text[match.end() :]}"
            position = match.start()
    return text, cases


def _without_tail(text: str) -> tuple[str, list[str]]:
    """Cut at the first such words that leave a stem with enough words of its own."""
    for match in _TAILS.finditer(text.lower()):
        if _own_words(_stem(text[: match.start()])) >= _LEAST_OWN_WORDS:
            return text[: match.start()], [text[match.end() :]]
    return text, []


def _stem(text: str) -> tuple[str, ...]:
    return tuple(syllables(_START.sub("", text.lower())))


def _is_case(words: str) -> bool:
    """Not "(C/O)", the short form of the name before it, nor "(điều chỉnh)", which is an operation."""
    return " " in words and not _OPERATIONS.match(words.lower())


def _own_words(words: Sequence[str]) -> int:
    return sum(word not in _COMMON_WORDS for word in words)
