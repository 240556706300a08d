"""Faults of fees."""

import datetime
import re
from collections.abc import Iterator

from catalogue.choices import FactPlace, FeeKind, FeeStatus
from catalogue.importers.facts.fee_cell import CASE_WORD
from catalogue.importers.facts.fee_words import is_default
from catalogue.importers.facts.filing_ways import is_reason
from catalogue.importers.facts.money import find_money
from catalogue.importers.facts.periods import find_period
from catalogue.importers.record import FeeRecord, ProcedureRecord

_PAYS = re.compile(r"\bnộp\s+(?:đầy đủ\s+)?(?:các\s+)?(?:khoản\s+)?(?:phí|lệ phí)\b(?!\s*\(?nếu)", re.IGNORECASE)
_NO_CASE = re.compile(r"(?:lệ\s+)?phí\b[^,;]{0,40}$", re.IGNORECASE)
# A period, what the fee is for each of, and an exemption that stands as a fact of its own.
_NOT_CASE = re.compile(
    r"\btừ ngày\b|/\s*trường hợp\b|\btrường hợp nhận\b|\b(?:miễn|không thu)\b.*|\(trừ trường hợp.*",
    re.IGNORECASE | re.DOTALL,
)
_PER = re.compile(r"(?:đồng|đ|vnđ)\s*/\s*[^\W\d]", re.IGNORECASE)


def faults_of_fees(record: ProcedureRecord) -> Iterator[str]:
    plain = [fee for fee in record.fees if not fee.contradicted_by]
    amounts = [fee for fee in plain if fee.status == FeeStatus.AMOUNT]
    everybodys_free = [fee for fee in plain if fee.status == FeeStatus.FREE and _is_for_all(fee)]
    main = [fee for fee in amounts if fee.kind not in (FeeKind.PUBLICATION, FeeKind.POSTAGE) and _is_for_all(fee)]
    labels = {case.key: case.label for case in record.cases}
    if everybodys_free and main:
        yield "F1 miễn phí bên cạnh một mức thu, không nói cho ai"
    if any(fee.channel and fee.source and not _names_way(fee, labels) for fee in record.fees):
        yield "F2 mức thu theo cách nộp mà nguồn không nói vậy"
    if main and any(fee.status == FeeStatus.NONE_SET and _is_for_all(fee) for fee in plain):
        yield "F3 mức thu bên cạnh “không quy định”"
    if any((ends := find_period(_words(fee)).valid_to) and _is_undated(record, ends) for fee in amounts):
        yield "F4 mức thu có ngày trong nguồn mà không ghi ngày"
    if any(not fee.cases and len(_figures(fee)) == 1 and _names_case(fee) for fee in amounts):
        yield "F5 trường hợp chỉ còn trong nguyên văn"
    if any(not fee.per and len(_figures(fee)) == 1 and _PER.search(_words(fee)) for fee in amounts):
        yield "F6 tính trên gì chỉ còn trong nguyên văn"
    if any(_NO_CASE.fullmatch(labels.get(key, "")) for fee in record.fees for key in fee.cases):
        yield "F7 nhãn trường hợp không phải trường hợp"
    yield from _unknown(record.fees)
    if everybodys_free and any(_PAYS.search(step) for group in record.steps for step in group.steps):
        yield "F10 miễn phí mà trình tự bảo nộp phí"


def _unknown(fees: tuple[FeeRecord, ...]) -> Iterator[str]:
    unknown = [fee for fee in fees if fee.status == FeeStatus.UNKNOWN and not fee.contradicted_by]
    if any(list(find_money(_words(fee))) for fee in unknown):
        yield "F8 chưa rõ tuy nguyên văn có số tiền"
    if unknown and all(is_default(_words(fee)) for fee in unknown):
        yield "F8 chưa rõ vì chỉ có mặc định của biểu mẫu (đúng)"
    elif unknown:
        yield "F8 chưa rõ, nguyên văn nói điều khác"
    if any(fee.contradicted_by for fee in fees):
        yield "F  nguồn ghi phí khác nhau, nêu cả hai (đúng)"
    if any(fee.source and fee.source.place == FactPlace.CHANNEL_NOTE for fee in fees):
        yield "F9 phí đọc ở phần mô tả (đúng)"


def _is_for_all(fee: FeeRecord) -> bool:
    return not (fee.cases or fee.channel or fee.valid_from or fee.valid_to)


def _is_undated(record: ProcedureRecord, ends: datetime.date) -> bool:
    """Whether no fee ends on this day: neither the amount, nor a reduction told in the same words."""
    return not any(other.valid_to == ends for other in record.fees)


def _names_way(fee: FeeRecord, labels: dict[str, str]) -> bool:
    texts = (_words(fee), *(labels.get(key, "") for key in fee.cases))
    return fee.channel is not None and any(is_reason(text, fee.channel) for text in texts)


def _names_case(fee: FeeRecord) -> bool:
    words = _NOT_CASE.sub(" ", _words(fee))
    return CASE_WORD.search(words) is not None and not fee.valid_to and not fee.channel


def _figures(fee: FeeRecord) -> set:
    return {money.amount for money in find_money(_words(fee))}


def _words(fee: FeeRecord) -> str:
    return fee.source.words if fee.source else ""
