"""Each rule finds the fault that it is named for; a sound record has none."""

from decimal import Decimal

from catalogue.choices import ChannelKind, DurationUnit, FactPlace, FeeStatus
from catalogue.evaluation.faults.count import count_faults
from catalogue.importers.record import (
    ChannelRecord,
    DocumentCaseRecord,
    DocumentRecord,
    FeeRecord,
    ProcedureRecord,
    ReadingRecord,
    StepCaseRecord,
    TimeRecord,
)


def fee(status: FeeStatus, words: str, amount: int | None = None, **more) -> FeeRecord:
    source = ReadingRecord(place=FactPlace.FEE_CELL, words=words)
    return FeeRecord(status=status, amount=Decimal(amount) if amount else None, source=source, **more)


def time(value: int, unit: DurationUnit, **more) -> TimeRecord:
    source = ReadingRecord(place=FactPlace.DURATION_CELL, words="3")
    return TimeRecord(value=Decimal(value), unit=unit, source=source, **more)


def faults(**facts) -> set[str]:
    counted = count_faults([ProcedureRecord(code="1.001193", name="Đăng ký khai sinh", **facts)])
    return {fault[:3].strip() for fault in counted.counts}


def test_a_sound_record_has_no_fault():
    assert not faults(
        fees=(fee(FeeStatus.AMOUNT, "50.000 đồng/bản", 50_000, per="bản"),),
        times=(time(3, DurationUnit.WORKING_DAY),),
        steps=(StepCaseRecord(steps=("Nộp hồ sơ.", "Nhận kết quả.")),),
        documents=(DocumentCaseRecord(documents=(DocumentRecord(name="Tờ khai", originals=1),)),),
        results=("Giấy khai sinh",),
    )


def test_each_fault_is_found():
    free, amount = fee(FeeStatus.FREE, "Miễn lệ phí"), fee(FeeStatus.AMOUNT, "Cấp lại: 50.000 đồng/bản", 50_000)
    assert faults(fees=(free, amount)) >= {"F1", "F5", "F6"}
    assert "F2" in faults(fees=(fee(FeeStatus.AMOUNT, "50.000 đồng", 50_000, channel=ChannelKind.ONLINE),))
    assert "F4" in faults(fees=(fee(FeeStatus.AMOUNT, "50.000 đồng đến ngày 31/12/2024", 50_000),))
    assert "F8" in faults(fees=(fee(FeeStatus.UNKNOWN, "50.000 đồng"),))
    note = (ChannelRecord(channel=ChannelKind.COUNTER, note="Trong 8 giờ làm việc trả kết quả."),)
    assert "T1" in faults(times=(time(8, DurationUnit.HOUR),), channels=note)
    assert "T6" in faults(times=(time(3, DurationUnit.DAY), time(5, DurationUnit.DAY)))
    assert "T7" in faults(times=(time(3, DurationUnit.DAY, channel=ChannelKind.ONLINE),))
    steps = (StepCaseRecord(steps=("a)", "Giải quyết TTHC:", "Bước 3: Nhận kết quả")),)
    assert faults(steps=steps) >= {"S1", "S2", "S3"}
    papers = ("2. Tờ khai", "1. Đơn", "Số lượng hồ sơ: 01 bộ", "Tờ khai theo mẫu.docx")
    documents = (DocumentCaseRecord(documents=tuple(DocumentRecord(name=name) for name in papers)),)
    assert faults(documents=documents) >= {"P2", "P4"}
    assert "R1" in faults(results=("Giấy phép, Văn bản trả lời",))
