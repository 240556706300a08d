"""What a reader of a Word file leaves out or changes, for the report of the import."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

_MAX_TEXT = 300


class NoteKind(StrEnum):
    CHANGES = "Tệp còn thay đổi chưa chốt (Track Changes), đọc như đã chấp nhận hết"
    HIDDEN = "Chữ ẩn trong tệp Word, không đưa vào trang"
    TEXT_BOX = "Hộp chữ trong tệp Word không đọc được"
    FOOTNOTE = "Chú thích cuối trang, cuối văn bản trong tệp Word không đọc"
    COMMENT = "Nhận xét trong tệp Word không đọc"
    HEADER = "Đầu trang, chân trang của tệp Word không đọc"
    PICTURE = "Hình trong tệp Word không đọc được"
    EMBEDDED = "Tệp nhúng trong tệp Word không đọc được"
    FIELD = "Trường tự động trong tệp Word chưa có kết quả"
    SYMBOL = "Ký hiệu trong tệp Word không đọc được"
    PLACEHOLDER = "Ô nhập trong tệp Word chưa điền"
    RUBY = "Chữ nhỏ phía trên chữ không đọc"
    FORMULA = "Công thức trong tệp Word, đọc thành một dòng chữ"
    NESTED_TABLE = "Bảng nằm trong ô của bảng khác, đọc thành dòng chữ"


@dataclass(frozen=True, slots=True)
class Note:
    kind: StrEnum
    text: str


def describe(notes: Iterable[Note], place: str = "") -> Iterator[str]:
    """One line a kind, in the order of first mention, with the texts and the heading they stand under."""
    texts: dict[StrEnum, list[str]] = {}
    for note in notes:
        texts.setdefault(note.kind, []).append(note.text)
    for kind, pieces in texts.items():
        text = " ".join(" ".join(pieces).split())
        text = text if len(text) <= _MAX_TEXT else f"{text[:_MAX_TEXT]}…"
        details = " – ".join(filter(None, (f"mục {place}" if place else "", f"“{text}”" if text else "")))
        yield f"{kind}: {details}" if details else kind.value
