"""Cases of a record: their labels in plain words, kinds and keys."""

import re

from catalogue.choices import CaseKind
from catalogue.importers.record import CaseRecord
from vietnamese.text import clean_line, match_key, slug_text

_MAX_LABEL = 400
_MAX_KEY = 70
# In order: the first kind whose words a label has.
_KINDS: tuple[tuple[CaseKind, re.Pattern[str]], ...] = (
    (CaseKind.AUTHORISED, re.compile(r"uy quyen|nguoi dai dien nop|nop thay")),
    (CaseKind.HOW_FILED, re.compile(r"truc tuyen|truc tiep|buu chinh|buu dien|dien tu|qua mang|moi truong mang")),
    (
        CaseKind.VERIFICATION,
        re.compile(r"xac minh|kiem tra thuc te|phai kiem tra|tham dinh thuc te|(?:lay|xin) y kien|giam dinh"),
    ),
    (CaseKind.URGENCY, re.compile(r"phuc tap|khan cap|gap|dac biet")),
    (CaseKind.PLACE, re.compile(r"vung sau|vung xa|mien nui|hai dao|bien gioi|nuoc ngoai cu tru|khu vuc|dia ban")),
    (CaseKind.REASON, re.compile(r"\b(?:mat|hong|rach|sai sot|het han|bi thu hoi|do thay doi|hu hong)\b")),
    (
        CaseKind.OPERATION,
        re.compile(r"\b(?:cap (?:lai|doi|moi)|gia han|lan dau|thay doi|bo sung|dieu chinh|cham dut|dang ky)\b"),
    ),
    (CaseKind.WHO, re.compile(r"\b(?:ca nhan|to chuc|ho gia dinh|doanh nghiep|nguoi|cong dan|co so|tre em|don vi)\b")),
    (CaseKind.OBJECT_CLASS, re.compile(r"\b(?:loai|hang|nhom|cap|duoi|tren|tu|cong trinh|phuong tien|xe|tau|du an)\b")),
)  # fmt: skip
_LETTERS = re.compile(r"(?<![\w(])[a-zđ\d]{1,2}\)")  # "a)" opens a point of a list
_EDGES = " .,;:-–+*•/"


def clean_label(text: str) -> str:
    """The label of a case as it is shown; empty where nothing names one."""
    label = balanced(_shortened(clean_line(text).strip(_EDGES)))
    if label.count("(") > label.count(")") and "(" in label[-12:]:
        label = label[: label.rindex("(")].strip(_EDGES)
    return label if len(match_key(label)) > 1 else ""


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
    key = match_key(label)
    return next((kind for kind, words in _KINDS if words.search(key)), None)


class CaseList:
    """Cases declared so far. Two labels of the same words are one case."""

    def __init__(self) -> None:
        self._by_label: dict[str, CaseRecord] = {}
        self._keys: set[str] = set()

    def keys(self, label: str) -> tuple[str, ...]:
        """Declares the case that a label names, and its key; none for an empty label."""
        label = clean_label(label)
        words = match_key(label)
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
