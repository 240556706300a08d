"""Which column of a list holds what, by headings as offices write them."""

import re

from vietnamese.text import clean_line, match_key

# Values that a record takes from a list, and columns that say nothing of the procedure.
ORDINAL, REMARK = "ordinal", "remark"
LEVEL_MARK = "level:"  # followed by the level; the cell holds a cross

_THING = r"(?:tthc|thu tuc hanh chinh|thu tuc|dich vu cong|dvc|thu tuc hanh chinh tthc)"
_REST = (
    r"(?: (?:noi bo|duoc|bi|moi|sua doi|bo sung|thay the|cong bo|ban hanh|chuan hoa|bai bo|huy bo|tren|cua|thuoc) .*)?"
)
# By match_key without what stands in brackets; the first that fits.
_COLUMNS = tuple(
    (re.compile(pattern), name)
    for pattern, name in (
        (r"stt|tt|so tt|so thu tu", ORDINAL),
        (rf"(?:ma|ma so|ma ho so|so ho so|ma so ho so)(?: {_THING})?{_REST}", "code"),
        (
            rf"(?:linh vuc )?ten(?: goi)?(?: (?:cua )?(?:cac )?{_THING}{_REST})?|(?:cac |danh muc |noi dung )?{_THING}",
            "name",
        ),
        (r"co quan ban hanh|don vi ban hanh|co quan cong bo|bo nganh(?: quan ly)?|bo co quan ngang bo", "ministry"),
        (
            r"(?:ten )?(?:co quan|don vi)(?: truc tiep)? (?:thuc hien|giai quyet|thu ly|xu ly|tiep nhan va giai quyet|"
            rf"giai quyet va tra ket qua)(?: {_THING})?",
            "executing",
        ),
        (
            r"tham quyen(?: giai quyet| quyet dinh)?|(?:co quan|cap) co tham quyen(?: giai quyet| quyet dinh)?|"
            r"co quan quyet dinh",
            "competent",
        ),
        (r"(?:co quan|don vi) phoi hop(?: thuc hien| giai quyet)?", "coordinating"),
        (r"co quan (?:duoc )?uy quyen", "delegated"),
        (rf"(?:ten |nganh |thuoc )?linh vuc(?: {_THING}| thuc hien| quan ly)?", "field"),
        (rf"cap(?: do)? (?:thuc hien|giai quyet|hanh chinh)(?: {_THING})?", "levels"),
        (rf"(?:loai|nhom) {_THING}", "type"),
        (r"doi tuong(?: thuc hien)?", "audiences"),
        (r"(?:so )?quyet dinh(?: cong bo| ban hanh)?(?: so)?", "decision"),
        (r"(?:cach thuc|hinh thuc)(?: thuc hien| nop| nop ho so| tiep nhan)?", "channels"),
        (r"(?:thoi han|thoi gian)(?: giai quyet| thuc hien| xu ly)?", "duration"),
        (r"(?:muc )?(?:phi|le phi|phi le phi|phi va le phi|phi hoac le phi|thu phi le phi)(?: neu co)?", "fee"),
        (
            r"(?:dia diem|dia chi|noi)(?: thuc hien| tiep nhan| nop)?(?: ho so| hs| va tra ket qua)*",
            "address",
        ),
        (r"can cu(?: phap ly)?|co so phap ly|van ban(?: quy dinh| phap ly)", "legal_basis"),
        (r"ghi chu|chu thich|luu y", REMARK),
    )
)
_MARKED_LEVELS = (
    (re.compile(r"(?:trung uong|tw|cap bo|bo|cap trung uong)"), "Cấp Bộ"),
    (re.compile(r"(?:cap )?tinh"), "Cấp Tỉnh"),
    (re.compile(r"(?:cap )?huyen"), "Cấp Huyện"),
    (re.compile(r"(?:cap )?xa"), "Cấp Xã"),
)
_LEVEL_GROUP = re.compile(r"(?:cap|cap thuc hien|cap giai quyet|cap hanh chinh|tham quyen giai quyet|cap tham quyen)")
_BRACKETS = re.compile(r"\([^()]*\)")
# The export of the national portal: its records are the portal's.
PORTAL_COLUMNS = frozenset({"ma so", "ten", "co quan ban hanh", "co quan thuc hien", "linh vuc"})


def column_name(levels: tuple[str, ...]) -> str:
    """What a column holds, by its headings from top to bottom; empty where that is unknown."""
    parts = [key for level in levels if (key := heading_key(level))]
    if not parts:
        return ""
    if len(parts) > 1 and _LEVEL_GROUP.fullmatch(" ".join(parts[:-1])):
        marked = next((level for pattern, level in _MARKED_LEVELS if pattern.fullmatch(parts[-1])), "")
        if marked:
            return f"{LEVEL_MARK}{marked}"
    # "Cơ quan" over "thực hiện"; then the lower heading alone, as under "Thủ tục hành chính".
    candidates = (" ".join(parts), parts[-1], parts[0] if len(set(parts)) == 1 else "")
    return next((name for key in candidates if key and (name := _name(key))), "")


def heading_key(text: str) -> str:
    return match_key(_BRACKETS.sub(" ", clean_line(text))) or match_key(text)


def _name(key: str) -> str:
    return next((name for pattern, name in _COLUMNS if pattern.fullmatch(key)), "")
