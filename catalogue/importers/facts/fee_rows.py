"""Fees of a procedure from all its channel rows: what every row states, what a case of one, and what disagrees.

The form's rows are ways of filing, but offices filled them with cases. A difference between rows is a difference
between ways of filing only where the words say so.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from catalogue.choices import ChannelKind, FactPlace, FeeKind, FeeStatus
from catalogue.importers.facts.case_labels import CaseList
from catalogue.importers.facts.clauses import clauses
from catalogue.importers.facts.fee_cell import CASE_WORD, CellFee, named_in_brackets, read_fee_cell
from catalogue.importers.facts.fee_notes import read_fee_notes
from catalogue.importers.facts.fee_periods import as_one_fee
from catalogue.importers.facts.fee_text import FeeReading, read_fee_text, states_zero
from catalogue.importers.facts.fee_words import has_own_subject
from catalogue.importers.facts.filing_ways import is_reason
from catalogue.importers.facts.money import find_money
from catalogue.importers.facts.time_cases import case_heading
from catalogue.importers.facts.torn_cells import Row
from catalogue.importers.record import FeeRecord, ReadingRecord

_FEE_WORD = re.compile(r"\b(?:phí|lệ phí|mức thu|chi phí)\b", re.IGNORECASE)
_CITATION = re.compile(
    r"[\W_]*(?:theo|thực hiện theo|thông tư|nghị định|nghị quyết|quyết định|quy định|áp dụng|căn cứ)\b", re.IGNORECASE
)
_PRICE = re.compile(r"\d\s*(?:đồng|đ|vnđ|usd)\s*/\s*[^\W\d]", re.IGNORECASE)
_NO_PRICE = re.compile(
    r"\b(?:trợ cấp|hỗ trợ|phạt|chi trả|vốn|lương|bồi thường|trị giá|giá trị|thu nhập)\b", re.IGNORECASE
)
# "Lệ phí cấp lại": the fee's name before the case that it is for.
_NAME = re.compile(
    r"(?:mức thu )?(?:lệ phí|phí)\s+(?=(?:cấp (?:mới|lại|đổi)|gia hạn|đăng ký (?:mới|lại)|đối với|trường hợp)\b)",
    re.IGNORECASE,
)
# "Thẻ tạm trú có thời hạn không quá 02 năm", "có 2 dây chuyền trở lên": another amount holds beyond the bound.
_BOUND = re.compile(r"\b(?:không quá|trở lên|trở xuống|có giá trị|trừ)\b", re.IGNORECASE)
_CASE_START = re.compile(r"\W*(?:\d{1,2}\W{1,2})?(?:trường hợp|đối với)\b", re.IGNORECASE)
_MAX_WORDS = 2000
_PUBLICATION = re.compile(r"\bcông bố\b.*\b(?:đăng ký doanh nghiệp|nội dung|thông tin)\b", re.IGNORECASE)
_POSTAGE = re.compile(r"(?<!căn )\bcước\b|\bphí (?:chuyển phát|bưu chính)\b", re.IGNORECASE)
_CHARGE = re.compile(r"\blệ phí\b", re.IGNORECASE)
_FEE = re.compile(r"(?<!lệ )\bphí\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _RowFee:
    fee: CellFee
    place: FactPlace
    channel: ChannelKind
    row: int


def read_fees(rows: Sequence[tuple[ChannelKind, Row]], cases: CaseList) -> tuple[FeeRecord, ...]:
    """The fees in the order of the rows. Where no row states one, the words of the rows, as unknown."""
    has_price_list = any(_FEE_WORD.search(row.note) for _channel, row in rows)
    found = [fee for number, (channel, row) in enumerate(rows) for fee in _of_row(number, channel, row, has_price_list)]
    stated = _without_bare_laws([fee for fee in found if fee.fee.reading.status != FeeStatus.UNKNOWN])
    if not stated:
        stated = [
            _of_note(reading, channel, number)
            for number, (channel, row) in enumerate(rows)
            if _FEE_WORD.search(row.note)
            for reading in read_fee_notes(row.note)
        ]
    if not stated:
        return _unknown(found)
    merged = _merged(_without_names(_of_headed_rows(_named_by_brackets(stated), rows)))
    if conflict := _conflict(merged, rows):
        return conflict
    return as_one_fee([_record(fees, rows, cases) for fees in merged])


def _without_bare_laws(fees: list[_RowFee]) -> list[_RowFee]:
    """Beside what another row states, words that only cite a law are where that is from."""
    told = [fee for fee in fees if fee.fee.reading.status != FeeStatus.LAW_ONLY or not _only_cites(fee.fee.reading)]
    return told if any(fee.fee.reading.status != FeeStatus.LAW_ONLY for fee in told) else fees


def _only_cites(reading: FeeReading) -> bool:
    return not reading.case and _CITATION.match(reading.words) is not None


def _of_row(number: int, channel: ChannelKind, row: Row, has_price_list: bool) -> Iterable[_RowFee]:
    fees = [_RowFee(fee, FactPlace.FEE_CELL, channel, number) for fee in read_fee_cell(row.fee)]
    if row.misplaced:
        inside = row.misplaced.partition("(")[2]
        readings = read_fee_text(inside) or [FeeReading(FeeStatus.UNKNOWN, row.misplaced)]
        fees += [
            _RowFee(CellFee(FeeKind.OTHER, reading), FactPlace.DURATION_CELL, channel, number) for reading in readings
        ]
    if not fees and has_price_list and not _FEE_WORD.search(row.duration):
        return [_of_note(reading, channel, number) for reading in _price_list(row.note)]
    if has_price_list and len(fees) == 1:
        fees = _with_prices(fees[0], list(_price_list(row.note)), channel, number)
    return _with_note(fees, row.note, channel, number)


def _with_prices(fee: _RowFee, prices: list[FeeReading], channel: ChannelKind, number: int) -> list[_RowFee]:
    """A cell's one amount with the case that the description's price list gives it, and the list's other amounts."""
    same = next((price for price in prices if price.amount == fee.fee.reading.amount and price.case), None)
    if same is None or fee.fee.reading.status != FeeStatus.AMOUNT:
        return [fee]
    others = [price for price in prices if price.amount != same.amount and price.case]
    return [_with_case(fee, same.case), *(_of_note(price, channel, number) for price in others)]


def _price_list(note: str) -> Iterable[FeeReading]:
    """Amounts for something ("2.000 đồng/trang") of a row without a fee, where some description speaks of fees."""
    for clause in clauses(note):
        if _FEE_WORD.search(clause.text) or _is_price(clause.text):
            yield from (reading for reading in read_fee_text(clause.text) if reading.status == FeeStatus.AMOUNT)


def _is_price(text: str) -> bool:
    return _PRICE.search(text) is not None and not _NO_PRICE.search(text)


def _of_note(reading: FeeReading, channel: ChannelKind, number: int) -> _RowFee:
    return _RowFee(CellFee(FeeKind.OTHER, reading), FactPlace.CHANNEL_NOTE, channel, number)


def _with_note(fees: list[_RowFee], note: str, channel: ChannelKind, number: int) -> list[_RowFee]:
    """With what the row's description says of the fee: its case, or a fee where the cell states none."""
    if not _FEE_WORD.search(note):
        return fees
    clause_texts = [
        ": ".join((*clause.headings, clause.text))
        for clause in clauses(note)
        if _FEE_WORD.search(clause.text) and not clause.is_heading
    ]
    priced = [text for text in clause_texts if list(find_money(text))]
    readings = [reading for text in priced for reading in read_fee_text(text) if reading.status == FeeStatus.AMOUNT]
    amounts = {fee.fee.reading.amount for fee in fees}
    if readings and all(fee.fee.reading.status == FeeStatus.UNKNOWN for fee in fees):
        return [_of_note(reading, channel, number) for reading in readings]
    beside = [_of_note(reading, channel, number) for reading in _beside_cell(priced, readings, amounts)]
    cases = {reading.amount: reading.case for reading in readings if reading.amount in amounts and reading.case}
    if cases:
        return [*(_with_case(fee, cases.get(fee.fee.reading.amount, "")) for fee in fees), *beside]
    if beside:
        return [*fees, *beside]
    zero = next((text for text in clause_texts if states_zero(text)), "")
    if zero and len(clause_texts) == 1 and all(fee.fee.reading.status == FeeStatus.UNKNOWN for fee in fees):
        case = re.split(r"\bthì\b|,\s*mức", zero, maxsplit=1)[0] if re.search(r"trường hợp|đối với", zero, re.I) else ""
        free = FeeReading(FeeStatus.FREE, zero, case=case)
        return [_of_note(free, channel, number)] if case else fees
    return fees


def _beside_cell(priced: Sequence[str], readings: Sequence[FeeReading], amounts: set) -> list[FeeReading]:
    """What a description adds to the amount of its cell: another one for a time, and those of other fees by name."""
    others = [reading for reading in readings if reading.amount not in amounts]
    if not any(fee in amounts for fee in (reading.amount for reading in readings)):
        return [reading for reading in others if reading.is_dated]
    named = [text for text in priced if has_own_subject(text)]
    return [reading for reading in others if reading.is_dated or any(reading.words in text for text in named)]


def _with_case(fee: _RowFee, case: str) -> _RowFee:
    if not case or fee.fee.reading.case:
        return fee
    return replace(fee, fee=replace(fee.fee, reading=replace(fee.fee.reading, case=case)))


def _named_by_brackets(fees: list[_RowFee]) -> list[_RowFee]:
    """Of several amounts in cells, each for what its own brackets name."""
    in_cells = [fee for fee in fees if fee.place == FactPlace.FEE_CELL]
    if len({fee.fee.reading.amount for fee in in_cells if fee.fee.reading.amount is not None}) < 2:
        return fees
    return [replace(fee, fee=named_in_brackets(fee.fee)) if fee in in_cells else fee for fee in fees]


def _of_headed_rows(fees: list[_RowFee], rows: Sequence[tuple[ChannelKind, Row]]) -> list[_RowFee]:
    """Fees of rows that are each headed by their case, where not every case has the same."""
    notes = {row.note for _channel, row in rows}
    if len(notes) < 2 or not all(notes) or not all(map(_CASE_START.match, notes)):
        return fees
    headings = [case_heading(row.note) for _channel, row in rows]
    if not all(headings) or len(set(headings)) < 2:
        return fees
    by_heading: dict[str, set] = {heading: set() for heading in headings}
    for fee in fees:
        by_heading[headings[fee.row]].add((fee.fee.reading.amount, fee.fee.reading.case))
    if len({frozenset(told) for told in by_heading.values()}) < 2:
        return fees
    return [_with_case(fee, headings[fee.row]) for fee in fees]


def _without_names(fees: list[_RowFee]) -> list[_RowFee]:
    """Of one amount for everybody, words that only name the fee or the paper are no case."""
    if len({fee.fee.reading.amount for fee in fees if fee.fee.reading.amount is not None}) > 1:
        return fees
    return [fee if _is_case(fee.fee.reading.case) else _renamed(fee) for fee in fees]


def _is_case(label: str) -> bool:
    return CASE_WORD.search(label) is not None or _BOUND.search(label) is not None


def _renamed(fee: _RowFee) -> _RowFee:
    if fee.fee.reading.amount is None:
        return fee
    return replace(fee, fee=replace(fee.fee, reading=replace(fee.fee.reading, case="")))


def _merged(fees: Iterable[_RowFee]) -> list[list[_RowFee]]:
    """Fees of all rows that state the same of the same case and time, together."""
    groups: dict[tuple, list[_RowFee]] = {}
    for fee in fees:
        reading = fee.fee.reading
        key = (*reading.key, reading.case.lower(), reading.valid_from, reading.valid_to, bool(fee.fee.contradicted_by))
        groups.setdefault(key, []).append(fee)
    return list(groups.values())


def _conflict(merged: list[list[_RowFee]], rows: Sequence[tuple[ChannelKind, Row]]) -> tuple[FeeRecord, ...]:
    """The rows' words as one unknown fee where undated amounts differ between rows and nothing tells the case."""
    plain = [fees for fees in merged if _is_plain_amount(fees[0])]
    amounts = {(fees[0].fee.reading.currency, fees[0].fee.reading.amount) for fees in plain}
    if len(amounts) == len({currency for currency, _amount in amounts}):  # 10.000 đồng here and 10 USD abroad
        return ()
    per_row: dict[int, set] = {}
    for fees in plain:
        for fee in fees:
            per_row.setdefault(fee.row, set()).add(fee.fee.reading.amount)
    differing = len({frozenset(amounts) for amounts in per_row.values()}) > 1
    if not differing or all(_channel_of(fees, rows) for fees in plain):
        return ()
    readings = tuple(_reading(fees[0]) for fees in plain)
    others = tuple(
        _record(fees, rows, CaseList()) for fees in merged if fees not in plain and not fees[0].fee.reading.case
    )
    return (FeeRecord(source=readings[0], contradicted_by=readings[1:], note=""), *others)


def _is_plain_amount(fee: _RowFee) -> bool:
    reading = fee.fee.reading
    return reading.status == FeeStatus.AMOUNT and not reading.case and not reading.is_dated


def _channel_of(fees: Sequence[_RowFee], rows: Sequence[tuple[ChannelKind, Row]]) -> ChannelKind | None:
    """The way of filing that these fees hold for, where their words make it the reason."""
    channels = {fee.channel for fee in fees}
    if len(channels) != 1 or len({channel for channel, _row in rows}) == 1:
        return None
    channel = next(iter(channels))
    reading = fees[0].fee.reading
    return channel if is_reason(reading.case or reading.words, channel) else None


def _record(fees: Sequence[_RowFee], rows: Sequence[tuple[ChannelKind, Row]], cases: CaseList) -> FeeRecord:
    fee, reading = fees[0].fee, fees[0].fee.reading
    channel = _channel_of(fees, rows)
    return FeeRecord(
        kind=_kind(fee.kind, reading),
        status=reading.status,
        amount=reading.amount,
        amount_to=reading.amount_to,
        currency=reading.currency,
        percent=reading.percent,
        of=reading.of,
        per=reading.per,
        cases=() if channel and ": " not in reading.case else cases.keys(_NAME.sub("", reading.case)),
        channel=channel,
        valid_from=reading.valid_from,
        valid_to=reading.valid_to,
        source=_reading(fees[0]),
        contradicted_by=tuple(
            ReadingRecord(place=fees[0].place, words=words[:_MAX_WORDS]) for words in fee.contradicted_by
        ),
    )


def _kind(kind: FeeKind, reading: FeeReading) -> FeeKind:
    text = f"{reading.case} {reading.words}"
    if _POSTAGE.search(reading.case):
        return FeeKind.POSTAGE
    if _PUBLICATION.search(text):
        return FeeKind.PUBLICATION
    if kind != FeeKind.OTHER:
        return kind
    has_charge, has_fee = _CHARGE.search(text) is not None, _FEE.search(text) is not None
    return FeeKind.CHARGE if has_charge and not has_fee else FeeKind.FEE if has_fee and not has_charge else kind


def _reading(fee: _RowFee) -> ReadingRecord:
    return ReadingRecord(place=fee.place, words=fee.fee.reading.words[:_MAX_WORDS])


def _unknown(found: Sequence[_RowFee]) -> tuple[FeeRecord, ...]:
    """One unknown fee for each wording."""
    by_words = {fee.fee.reading.words: fee for fee in found}
    return tuple(FeeRecord(kind=fee.fee.kind, source=_reading(fee)) for fee in by_words.values())
