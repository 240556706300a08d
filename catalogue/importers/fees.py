"""Fees as the official texts write them, typed only where the words leave one reading.

What makes a reader careful here, all seen in the national export:

- ``Miễn phí(- Dưới 5 tấn: 50.000 đồng/giấy…)``: "free" is the default of a form field, the real fee is in the brackets.
- ``Phí : 0 Đồng``: far more often a number field nobody filled in than a statement that nothing is charged.
- ``135 VNĐ`` for 135,000: somebody lost the thousands.
- ``50,000 Việt Nam Đồng(50.000đ/tem. 25.000đ/tem áp dụng đến…)``: two amounts, one number field.
- ``30.000 đồng (Miễn lệ phí)``, ``5,000,000 VNĐ(Miễn phí từ ngày 07/4/2026 đến…)``: an amount and "free" at once. Only
  where the words say who is exempt, or in which case, does the amount stand for everybody else.

In each of these the amount is unknown and the source's own words are kept. No amount is ever computed.
"""

import re
from decimal import Decimal

from catalogue.choices import FeeKind, FeeStatus
from catalogue.importers.record import FeeRecord
from vietnamese.text import clean_line, clean_text, match_key

# The lowest fee in the official price lists is 1,000 đồng (a copied page); less is a lost "nghìn".
LOWEST_VND = Decimal(1000)
# FeeRecord's own limit: 14 digits, two of them decimals.
HIGHEST = Decimal(10) ** 12
# A bracket longer than this is an explanation, not the name of a case.
_MAX_CASE = 250
_MAX_PER = 60

UNKNOWN_FEE = "Mức phí chưa rõ"
TOO_SMALL = "Số tiền nhỏ bất thường"

_LABEL = re.compile(r"(?P<label>lệ phí|phí|mức giá|giá|chi phí khác|khác)\s*:\s*", re.IGNORECASE)
_LABEL_KINDS = {"lệ phí": FeeKind.CHARGE, "phí": FeeKind.FEE}
_NUMBER = r"\d{1,3}(?:\.\d{3})+|\d{1,3}(?:,\d{3})+|\d+(?:[.,]\d{1,2})?"
_VND = r"việt nam đồng|đồng việt nam|vnđ|vnd|đồng|đ|₫"
_UNIT = rf"{_VND}|usd"
# "4,000,000 Việt Nam Đồng", "2.500.000 đồng/giấy chứng nhận Đồng", "11.250.000đ Đồng", "6.5 USD"
_AMOUNT = re.compile(
    rf"(?P<number>{_NUMBER})\s*(?P<unit>{_UNIT})(?!\w)\s*(?:/\s*(?P<per>[^\d()/+,;:]{{1,{_MAX_PER}}}?))?\s*\.?\s*(?:đồng)?",
    re.IGNORECASE,
)
# Any figure that reads as money: a unit after it, or thousands separated.
_MONEY = re.compile(
    rf"(?P<number>(?<![\d.,/])(?:{_NUMBER}))(?:\s*(?P<unit>{_UNIT})(?!\w)|(?<=[.,]\d{{3}}))",
    re.IGNORECASE,
)
# A share, or a figure with its thousands in words: the number before it is not the amount.
_NOT_PLAIN = re.compile(r"\d\s*(?:%|nghìn|ngàn|triệu|tỷ|tỉ)|phần trăm", re.IGNORECASE)
_BRACKET = re.compile(r"(?P<head>[^(]*)\((?P<inside>.*)\)\s*(?P<tail>.*)", re.DOTALL)
_ATTACHMENT = re.compile(r"\n?File đính kèm:[^\n]*")
_FREE = {"mien phi", "mien phi dong", "mien le phi", "khong thu phi", "khong thu le phi", "khong thu phi dong",
         "khong thu", "khong", "khong dong"}  # fmt: skip
# What may stand in the brackets after "Miễn phí" without casting doubt on it.
_FREE_REMARKS = {"", "khong", "khong co", "mien phi", "khong thu phi", "khong thu le phi", "khong thu"}
_EXEMPT_CASE = re.compile(r"[-*+•\s]*(?:trường hợp|đối với|đối tượng|người|các)\b.*\bmiễn\b", re.IGNORECASE | re.DOTALL)
_REFERENCE = re.compile(
    r"[-*+•\s]*(?:theo|thực hiện theo|quy định|thông tư|nghị định|nghị quyết|căn cứ|áp dụng)\b", re.IGNORECASE
)
# "Free" said of the fee itself; not "giấy chứng nhận miễn xử lý", nor a circular's title ("miễn một số khoản phí").
_STATES_FREE = re.compile(
    r"\bmiễn(?=\s*(?:$|:|,(?!\s*giảm)|(?:toàn bộ )?(?:tiền |thu |nộp |đóng |chi )?(?:phí|lệ phí)\b"
    r"|(?:thu|nộp|đóng|từ|kể từ|đến|theo)\b))"
    r"|\bkhông (?:thu|phải (?:nộp|đóng|trả)|tính phí|mất phí)\b",
    re.IGNORECASE,
)
_PERSONS = r"(?:người|hộ|trẻ em|cá nhân|tổ chức|doanh nghiệp|công dân|học sinh|sinh viên)"
# Who is exempt, or when; a period alone does not tell which of the two holds today.
_EXEMPTION_CASE = re.compile(
    rf"\b(?:trường hợp|đối với|đối tượng|diện|trừ|nếu|khi)\b|\b{_PERSONS}\b.*\bđược\b"
    rf"|\b(?:miễn|không)\b.*\b(?:cho|{_PERSONS})\b",
    re.IGNORECASE | re.DOTALL,
)
_CLAUSE_END = re.compile(r"[;()\n]|\.(?!\d)")
_NO_INFORMATION = re.compile(r"khong co thong tin(?: \d+)?")


def parse_fees(text: str) -> tuple[tuple[FeeRecord, ...], tuple[str, ...]]:
    """Fees of one cell and the warnings about them. Never raises, never yields an amount that is not in the text."""
    text = clean_text(text)
    if not text or _NO_INFORMATION.fullmatch(match_key(text)):
        return (), ()
    items = _items(text)
    fees = tuple(_parse_item(item, alone=len(items) == 1) for item in items)
    return fees, tuple(_warning(fee) for fee in fees if fee.status == FeeStatus.UNKNOWN)


def unknown_fee(text: str) -> FeeRecord:
    """The source's words where nothing can be read from them."""
    return FeeRecord(note=text)


def _items(text: str) -> list[str]:
    """A cell's fees: a new one begins at a label that opens a line outside brackets."""
    items: list[list[str]] = [[]]
    depth = 0
    for line in text.split("\n"):
        if depth <= 0 and _LABEL.match(line) and items[-1]:
            items.append([])
        items[-1].append(line)
        depth += line.count("(") - line.count(")")
    return ["\n".join(lines) for lines in items]


def _parse_item(item: str, *, alone: bool) -> FeeRecord:
    label = _LABEL.match(item)
    kind = _LABEL_KINDS.get(label["label"].lower(), FeeKind.OTHER) if label else FeeKind.OTHER
    body = _ATTACHMENT.sub("", item[label.end() :] if label else item).strip()
    head, inside, tail = _parts(body)
    fee = None
    if not tail:
        fee = _free(kind, head, inside, alone=alone) or _amount(kind, head, inside, alone=alone)
    return fee or FeeRecord(kind=kind, note=item)


def _parts(body: str) -> tuple[str, str, str]:
    """Text before the first bracket, in it, and after it. An unclosed bracket counts as inside to its end."""
    if match := _BRACKET.fullmatch(body):
        return match["head"].strip(), match["inside"].strip(), match["tail"].strip(" .;")
    head, _, inside = body.partition("(")
    return head.strip(), inside.strip(), ""


def _free(kind: FeeKind, head: str, inside: str, *, alone: bool) -> FeeRecord | None:
    if match_key(head) not in _FREE:
        return None
    if match_key(inside) in _FREE_REMARKS:
        return FeeRecord(kind=kind, status=FeeStatus.FREE)
    # Beside other fees, "Miễn phí (trường hợp … được miễn …)" is the row of those exempted.
    if not alone and _EXEMPT_CASE.match(inside) and not _MONEY.search(inside):
        return FeeRecord(kind=kind, status=FeeStatus.FREE, case=inside)
    return None


def _amount(kind: FeeKind, head: str, inside: str, *, alone: bool) -> FeeRecord | None:
    match = _AMOUNT.fullmatch(head)
    if not match:
        return None
    currency = "USD" if match["unit"].lower() == "usd" else "VND"
    value = _value(match["number"], currency)
    per = clean_line(match["per"] or "")
    if value is None or not _agrees(inside, value, currency) or _STATES_FREE.search(per) or _is_also_free(inside):
        return None
    case, note = ("", inside) if alone or not _is_case(inside) else (inside, "")
    repeated = _AMOUNT.fullmatch(inside.strip(" .;-"))
    if repeated and repeated["per"] and not (per or _STATES_FREE.search(repeated["per"])):
        per, note, case = clean_line(repeated["per"]), "", ""
    return FeeRecord(kind=kind, status=FeeStatus.AMOUNT, amount=value, currency=currency, per=per, case=case, note=note)


def _value(number: str, currency: str) -> Decimal | None:
    """The amount, or None where the figure has two readings or is too small to be one."""
    grouped = re.fullmatch(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*", number) is not None
    if currency == "VND":
        if not grouped and not number.isdigit():
            return None
        value = Decimal(re.sub(r"[.,]", "", number))
        return value if LOWEST_VND <= value < HIGHEST else None
    if grouped:  # 1.500 USD: fifteen hundred or one and a half
        return None
    value = Decimal(number.replace(",", "."))
    return value if 0 < value < HIGHEST else None


def _agrees(inside: str, value: Decimal, currency: str) -> bool:
    """Whether every figure in the brackets is the same amount again."""
    if _NOT_PLAIN.search(inside):
        return False
    for match in _MONEY.finditer(inside):
        other = "USD" if (match["unit"] or "").lower() == "usd" else "VND"
        if match["unit"] is None:
            other = currency
        if other != currency or _value(match["number"], other) != value:
            return False
    return True


def _is_also_free(words: str) -> bool:
    """Whether a clause of the words beside an amount calls the same fee free without a case."""
    return any(
        _STATES_FREE.search(clause) and not _EXEMPTION_CASE.search(clause) for clause in _CLAUSE_END.split(words)
    )


def _is_case(inside: str) -> bool:
    return 0 < len(inside) <= _MAX_CASE and not _REFERENCE.match(inside) and "miễn" not in inside.lower()


def _warning(fee: FeeRecord) -> str:
    head = clean_line(fee.note)
    match = re.match(rf"(?:\D*:\s*)?(?P<number>{_NUMBER})\s*(?:{_VND})(?!\w)", head, re.IGNORECASE)
    small = match and 0 < Decimal(re.sub(r"[.,]", "", match["number"])) < LOWEST_VND
    return f"{TOO_SMALL if small else UNKNOWN_FEE}: {head[:120]}"
