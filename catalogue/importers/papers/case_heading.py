"""Headings over papers: the name of a case, how the papers are handed in, or nothing that tells them apart."""

import re
from dataclasses import dataclass
from functools import lru_cache

from catalogue.importers.papers.contents import announces_contents
from vietnamese.text import clean_line, match_key

_PRESENTED = re.compile(r"\b(?:phải |cần )?xuất trình\b", re.IGNORECASE)
_HANDED_IN = re.compile(r"\b(?:phải|cần) nộp\b|\bgiấy tờ nộp\b", re.IGNORECASE)
_NOTE = re.compile(r"[\W\d_]*(?:lưu ý|ghi chú|chú ý|quy định về (?:miễn|giảm))\b", re.IGNORECASE)
_CASE = re.compile(
    r"\b(?:trường hợp|đối với|nếu|khi|cấp lại|cấp đổi|gia hạn|cấp mới|lần đầu|điều chỉnh|bổ sung|thay đổi"
    r"|chuyển|ủy quyền|uỷ quyền|người|tổ chức|cá nhân|hộ|doanh nghiệp)\b",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"(?:\d+ )?(?:thanh phan )?(?:bo )?ho so(?: bao gom| gom| nop| gom co| de nghi| can nop| phai nop"
    r"| hanh chinh)?(?: 0?\d bo.*)?"
    r"|thanh phan(?: ho so)?(?: so luong ho so)?(?: bao gom| gom)?|giay to(?: bao gom| gom| can nop)?"
    r"|0?\d (?:mot )?bo ho so.*|thanh phan so luong ho so.*|.*ten giay to mau don to khai.*"
    r"|(?:[a-z]|[ivx]+|\d+)? ?(?:cac )?thanh phan ho so(?: gom| bao gom)?|(?:bao )?gom"
    r"|(?:ten )?mau don (?:mau )?to khai"
    r"|(?:so )?luong (?:bo )?ho so.*|mot 01 bo|tai lieu|ho so khac|thanh phan ho so ban hanh kem theo .*"
    r"|(?:cac giay to )?theo quy dinh tai (?:dieu|khoan|luat|nghi dinh|thong tu) .*"
)
_CONDITION = re.compile(r"\b(?:trường hợp|đối với|nếu)\b", re.IGNORECASE)
_OF_CASE = re.compile(r"\b(?:trường hợp|đối với)\b", re.IGNORECASE)
_LONGEST = 300
# Both are handed in: a part of the dossier, or what each of the persons in it brings.
_PART_OF_SET = re.compile(
    r"(?:(?:[ivx]{1,4}|[a-h])[.)])?[\W\d_]*"
    r"(?:phần (?:hồ sơ|tài liệu)\b|hồ sơ của (?:người (?:nhận|được nhận|được)|trẻ|bên|vợ|chồng|cha|mẹ|con)\b"
    r"|người [^,.;:]{2,60}\b(?:cung cấp các thông tin|chịu trách nhiệm)\b)",
    re.IGNORECASE,
)
# Over all papers: "Người yêu cầu chứng thực nộp 01 bộ hồ sơ", "Khách hàng có các giấy tờ sau".
_OF_ALL = re.compile(
    r"\b(?:nộp|gửi|lập)\b.*\bbộ hồ sơ\b|\b(?:giấy tờ|tài liệu)\b[^:]{0,20}\bsau(?: đây)?\W*$", re.IGNORECASE
)
_PAPER = re.compile(
    r"[\W\d_]*(?:các |những )?"
    r"(?:tài liệu|bản sao|bản chính|giấy|đơn|tờ khai|hợp đồng|quyết định|báo cáo|danh sách|phiếu|văn bản)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Heading:
    """`case` is empty where the heading tells no case; `is_note` where what stands under it are remarks."""

    case: str = ""
    presented: bool | None = None
    is_note: bool = False


@lru_cache(maxsize=64)  # a heading stands in each row of its table
def read_heading(text: str, title: str = "") -> Heading:
    line = clean_line(text)
    if not line:
        return Heading()
    if _NOTE.match(line):
        return Heading(is_note=True)
    key = match_key(line)
    if is_whole(line, title) or _GENERIC.fullmatch(key) or (_PART_OF_SET.match(line) and not _CONDITION.search(line)):
        return Heading()
    if not _CASE.search(line):
        if _PRESENTED.search(line):
            return Heading(presented=True)
        if _HANDED_IN.search(line):
            return Heading(presented=False)
    if (_PAPER.match(line) and not _OF_CASE.search(line)) or announces_contents(line):
        return Heading()
    return Heading(case=line if len(line) <= _LONGEST or _CASE.search(line[:60]) else "")


def is_whole(heading: str, title: str) -> bool:
    """Whether the heading says no more than the procedure's own name, or a part of it."""
    if not title or _CONDITION.search(heading):
        return False
    key, name = match_key(heading), match_key(title)
    return bool(key and name) and (key in name or name in key)


def may_be_case(heading: str) -> bool:
    """Whether the one heading over all papers may name a case: else it tells nothing apart."""
    if _OF_ALL.search(heading) and not _CONDITION.search(heading):
        return False
    return _CASE.search(heading) is not None
