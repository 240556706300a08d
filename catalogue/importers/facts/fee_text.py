"""Fees that the words of a cell or a note state, each with its case and its period."""

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from catalogue.choices import FeeStatus
from catalogue.importers.facts.case_labels import balanced
from catalogue.importers.facts.clauses import Clause, clauses
from catalogue.importers.facts.fee_formulas import caps_formula, find_formula, find_range, find_share_of
from catalogue.importers.facts.fee_words import (
    cites_law,
    find_share,
    has_own_subject,
    leaves_to_province,
    states_free,
    states_none_set,
)
from catalogue.importers.facts.money import Money, find_money, has_measures
from catalogue.importers.facts.periods import Period, find_period
from vietnamese.text import clean_line

_FIGURE = re.compile(r"[1-9][\d.,]*\s*(?:đồng|đ|vnđ|usd)(?!\w)", re.IGNORECASE)
_ZERO = re.compile(r"(?<![\d.,])0\s*(?:đồng|đ|vnđ|vnd)(?!\w)", re.IGNORECASE)
# Words between a case and its amount that name neither.
_LEAD = re.compile(
    r"[-+*•\s]*(?:áp dụng\s+)?(?:(?:mức|khung)\s+)?(?:thu\s+)?(?:(?:(?:lệ\s+)?phí|mức thu|giá"
    r"|chi phí khác)\s*(?:là|:|bằng|$))?\s*",
    re.IGNORECASE,
)
_TRAIL = re.compile(
    r"[\s,;:–-]*(?:(?:thì\s+)?(?:được\s+)?(?:áp dụng\s+)?(?:(?:mức|số tiền)\s*)?(?:thu\s*)?(?:lệ\s*phí"
    r"|(?<!chi )phí)?\s*(?:là|bằng|thu)?)\s*[:(]*\s*$",
    re.IGNORECASE,
)
# A case that follows its amount: "9.000.000 đồng/lần đối với tàu nhóm I".
_AFTER = re.compile(
    r"[\s,;]*(?:\(\s*)?(?P<case>(?:đối với|trường hợp|nếu|khi|cho|(?<=\()cấp (?:lại|mới|đổi)"
    r"|(?<=\()gia hạn)\b[^;()\n]{3,200}?)(?=[;()\n]|\.\s|\.?$"
    r"|\s(?:kể )?từ ngày)",
    re.IGNORECASE,
)
_CITED = re.compile(
    r"[\W_]*(?:áp dụng |thực hiện )?(?:theo|căn cứ)\b.*\b(?:thông tư|nghị định|nghị quyết|luật)\b", re.IGNORECASE
)
_LIST_LEAD = re.compile(r"[-+*•\s]*(?P<lead>đối với\b[^:;\d]*(?:\d[^:;\d]*)*:)(?=[^:;]+:\s*$)", re.IGNORECASE)
_NEXT_NAME = re.compile(r",\s*[^\W\d][^:;,.]*:\s*", re.IGNORECASE)
_IF_ANY = re.compile(r"\(\s*nếu có\s*\)\s*:?", re.IGNORECASE)
_EMPTY = re.compile(r"\(\s*\)")
_WHOM = re.compile(
    r"(?:\bcho\s+(?:các\s+)?(?P<given>.+)|\b(?P<case>(?:đối với|trường hợp|khi|nếu)\b.+)"
    r"|(?P<who>(?:người|hộ|trẻ em|cá nhân|tổ chức|doanh nghiệp|công dân|học sinh"
    r"|sinh viên)\b.*?)\s+(?:được\s+)?miễn\b)",
    re.IGNORECASE | re.DOTALL,
)

_BEFORE_CITATION = re.compile(
    r"(?P<name>(?:(?!\b(?:nộp|hoàn trả|thanh toán)\b).)*?)[:,(]?\s*\b(?:được |phải )?(?:thực hiện|theo"
    r"|quy định|áp dụng)\b",
    re.IGNORECASE | re.DOTALL,
)
_OR = re.compile(r"hoặc\b", re.IGNORECASE)
# What goes on with the list of those exempted.
_PERSON = re.compile(r"(?:và |hoặc )?(?:người|hộ|trẻ|cá nhân|gia đình|thân nhân|học sinh)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FeeReading:
    status: FeeStatus
    words: str
    amount: Decimal | None = None
    amount_to: Decimal | None = None  # of a range
    currency: str = "VND"
    percent: Decimal | None = None
    of: str = ""
    per: str = ""
    case: str = ""
    valid_from: datetime.date | None = None
    valid_to: datetime.date | None = None

    @property
    def key(self) -> tuple:
        return self.status, self.amount, self.amount_to, self.currency, self.percent, self.of

    @property
    def is_dated(self) -> bool:
        return self.valid_from is not None or self.valid_to is not None


def read_fee_text(text: str) -> list[FeeReading]:
    """What a text states of fees. Nothing where it only repeats the form's defaults."""
    readings: list[FeeReading] = []
    laws: list[FeeReading] = []
    period = Period()
    for clause in _with_alternatives(clauses(text)):
        if clause.is_heading:
            continue
        found = [_within(reading, period) for reading in _read_clause(clause)]
        if _CITED.match(clause.text) and not _FIGURE.search(clause.text):
            period = find_period(clause.text)
        if not found and readings and _PERSON.match(clause.text) and readings[-1].status == FeeStatus.FREE:
            readings[-1] = replace(readings[-1], case=f"{readings[-1].case}; {clause.text.rstrip(' .;')}")
        if readings and readings[-1].status == FeeStatus.FORMULA and caps_formula(clause.text):
            words = f"{readings[-1].of}; {clause.text.rstrip(' .;')}"
            readings[-1] = replace(readings[-1], of=words, words=words)
            continue
        for reading in _once(found):
            (laws if reading.status == FeeStatus.LAW_ONLY else readings).append(reading)
    # Beside a statement a citation is its source, unless it is of a fee of its own.
    kept = [law for law in laws if not readings or _is_own(law, readings)]
    return [*readings, *kept]


def _within(reading: FeeReading, period: Period) -> FeeReading:
    """An amount below a citation that says from when and until when it applies: "(kể từ ngày …). + 03 triệu đồng"."""
    if not period or reading.is_dated or reading.status != FeeStatus.AMOUNT:
        return reading
    return replace(reading, valid_from=period.valid_from, valid_to=period.valid_to)


def _with_alternatives(found: Iterable[Clause]) -> Iterator[Clause]:
    """The clauses; "hoặc …: 1.025.000 đồng" with the clause before, which has no amount and shares this one."""
    before: Clause | None = None
    for clause in found:
        if before and _OR.match(clause.text) and not clause.is_heading:
            yield replace(before, text=f"{before.text}; {clause.text[:1].lower()}{clause.text[1:]}")
            before = None
            continue
        if before:
            yield before
        is_open = not clause.is_heading and not _FIGURE.search(clause.text) and not clause.text.endswith(".")
        before = clause if is_open else None
        if not is_open:
            yield clause
    if before:
        yield before


def _once(readings: list[FeeReading]) -> list[FeeReading]:
    """Without an amount that the same clause repeats with its case: "20.000 đồng (cấp lại: 20.000 đồng/giấy)"."""
    told = {reading.amount for reading in readings if reading.case}
    return [reading for reading in readings if reading.amount is None or reading.case or reading.amount not in told]


def _is_own(law: FeeReading, readings: list[FeeReading]) -> bool:
    return bool(law.case) and all(reading.status != FeeStatus.PROVINCE or law.case for reading in readings)


def _read_clause(clause: Clause) -> Iterator[FeeReading]:
    text = clause.text
    special = _without_one_amount(clause)
    if special:
        yield special
        return
    amounts = list(find_money(text))
    if amounts:
        yield from _amounts(clause, amounts)
        return
    period = find_period(text)
    plain = FeeReading(
        FeeStatus.UNKNOWN, text, case=_headed(clause), valid_from=period.valid_from, valid_to=period.valid_to
    )
    before, colon, after = text.rpartition(":")
    if states_none_set(text):
        yield replace(plain, status=FeeStatus.NONE_SET)
    elif colon and states_none_set(after):
        yield replace(plain, status=FeeStatus.NONE_SET, case=_case(clause, before))
    elif leaves_to_province(text):
        yield replace(plain, status=FeeStatus.PROVINCE)
    elif share := find_share(text):
        percent = Decimal(share["percent"].replace(",", "."))
        of = clean_line(share["of"])[:200]
        yield replace(
            plain, status=FeeStatus.PERCENT, percent=percent, of=of, case=_case(clause, text[: share.start()])
        )
    elif states_free(text) and not _FIGURE.search(text):
        yield replace(plain, status=FeeStatus.FREE, case=plain.case if period else _whom(text) or plain.case)
    elif cites_law(text) and not has_measures(text):
        yield replace(plain, status=FeeStatus.LAW_ONLY, case=_subject(clause), valid_from=None, valid_to=None)


def _without_one_amount(clause: Clause) -> FeeReading | None:
    """A formula, a share of something or a range, whose figures are no amounts of their own."""
    text = clause.text
    if formula := find_formula(text):
        return FeeReading(FeeStatus.FORMULA, text, of=formula, case=_headed(clause))
    if share := find_share_of(text):
        case = _case(clause, text[: share.start])
        return FeeReading(FeeStatus.PERCENT, text, percent=share.percent, of=share.of, case=case)
    if span := find_range(text):
        least, most = span.least, span.most
        return FeeReading(
            FeeStatus.RANGE,
            text,
            amount=least.amount,
            amount_to=most.amount,
            currency=most.currency,
            per=most.per,
            case=_headed(clause),
        )
    return None


def _amounts(clause: Clause, amounts: list[Money]) -> Iterator[FeeReading]:
    text = clause.text
    begin = 0
    lead = _lead(text[: amounts[0].start]) if len(amounts) > 1 else ""
    for position, money in enumerate(amounts):
        end = amounts[position + 1].start if position + 1 < len(amounts) else len(text)
        label, tail = text[begin : money.start], text[money.end : end]
        if position and lead and _NEXT_NAME.fullmatch(label):
            label = f"{lead} {label.lstrip(' ,')}"
        period = _period(label, tail, is_last=position + 1 == len(amounts))
        yield FeeReading(
            FeeStatus.AMOUNT,
            text,
            amount=money.amount,
            currency=money.currency,
            per=money.per,
            case=_case(clause, label) or _case_after(tail),
            valid_from=period.valid_from,
            valid_to=period.valid_to,
        )
        if states_free(tail) and (free_period := find_period(tail)):
            yield FeeReading(
                FeeStatus.FREE, clean_line(tail), valid_from=free_period.valid_from, valid_to=free_period.valid_to
            )
        begin = money.end


def _lead(label: str) -> str:
    """What heads a list of amounts in one clause: "Đối với thi sát hạch lái xe hạng A1: Sát hạch lý thuyết: …, …"."""
    match = _LIST_LEAD.match(label)
    return match["lead"] if match else ""


def _period(label: str, tail: str, *, is_last: bool) -> Period:
    """The period of an amount: before it in its own words, or after it where no other statement begins."""
    if period := find_period(label):
        return period
    period = find_period(tail)
    if not period or states_free(tail):
        return Period()
    between = tail[: period.start]
    return period if is_last or not re.search(r"[;.]\s", between) else Period()


def _case(clause: Clause, label: str) -> str:
    """The case that a label before an amount names, with the headings that the clause stands under."""
    period = find_period(label)
    own = _EMPTY.sub("", label[: period.start] + label[period.end :] if period else label)
    own = _IF_ANY.sub("", own)
    own = balanced(_LEAD.sub("", _TRAIL.sub("", own.strip(" -–+*•,.;:(")), count=1))
    headings = _naming(clause)
    return ": ".join(headings if not own or _CITED.match(own) else [*headings, own])


def _whom(text: str) -> str:
    match = _WHOM.search(text)
    return (match["given"] or match["case"] or match["who"] or "").rstrip(" .;") if match else ""


def _case_after(tail: str) -> str:
    match = _AFTER.match(tail)
    return clean_line(match["case"]).rstrip(" .,") if match else ""


def _headed(clause: Clause) -> str:
    return ": ".join(_naming(clause))


def _naming(clause: Clause) -> list[str]:
    """The headings that can name a case: a citation only says where the amounts below it are from."""
    return [heading for heading in clause.headings if heading and not _CITED.match(heading)]


def _subject(clause: Clause) -> str:
    """The fee that a citation is for, where the clause names one."""
    if not has_own_subject(clause.text):
        return _headed(clause)
    name = _BEFORE_CITATION.match(clause.text)
    if not name:
        return _headed(clause)
    return clean_line(name["name"]).strip(" ,.;:-(") if len(name["name"].split()) > 2 else _headed(clause)


def states_zero(text: str) -> bool:
    """Whether an office writes "0đ" in its own words, which counts only beside a case or another amount."""
    return _ZERO.search(text) is not None
