"""What an import report counts of the facts read: by kind, one warning for each fact in doubt."""

import re
from collections.abc import Iterator, Sequence

from catalogue.choices import ChannelKind, FactPlace, FeeStatus
from catalogue.importers.facts.torn_cells import Row
from catalogue.importers.record import FeeRecord, ReadingRecord, TimeRecord
from vietnamese.text import clean_line

FORM_DEFAULT = "Phí chỉ ghi mặc định của biểu mẫu, coi là chưa rõ"
UNKNOWN_FEE = "Mức phí chưa rõ"
FEE_IN_DURATION = "Phí nằm ở cột thời hạn"
FEE_IN_NOTE = "Phí chỉ ghi ở phần mô tả"
FEE_CONTRADICTED = "Nguồn ghi phí khác nhau"
TIME_CONTRADICTED = "Nguồn ghi thời hạn khác nhau"
ROWS_DIFFER = "Thời hạn khác nhau giữa các dòng, nguồn không nói vì sao"
TIME_FROM_STEPS = "Thời hạn lấy ở trình tự thực hiện"
ACTS_ONLY = "Nguồn chỉ ghi thời hạn từng việc"
NO_UNIT = "Thời hạn thiếu đơn vị"
NOT_TYPED = "Thời hạn chỉ có lời văn"

_BARE_NUMBER = re.compile(r"[\d.,]+")
_DEFAULT = re.compile(r"(?:(?:lệ )?phí\s*:\s*)?(?:miễn phí|[0o]?\s*(?:đồng|vnđ|việt nam đồng)?)\s*", re.IGNORECASE)


def warnings_of(
    fees: Sequence[FeeRecord], times: Sequence[TimeRecord], rows: Sequence[tuple[ChannelKind, Row]]
) -> tuple[str, ...]:
    return (*_of_fees(fees), *_of_times(times, rows))


def _of_fees(fees: Sequence[FeeRecord]) -> Iterator[str]:
    for fee in fees:
        if fee.contradicted_by:
            yield f"{FEE_CONTRADICTED}: {_words(fee.source)} ≠ {_words(fee.contradicted_by[0])}"
        elif fee.source and fee.source.place == FactPlace.DURATION_CELL:
            yield f"{FEE_IN_DURATION}: {_words(fee.source)}"
        elif fee.status == FeeStatus.UNKNOWN:
            is_default = fee.source is not None and _DEFAULT.fullmatch(fee.source.words) is not None
            yield f"{FORM_DEFAULT if is_default else UNKNOWN_FEE}: {_words(fee.source)}"
        elif fee.source and fee.source.place == FactPlace.CHANNEL_NOTE:
            yield f"{FEE_IN_NOTE}: {_words(fee.source)}"


def _of_times(times: Sequence[TimeRecord], rows: Sequence[tuple[ChannelKind, Row]]) -> Iterator[str]:
    wholes = [time for time in times if not time.phase]
    if times and not wholes:
        yield f"{ACTS_ONLY}: {_words(times[0].source)}"
    for time in wholes:
        if time.contradicted_by:
            kind = TIME_CONTRADICTED if time.value is not None else ROWS_DIFFER
            yield f"{kind}: {_words(time.source)} ≠ {_words(time.contradicted_by[0])}"
        elif time.value is None and not time.not_fixed:
            words = _words(time.source)
            yield f"{NO_UNIT if _BARE_NUMBER.fullmatch(words) else NOT_TYPED}: {words}"
        elif time.source and time.source.place == FactPlace.STEP:
            yield f"{TIME_FROM_STEPS}: {_words(time.source)}"


def _words(reading: ReadingRecord | None) -> str:
    return clean_line(reading.words)[:120] if reading else ""
