"""Cases of a record: their labels in plain words, kinds and keys."""

import re
from functools import lru_cache

from catalogue.choices import CaseKind
from catalogue.facts.case_words import case_words, same_case
from catalogue.importers.record import CaseRecord
from vietnamese.text import clean_line, match_key, slug_text

_MAX_LABEL = 400
_MAX_KEY = 70
# In order: the first kind whose words a label has. With their marks: "mặt bằng" is no loss ("mất").
_KINDS: tuple[tuple[CaseKind, re.Pattern[str]], ...] = (
    (
        CaseKind.AUTHORISED,
        re.compile(r"(?<!theo )(?:ủy|uỷ) quyền (?:cho|thực hiện|nộp|làm)|người được (?:ủy|uỷ) quyền|nộp thay"),
    ),
    (
        CaseKind.HOW_FILED,
        re.compile(
            r"^.{0,60}?\b(?:nộp|gửi|đăng ký|thực hiện|tiếp nhận|kê khai|hình thức|trường hợp)\b[^,.;:]{0,50}?"
            r"(?<!chứng khoán )\b(?:trực tuyến|bưu chính|bưu điện|qua mạng|môi trường (?:mạng|điện tử)"
            r"|dưới dạng (?:điện tử|bản giấy))\b"
            r"|^.{0,60}?\b(?:nộp|gửi|đăng ký)\b[^,.;:]{0,25}\btrực tiếp\b(?! (?:với|cho|cơ quan))|\bhồ sơ giấy\b"
        ),
    ),
    (
        CaseKind.VERIFICATION,
        re.compile(r"xác minh|kiểm tra thực tế|phải kiểm tra|thẩm định thực tế|(?:lấy|xin) ý kiến|giám định"),
    ),
    (CaseKind.URGENCY, re.compile(r"phức tạp|khẩn cấp|\bgấp\b|trường hợp đặc biệt$")),
    (CaseKind.PLACE, re.compile(r"vùng sâu|vùng xa|miền núi|hải đảo|biên giới|nước ngoài cư trú|khu vực|địa bàn")),
    (
        CaseKind.REASON,
        re.compile(r"\b(?:mất|hỏng|rách|sai sót|hết hạn|hết hiệu lực|thất lạc|bị thu hồi|do thay đổi|hư hỏng)\b"),
    ),
    (
        CaseKind.OPERATION,
        re.compile(r"\b(?:cấp (?:lại|đổi|mới)|gia hạn|lần đầu|thay đổi|bổ sung|điều chỉnh|chấm dứt|đăng ký)\b"),
    ),
    (CaseKind.WHO, re.compile(r"\b(?:cá nhân|tổ chức|hộ gia đình|doanh nghiệp|người|công dân|cơ sở|trẻ em|đơn vị)\b")),
    (
        CaseKind.OBJECT_CLASS,
        re.compile(
            r"\b(?:loại|hạng|hàng|nhóm|cấp (?:[ivx]+|\d|đặc biệt|tỉnh|xã|huyện|trung ương)|dưới|trên|từ \d|công trình"
            r"|phương tiện|xe|tàu|dự án)\b"
        ),
    ),
)  # fmt: skip
_LETTERS = re.compile(r"(?<![\w(])[a-zđ\d]{1,2}\)")  # "a)" opens a point of a list
_EDGES = " .,;:-–+*•/"


def clean_label(text: str) -> str:
    """The label of a case as it is shown; empty where nothing names one."""
    label = balanced(_shortened(clean_line(text).strip(_EDGES)))
    if label.count("(") > label.count(")") and "(" in label[-12:]:
        label = label[: label.rindex("(")].strip(_EDGES)
    return label if len(match_key(label)) > 1 else ""


@lru_cache(maxsize=64)  # a case stands in every row
def case_key(text: str) -> str:
    """What two labels of one case have in common; empty where nothing names a case."""
    return match_key(same_case(clean_label(text)))


def balanced(text: str) -> str:
    """Without edges, and without brackets at either end that nothing opens or closes."""
    text = text.strip(_EDGES)
    while text.startswith("(") and (text.count("(") > text.count(")") or text.endswith(")")):
        text = text[1:-1] if text.endswith(")") and text.find(")") == len(text) - 1 else text[1:]
        text = text.strip(_EDGES)
    while text.count(")") - len(_LETTERS.findall(text)) > text.count("("):
        text = (text[:-1] if text.endswith(")") else text.replace(")", "", 1)).strip(_EDGES)
    if text.count("(") > text.count(")") and text.endswith("("):
        text = text[:-1]
    return text.strip(_EDGES)


def _shortened(text: str) -> str:
    """A label that is too long to be shown, to the last word that fits; the fact keeps all its words."""
    return text if len(text) <= _MAX_LABEL else f"{text[: _MAX_LABEL - 2].rpartition(' ')[0].rstrip(_EDGES)} …"


def is_cut(text: str) -> bool:
    """Whether the label of a case so named does not hold all its words."""
    return len(clean_line(text).strip(_EDGES)) > _MAX_LABEL


def kind_of(label: str) -> CaseKind | None:
    text = case_words(label).lower()
    return next((kind for kind, words in _KINDS if words.search(text)), None)


class CaseList:
    """Cases declared so far. Two labels of the same words, whatever they open with, are one case."""

    def __init__(self) -> None:
        self._by_label: dict[str, CaseRecord] = {}
        self._found: dict[str, tuple[str, ...]] = {}
        self._keys: set[str] = set()

    def keys(self, label: str) -> tuple[str, ...]:
        """Declares the case that a label names, and its key; none for an empty label."""
        if label not in self._found:
            self._found[label] = self._keys_of(clean_label(label))
        return self._found[label]

    def _keys_of(self, label: str) -> tuple[str, ...]:
        words = match_key(same_case(label))
        if not words:
            return ()
        if words not in self._by_label:
            self._by_label[words] = CaseRecord(key=self._new_key(label), label=label, kind=kind_of(label))
        return (self._by_label[words].key,)

    def records(self) -> tuple[CaseRecord, ...]:
        return tuple(self._by_label.values())

    def _new_key(self, label: str) -> str:
        stem = slug_text(label, _MAX_KEY) or "truong-hop"
        key, number = stem, 2
        while key in self._keys:
            key, number = f"{stem}-{number}", number + 1
        self._keys.add(key)
        return key
