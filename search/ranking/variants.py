"""Nearly equal procedures as one hit that asks which of them is meant.

Official titles say the level and the case in set phrases: "(thực hiện tại cấp tỉnh)", "ở nước ngoài", "đối với …",
"trong trường hợp …". What stands before them, the stem, says what is done to what. Titles of one stem are variants;
another operation or another object is another stem and never a variant.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from django.utils.translation import gettext as _

from search.kinds import TitleForm, kind_of
from search.types import Hit, Variant, VariantQuestion
from vietnamese.text import clean_line, match_key
from vietnamese.tokens import syllables

MOST_VARIANTS = 8  # more are a list to search in, not a question to answer
LABEL_CHARACTERS = 90
# What fits the query worse than the first of its group is not what was asked for, and pulled up beside it would push
# better hits down: without a bound grouping costs citizens 0.006 of nDCG@10, at 0.6 it costs 0.005, at 0.8 0.003 but
# many of its questions too.
LEAST_SCORE_SHARE = 0.6
# Under two words of its own a stem is only an operation ("Cấp giấy phép"), and what follows is the object.
_LEAST_OWN_WORDS = 2

_LEVEL = re.compile(
    r"[\s,–-]*(?:"
    r"\(\s*(?:tthc\s+)?(?:(?:thực hiện|áp dụng)\s+)?(?:(?:tại|ở)\s+)?(?P<bracketed>(?:công an\s+)?cấp\s+LEVEL)\s*\)"
    r"|[,–-]\s*(?P<set_off>cấp\s+LEVEL)$"
    r"|\s(?:thực hiện\s+)?(?:tại|ở)\s+(?P<trailing>(?:công an\s+)?cấp\s+LEVEL)$"
    r")".replace("LEVEL", r"(?:tỉnh|tinh|xã|huyện|trung ương|tw|bộ|cơ sở)")
)
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
_LABEL_START = re.compile(r"^(?:(?:đối với|cho|với) )?(?:(?:trong )?(?:các )?trường hợp )?", re.IGNORECASE)
_SHORTEST_CUT = 24  # characters at the start that are worth leaving out
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
    """`stem` is empty where the title says too little to compare by. `case` and `level` as they are written."""

    stem: tuple[str, ...]
    operations: frozenset[str]  # those that the case names
    case: str
    level: str

    @property
    def key(self) -> tuple[tuple[str, ...], frozenset[str]]:
        return self.stem, self.operations

    @property
    def case_key(self) -> str:
        return match_key(self.case)


NO_PARTS = Parts((), frozenset(), "", "")


@lru_cache(maxsize=8_192)
def parts_of(title: str) -> Parts:
    text = clean_line(title).rstrip(" .;,")
    lowered = text.lower()
    if len(lowered) != len(text):  # İ and its like, which no Vietnamese title has
        return NO_PARTS
    text, level = _without_level(text)
    text, cases = _without_cases(text)
    stem = _stem(text)
    case = ", ".join(cases)
    operations = frozenset(_OPERATIONS.findall(case.lower()))
    says_enough = not case or _own_words(stem) >= _LEAST_OWN_WORDS
    return Parts(stem if says_enough else (), operations, case, level)


def _without_level(text: str) -> tuple[str, str]:
    match = _LEVEL.search(text.lower())
    if match is None:
        return text, ""
    name = next(group for group in ("bracketed", "set_off", "trailing") if match[group])
    start, end = match.span(name)
    rest = f"{text[: match.start()]} {text[match.end() :]}".strip()
    return rest, text[start:end]


def _without_cases(text: str) -> tuple[str, list[str]]:
    """What is said in brackets, in set phrases and at the end about whom or when it is for."""
    text, brackets = _taken_out(text, _BRACKETS)
    text, tail = _without_tail(text)
    text, phrases = _taken_out(text, _PHRASES)
    return text, [*phrases, *tail, *brackets]


def _taken_out(text: str, pattern: re.Pattern[str]) -> tuple[str, list[str]]:
    found: list[str] = []
    position = 0
    while match := pattern.search(text.lower(), position):
        words = text[match.start(1) : match.end(1)].strip()
        position = match.end()
        if _is_case(words):
            found.append(words)
            text = f"{text[: match.start()]}{text[match.end() :]}"
            position = match.start()
    return text, found


def _without_tail(text: str) -> tuple[str, list[str]]:
    """Cut at the first such words that leave a stem which says something."""
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


def group_variants(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    """The hits in their order, each group of variants as its first one; at most `MOST_VARIANTS` a hit.

    Cases are variants within one field; the same procedure at another level is often filed elsewhere, and counts
    wherever it is. What is over the most is grouped apart.
    """
    groups: list[list[Hit]] = []
    by_key: dict[object, list[list[Hit]]] = {}
    for hit in hits:
        parts = parts_of(hit.title) if kind_of(hit.kind).title == TitleForm.OFFICIAL else NO_PARTS
        alike = by_key.setdefault(parts.key, []) if parts.stem else []
        group = next((group for group in alike if _belongs(hit, parts, group)), None)
        if group is None:
            group = []
            groups.append(group)
            alike.append(group)
        group.append(hit)
    return tuple(_as_one(group) for group in groups)


def _belongs(hit: Hit, parts: Parts, group: Sequence[Hit]) -> bool:
    if len(group) >= MOST_VARIANTS or hit.score < LEAST_SCORE_SHARE * group[0].score:
        return False
    return any(hit.field == other.field or parts.case_key == parts_of(other.title).case_key for other in group)


def _as_one(group: Sequence[Hit]) -> Hit:
    if len(group) == 1:
        return group[0]
    question, labels = _question(group)
    variants = tuple(
        Variant(code=hit.code, label=label, title=hit.title, url=hit.shown_url)
        for hit, label in zip(group, labels, strict=True)
    )
    return replace(group[0], variants=variants, variant_question=question)


def _question(group: Sequence[Hit]) -> tuple[VariantQuestion, list[str]]:
    """What to ask, and each hit's own answer to it."""
    parts = [parts_of(hit.title) for hit in group]
    levels = [_level_label(hit, part) for hit, part in zip(group, parts, strict=True)]
    if len({part.case_key for part in parts}) > 1:
        return VariantQuestion.CASE, _told_apart(_case_labels([part.case for part in parts]), levels, group)
    if len(set(levels)) > 1:
        return VariantQuestion.LEVEL, _told_apart(levels, [hit.agency for hit in group], group)
    return VariantQuestion.AGENCY, _told_apart([hit.agency for hit in group], levels, group)


def _told_apart(labels: Sequence[str], details: Sequence[str], group: Sequence[Hit]) -> list[str]:
    """Labels that are empty or that several share get the detail, and where that does not help, the code."""
    told = []
    for label, detail, hit in zip(labels, details, group, strict=True):
        alike = [other for other, shared in zip(details, labels, strict=True) if shared == label]
        if len(alike) > 1:
            label = f"{label} – {detail if alike.count(detail) == 1 else hit.code}".removeprefix(" – ")
        told.append(label or detail or hit.code)
    return told


def _level_label(hit: Hit, parts: Parts) -> str:
    """As the title says, which is nearer to one procedure than the levels of its record."""
    stated = re.sub(r"\btw\b", "trung ương", parts.level.lower())
    return _capitalised(stated or ", ".join(hit.levels).lower())


def _case_labels(cases: Sequence[str]) -> list[str]:
    labels = [_LABEL_START.sub("", case) for case in cases]
    shared = _shared_start([label for label in labels if label])
    return [_cut(_capitalised(label), shared) if label else _("Trường hợp chung") for label in labels]


def _shared_start(labels: Sequence[str]) -> int:
    """Characters of the words with which all labels begin."""
    if len(labels) < 2:
        return 0
    length = 0
    for words in zip(*(label.lower().split(" ") for label in labels), strict=False):
        if len(set(words)) > 1:
            break
        length += len(words[0]) + 1
    return length


def _cut(label: str, shared: int) -> str:
    """What is too long is shown from where it differs, and ends at a word."""
    if len(label) > LABEL_CHARACTERS and _SHORTEST_CUT <= shared < len(label):
        label = f"…{label[shared:]}"
    return label if len(label) <= LABEL_CHARACTERS else f"{label[:LABEL_CHARACTERS].rsplit(' ', 1)[0].rstrip(' ,;')}…"


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
