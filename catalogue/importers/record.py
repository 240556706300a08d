"""`ProcedureRecord`: one procedure as one source states it, validated and typed.

Every reader (Word, Excel, JSON lines, starter content) yields it, and `ProcedureImporter` writes it to a page. An empty
value means that the source does not state it; it never overwrites an editor's value and never means zero.
"""

import datetime
import re
from decimal import Decimal
from typing import Annotated, Self

from pydantic import AfterValidator, Field, HttpUrl, model_validator

from catalogue.choices import (
    CaseKind,
    ChannelKind,
    ConfirmedBy,
    DurationUnit,
    FactPlace,
    FeeKind,
    FeeStatus,
    Identification,
    Operation,
    PaperHandling,
    ProcedureStatus,
    ServiceLevelValue,
    ServiceScheme,
)
from importing.record import Line, Lines, Provenance, Record, Text, unique
from vietnamese.look_alikes import plain_signs
from vietnamese.text import clean_line

CODE_PATTERN = re.compile(r"\d\.\d{6}")


def _stated(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(text for text in texts if text)


def _procedure_code(value: str) -> str:
    value = plain_signs(clean_line(value))
    if not CODE_PATTERN.fullmatch(value):
        raise ValueError(f"mã thủ tục {value!r} không đúng dạng 1.234567")
    return value


Code = Annotated[str, AfterValidator(_procedure_code)]
Codes = Annotated[tuple[Code, ...], AfterValidator(unique)]
Count = Annotated[int, Field(ge=0, le=999)]


CaseKey = Annotated[str, Field(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=80)]
CaseKeys = Annotated[tuple[CaseKey, ...], AfterValidator(unique)]
Amount = Annotated[Decimal, Field(gt=0, max_digits=14, decimal_places=2)]


class ReadingRecord(Record):
    """One place of a source that says something, in the source's own words."""

    place: FactPlace
    words: Text = ""
    confirmed_on: datetime.date | None = None
    confirmed_by: ConfirmedBy | None = None


class CaseRecord(Record):
    """A case of the procedure, declared once; papers, steps, times and fees name its key. One of a `group` holds."""

    key: CaseKey
    label: Annotated[Line, Field(min_length=1)]
    kind: CaseKind | None = None
    group: Line = ""


class FeeRecord(Record):
    """What is paid, for whom, where and when. Contradicted where the source says something else in another place."""

    kind: FeeKind = FeeKind.OTHER
    status: FeeStatus = FeeStatus.UNKNOWN
    amount: Amount | None = None
    amount_to: Amount | None = None  # the upper end of a range
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] = "VND"
    percent: Annotated[Decimal, Field(gt=0, le=1000, max_digits=7, decimal_places=4)] | None = None
    of: Line = ""  # what the share or the formula is of
    per: Line = ""  # what the amount is for: "trang", "bản", "người"
    cases: CaseKeys = ()
    channel: ChannelKind | None = None  # only where the channel is the reason
    exemption: Text = ""
    valid_from: datetime.date | None = None
    valid_to: datetime.date | None = None
    law: Line = ""
    note: Text = ""
    source: ReadingRecord | None = None
    contradicted_by: tuple[ReadingRecord, ...] = ()

    @model_validator(mode="after")
    def figures_belong_to_status(self) -> Self:
        if (self.status in {FeeStatus.AMOUNT, FeeStatus.RANGE}) != (self.amount is not None):
            raise ValueError("số tiền đi cùng trạng thái “có mức thu” hoặc “trong khoảng”, và chỉ khi đó")
        if (self.status == FeeStatus.RANGE) != (self.amount_to is not None):
            raise ValueError("mức cao nhất đi cùng trạng thái “trong khoảng”, và chỉ khi đó")
        if (self.status == FeeStatus.PERCENT) != (self.percent is not None):
            raise ValueError("tỷ lệ đi cùng trạng thái “theo tỷ lệ phần trăm”, và chỉ khi đó")
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValueError("ngày hết áp dụng phải sau ngày bắt đầu áp dụng")
        return self


class TimeRecord(Record):
    """How long a procedure, or one `phase` of it, takes in a case. Without `value` the words of `source` are all."""

    value: Annotated[Decimal, Field(gt=0, max_digits=6, decimal_places=2)] | None = None
    unit: DurationUnit | None = None
    not_fixed: bool = False  # the source states that the time is not fixed by law
    phase: Line = ""  # blank: the whole time
    starts_from: Line = ""
    prolonged_by: Text = ""
    cases: CaseKeys = ()
    channel: ChannelKind | None = None  # only where the channel is the reason
    note: Text = ""
    source: ReadingRecord | None = None
    contradicted_by: tuple[ReadingRecord, ...] = ()

    @model_validator(mode="after")
    def value_has_unit(self) -> Self:
        if (self.value is None) != (self.unit is None):
            raise ValueError("thời hạn cần cả số và đơn vị")
        if self.not_fixed and self.value is not None:
            raise ValueError("thời hạn không thể vừa có số vừa không xác định")
        return self


class ChannelRecord(Record):
    channel: ChannelKind
    note: Text = ""


class DocumentRecord(Record):
    name: Annotated[Text, Field(min_length=1)]
    form_name: Line = ""
    form_url: HttpUrl | None = None
    originals: Count | None = None
    copies: Count | None = None
    condition: Text = ""  # when this paper is asked for, in the source's words
    cases: CaseKeys = ()
    one_of: Line = ""  # papers of one name here are alternatives
    handling: PaperHandling | None = None
    replaced_by_data: bool = False  # need not be brought where the state's own data has it
    source: ReadingRecord | None = None
    contradicted_by: tuple[ReadingRecord, ...] = ()


class DocumentCaseRecord(Record):
    cases: CaseKeys = ()
    documents: tuple[DocumentRecord, ...]


class StepCaseRecord(Record):
    """Steps as the source counts them: two of the same words are two steps."""

    cases: CaseKeys = ()
    steps: Annotated[tuple[Text, ...], AfterValidator(_stated)]


class LegalBasisRecord(Record):
    number: Line = ""
    title: Line = ""
    date: datetime.date | None = None
    issuer: Line = ""
    url: HttpUrl | None = None

    @model_validator(mode="after")
    def number_or_title(self) -> Self:
        if not (self.number or self.title):
            raise ValueError("căn cứ pháp lý cần số hiệu hoặc tên")
        return self


class ReceptionPointRecord(Record):
    name: Line = ""
    address: Text = ""
    phone: Line = ""
    hours: Line = ""

    @model_validator(mode="after")
    def name_or_address(self) -> Self:
        if not (self.name or self.address):
            raise ValueError("nơi tiếp nhận cần tên hoặc địa chỉ")
        return self


class OnlineServiceRecord(Record):
    """An online service; without `agency` and `locality` the national one."""

    url: HttpUrl
    agency: Line = ""
    locality: Line = ""
    scheme: ServiceScheme | None = None
    level: ServiceLevelValue | None = None
    level_since: datetime.date | None = None
    partial_reason: Text = ""
    online_payment: bool | None = None
    postal_receipt: bool | None = None
    postal_return: bool | None = None
    identification: Identification = Identification.UNKNOWN
    hours: Line = ""


_OfCases = FeeRecord | TimeRecord | StepCaseRecord | DocumentCaseRecord | DocumentRecord


class ProcedureRecord(Record):
    code: Code
    name: Annotated[Line, Field(min_length=1)]
    aliases: Lines = ()
    former_codes: Codes = ()
    summary: Text = ""
    keywords: Lines = ()
    decision_number: Line = ""
    levels: Lines = ()
    procedure_type: Line = ""
    field: Line = ""
    ministry: Line = ""
    audiences: Lines = ()
    life_events: Lines = ()
    executing_agencies: Lines = ()
    competent_agencies: Lines = ()
    delegated_agencies: Lines = ()
    coordinating_agencies: Lines = ()
    reception_points: tuple[ReceptionPointRecord, ...] = ()
    steps: tuple[StepCaseRecord, ...] = ()
    channels: tuple[ChannelRecord, ...] = ()
    cases: tuple[CaseRecord, ...] = ()
    fees: tuple[FeeRecord, ...] = ()
    times: tuple[TimeRecord, ...] = ()
    operation: Operation | None = None
    object: Line = ""  # what the procedure is about
    documents: tuple[DocumentCaseRecord, ...] = ()
    document_notes: tuple[Text, ...] = ()  # remarks and headings that stand among the papers
    results: Annotated[tuple[Text, ...], AfterValidator(unique)] = ()
    conditions: Text = ""
    legal_basis: tuple[LegalBasisRecord, ...] = ()
    status: ProcedureStatus | None = None
    effective_from: datetime.date | None = None
    effective_to: datetime.date | None = None
    replaced_by: Code | None = None
    related_procedures: Codes = ()
    review_by: datetime.date | None = None
    online_services: tuple[OnlineServiceRecord, ...] = ()
    provenance: Provenance = Provenance()
    warnings: Lines = ()  # texts that the reader could not parse; shown in the import report
    unread: Lines = ()  # what the file shows and the reader leaves out; reported even where the record is not new

    @model_validator(mode="after")
    def ends_after_it_begins(self) -> Self:
        if self.effective_from and self.effective_to and self.effective_to < self.effective_from:
            raise ValueError("ngày hết hiệu lực phải sau ngày có hiệu lực")
        if self.replaced_by == self.code:
            raise ValueError("thủ tục không thể thay thế chính nó")
        return self

    @model_validator(mode="after")
    def cases_are_declared(self) -> Self:
        keys = [case.key for case in self.cases]
        if len(set(keys)) != len(keys):
            raise ValueError("hai trường hợp cùng một khóa")
        papers = (paper for group in self.documents for paper in group.documents)
        facts: tuple[_OfCases, ...] = (*self.fees, *self.times, *self.steps, *self.documents, *papers)
        named = {key for fact in facts for key in fact.cases}
        if unknown := sorted(named.difference(keys)):
            raise ValueError(f"trường hợp chưa khai báo: {', '.join(unknown)}")
        return self
