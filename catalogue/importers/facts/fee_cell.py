"""A fee cell of the portal's form: "Phí : 50.000 Đồng (…)", "Miễn phí(…)", several one under the other.

The word or figure before the brackets is a form field and often a default, or has lost its thousands: the words in the
brackets are what an office wrote. "Miễn phí" alone and "0 Đồng" say nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from catalogue.choices import FeeKind, FeeStatus
from catalogue.importers.facts.fee_formulas import find_formula
from catalogue.importers.facts.fee_text import FeeReading, read_fee_text
from catalogue.importers.facts.fee_words import cites_law, is_default
from catalogue.importers.facts.money import LOWEST_VND, find_money
from catalogue.importers.facts.periods import find_period
from vietnamese.text import clean_line, clean_text

_LABEL = re.compile(r"(?P<label>lệ phí|phí|mức giá|giá|chi phí khác|khác)\s*:\s*", re.IGNORECASE)
_LABEL_KINDS = {"lệ phí": FeeKind.CHARGE, "phí": FeeKind.FEE}
_ATTACHMENT = re.compile(r"\n?File đính kèm:[^\n]*")
_BRACKET = re.compile(r"(?P<head>[^(]*)\((?P<inside>.*)\)\s*(?P<tail>[^)]*)", re.DOTALL)
_APPLIES = re.compile(r"\báp dụng\b", re.IGNORECASE)
_SMALL = re.compile(r"(?P<number>\d[\d.,]*)\s*(?:việt nam đồng|vnđ|vnd|đồng|đ)", re.IGNORECASE)
_MAX_CASE = 250
_BRACKETED_CASE = re.compile(r"\(\s*(?P<case>(?:đối với|trường hợp|nếu)\b[^()]{3,200})\)", re.IGNORECASE)
# "Sát hạch lý thuyết (Miễn kể từ ngày 07/4/2026 đến 30/6/2026 theo Thông tư …)"
_EXEMPT_FOR_A_TIME = re.compile(r"\(\s*miễn\b[^()]*\)", re.IGNORECASE)
_UNIT_ONLY = re.compile(r"/[^./;,()]{1,40}")  # "10,000 Việt Nam Đồng(/trường hợp)"
# "Phí Thẩm định:Tại các huyện: 600.000 đồng/điểm kinh doanh"
_PLACE = re.compile(r"(?:^|[:)])\s*(?P<case>(?:tại|đối với|trường hợp)\b[^:\d]{3,150}):\s*$", re.IGNORECASE)
# Other statements, and amounts in words.
_SAYS_MORE = re.compile(
    r"\b(?:miễn|giảm|nộp|xuất trình|đồng|kể từ|theo|trực tiếp|trực tuyến|gồm)\b|\bphí\s*:|\d%|\.\s", re.IGNORECASE
)
CASE_WORD = re.compile(
    r"\b(?:trường hợp|đối với|nếu|khi|dưới|trên|từ|loại|hạng|lần đầu|cấp mới|cấp lại|cấp đổi|gia hạn|đăng ký mới)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class CellFee:
    """One fee of a cell. `contradicted_by` are words of the same cell that say something else."""

    kind: FeeKind
    reading: FeeReading
    contradicted_by: tuple[str, ...] = ()


@lru_cache(maxsize=16)  # one cell stands in every row
def read_fee_cell(text: str) -> tuple[CellFee, ...]:
    """The fees of a cell; one of unknown status with the cell's words where it states nothing that can be read."""
    text = clean_text(text)
    if not text:
        return ()
    items = _items(text)
    fees = [fee for item in items for fee in _read_item(item)]
    return tuple(fees) if len(items) == 1 else tuple(map(_with_bracket_as_case, fees))


def _with_bracket_as_case(fee: CellFee) -> CellFee:
    """Beside other fees of its cell, what stands in brackets after an amount tells what that amount is for."""
    match = _BRACKET.fullmatch(fee.reading.words)
    if fee.reading.status != FeeStatus.AMOUNT or fee.reading.case or not match:
        return fee
    inside = match["inside"].strip(" .;-")
    if not inside or (cites_law(inside) and not CASE_WORD.match(inside)) or list(find_money(inside)):
        return fee
    return replace(fee, reading=replace(fee.reading, case=inside))


def named_in_brackets(fee: CellFee) -> CellFee:
    """Beside other amounts, one for what its brackets just name: "25 USD(Cấp thị thực có giá trị một lần)"."""
    match = _BRACKET.fullmatch(fee.reading.words)
    if fee.reading.status != FeeStatus.AMOUNT or fee.reading.case or fee.reading.is_dated or not match:
        return fee
    name = clean_line(_EXEMPT_FOR_A_TIME.sub("", match["inside"])).strip(" .:;-+")
    is_name = name[:1].isalpha() and len(name) <= _MAX_CASE and not (_SAYS_MORE.search(name) or cites_law(name))
    return replace(fee, reading=replace(fee.reading, case=name)) if is_name else fee


def _items(text: str) -> list[str]:
    """A new fee begins at a label that opens a line outside brackets."""
    items: list[list[str]] = [[]]
    depth = 0
    for line in text.split("\n"):
        if depth <= 0 and _LABEL.match(line) and items[-1]:
            items.append([])
        items[-1].append(line)
        depth += line.count("(") - line.count(")")
    return ["\n".join(lines) for lines in items]


def _read_item(item: str) -> Iterator[CellFee]:
    label = _LABEL.match(item)
    kind = _LABEL_KINDS.get(label["label"].lower(), FeeKind.OTHER) if label else FeeKind.OTHER
    body = _ATTACHMENT.sub("", item[label.end() :] if label else item).strip()
    head, inside = _parts(body)
    words = clean_line(_ATTACHMENT.sub("", item))
    if formula := (not head.endswith("+") and find_formula(inside)) or find_formula(body):
        yield CellFee(kind, FeeReading(FeeStatus.FORMULA, words, of=formula))
        return
    for reading, against in _readings(head, inside, words):
        yield CellFee(kind, reading, against)


def _parts(body: str) -> tuple[str, str]:
    """Text before the first bracket, and in it with what follows. An unclosed bracket is inside to its end."""
    if match := _BRACKET.fullmatch(body):
        tail = match["tail"].strip(" .;")
        inside = _unwrapped(match["inside"].strip())
        return match["head"].strip(), inside if is_default(tail) else f"{inside}\n{tail}"
    head, _, inside = body.partition("(")
    return head.strip(), inside.strip(" ()")


def _unwrapped(text: str) -> str:
    while text.startswith("(") and text.endswith(")") and text[1:-1].count("(") == text[1:-1].count(")"):
        text = text[1:-1].strip()
    return text.removeprefix("(") if text.count("(") > text.count(")") and text.startswith("(") else text


def _readings(head: str, inside: str, words: str) -> Iterator[tuple[FeeReading, tuple[str, ...]]]:
    unknown = FeeReading(FeeStatus.UNKNOWN, words)
    money = list(find_money(head))
    stated = read_fee_text(inside)
    if not money and not is_default(head) and not _SMALL.fullmatch(head):
        own = read_fee_text(head)
        rest = [reading for reading in stated if own and reading.status != FeeStatus.LAW_ONLY]
        yield from ((reading, ()) for reading in [*own, *rest] or stated or [unknown])
    elif len(money) == 1:
        named = _PLACE.search(head[: money[0].start])
        for reading, against in _with_head(money[0].amount, money[0].currency, money[0].per, inside, stated, words):
            yield (replace(reading, case=named["case"]) if named and not reading.case else reading), against
    elif money:
        yield from ((reading, ()) for reading in read_fee_text(head))
    elif _SMALL.fullmatch(head) and not _is_zero(head):
        # "900 VNĐ(900.000 đồng/lần)" lost its thousands; "1 đồng" alone is nobody's fee.
        yield from ((reading, _against_small(reading, head)) for reading in _confirmed(stated) or [unknown])
    else:
        yield from ((reading, ()) for reading in stated or [unknown])


def _is_zero(head: str) -> bool:
    return not re.search(r"[1-9]", head)


def _confirmed(stated: list[FeeReading]) -> list[FeeReading]:
    """What the brackets state: the small figure says nothing else."""
    return [reading for reading in stated if reading.status not in {FeeStatus.NONE_SET}]


def _against_small(reading: FeeReading, head: str) -> tuple[str, ...]:
    """The small figure, where the amount is a million times it: "25 VNĐ(25.000.000đ/giấy)" is 25.000 typed too long."""
    figure = int(re.sub(r"\D", "", head) or 0)
    return (head,) if reading.amount == figure * 1_000_000 else ()


def _with_head(
    amount: Decimal, currency: str, per: str, inside: str, stated: list[FeeReading], words: str
) -> Iterator[tuple[FeeReading, tuple[str, ...]]]:
    head = FeeReading(FeeStatus.AMOUNT, words, amount=amount, currency=currency, per=per or _per(inside))
    amounts = [reading for reading in stated if reading.status == FeeStatus.AMOUNT]
    others = [reading for reading in stated if reading.status in {FeeStatus.PERCENT, FeeStatus.FREE}]
    none_set = [reading for reading in stated if reading.status == FeeStatus.NONE_SET]
    if none_set and not all(reading.case for reading in none_set):
        yield head, (none_set[0].words,)
        return
    if province := [reading for reading in stated if reading.status == FeeStatus.PROVINCE and not amounts]:
        yield from ((reading, ()) for reading in province)  # the figure is one province's, or the form's
        return
    others += none_set
    undated_free = [reading for reading in others if reading.status == FeeStatus.FREE and not reading.is_dated]
    if undated_free and not undated_free[0].case:
        yield head, (undated_free[0].words,)
        return
    if not amounts:
        bracketed = _BRACKETED_CASE.search(inside)
        is_case = CASE_WORD.search(inside) and not (stated or others or _UNIT_ONLY.fullmatch(inside))
        case = clean_line(inside).strip(" .;-") if is_case else ""
        case = bracketed["case"] if bracketed else case
        yield _in_period(replace(head, case=case if len(case) <= _MAX_CASE else ""), inside, is_only=not others), ()
    elif any(reading.amount == amount and reading.currency == currency for reading in amounts):
        yield from ((reading, ()) for reading in amounts)
    elif sum(reading.amount or 0 for reading in amounts) == amount:  # its parts
        yield head, ()
    elif all(reading.is_dated for reading in amounts) and _are_reductions(amounts, amount):
        yield head, ()
        yield from ((reading, ()) for reading in amounts)
    else:
        yield head, tuple(dict.fromkeys(reading.words for reading in amounts))
        return
    yield from ((reading, ()) for reading in others)


def _in_period(head: FeeReading, inside: str, *, is_only: bool) -> FeeReading:
    """An amount whose brackets say from when and until when it applies: "(áp dụng từ ngày … đến hết ngày …)"."""
    period = find_period(inside) if is_only and _APPLIES.search(inside) else None
    return replace(head, valid_from=period.valid_from, valid_to=period.valid_to) if period else head


def _are_reductions(amounts: list[FeeReading], amount: Decimal) -> bool:
    return all(reading.amount is not None and LOWEST_VND <= reading.amount < amount for reading in amounts)


def _per(inside: str) -> str:
    """ "2,000,000 VNĐ(đồng/lần)", "50,000 Việt Nam Đồng(/hồ sơ)"."""
    match = re.match(r"(?:đồng|đ|vnđ)?\s*/\s*(?:0?1\s+)?(?P<per>[^\d()+,;:.\n]{1,60})", inside, re.IGNORECASE)
    return re.sub(r"\s+Đồng$", "", clean_line(match["per"]).strip(" -–")) if match else ""
