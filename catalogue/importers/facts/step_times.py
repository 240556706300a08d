"""Times that the steps of a procedure name: a witness for the cells, and the source where they state none."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from catalogue.choices import DurationUnit
from catalogue.importers.facts.row_times import are_neighbours
from catalogue.importers.facts.time_clauses import Role, TimeReading, read_times

_FROM_FILING = re.compile(
    r"từ (?:ngày|khi|thời điểm) (?:tiếp )?(?:nhận|có)\s*(?:được|đủ)?.{0,40}(?:hồ sơ|đơn|đề nghị|thông báo|tờ khai)",
    re.IGNORECASE,
)
_RESULT = re.compile(
    r"\b(?:cấp(?! xã| tỉnh| huyện| trung ương| bộ| có| phép xem)|ra quyết định|quyết định|phê duyệt"
    r"|công nhận|ban hành|trả kết quả"
    r"|ra thông báo|chấp thuận|gia hạn|trả lời)\b",
    re.IGNORECASE,
)
_ACT = re.compile(
    r"\b(?:kiểm tra|thẩm định|trao đổi|xác nhận vào|xác minh|trình|chuyển|đăng tải|niêm yết|lấy ý kiến)\b",
    re.IGNORECASE,
)
# Another body decides: what follows is counted from what it was sent.
_HANDS_ON = re.compile(
    r"\b(?:trình|báo cáo|đề nghị|gửi (?:hồ sơ|văn bản)[^.;]{0,30})\s+(?:\w+\s){0,3}?"
    r"(?:Chủ tịch|Ủy ban|Uỷ ban|UBND|Bộ trưởng|Bộ|Thủ tướng|Chính phủ|Giám đốc|Tổng cục|Cục)\b"
)
_WITNESSES = {Role.WHOLE, Role.CASE, Role.PHASE}


@dataclass(frozen=True, slots=True)
class StepTimes:
    readings: Sequence[TimeReading]

    def says(self, value, unit: DurationUnit) -> bool:
        return any(reading.key == (value, unit) for reading in self.readings)

    def twin(self, value, unit: DurationUnit) -> TimeReading | None:
        """The same figure in a unit that is often taken for this one."""
        return next(
            (
                reading
                for reading in self.readings
                if reading.value == value and reading.role in _WITNESSES and are_neighbours(reading.unit, unit)
            ),
            None,
        )

    def sequels_of(self, value, unit: DurationUnit) -> tuple[str, ...]:
        """The words of a first act of this time, which hands the dossier on, and of the act that then decides."""
        named = [reading for reading in self.readings if reading.key == (value, unit)]
        if not named or any(not _HANDS_ON.search(reading.words) for reading in named):
            return ()
        following = self.readings[self.readings.index(named[0]) + 1 :]
        decides = [reading for reading in following if reading.is_sequel and _RESULT.search(reading.words)]
        return (named[0].words, decides[0].words) if decides else ()

    def whole(self, value, unit: DurationUnit) -> TimeReading | None:
        """Where the steps say this time of the whole, of a case before that of everybody."""
        found = [
            reading
            for reading in self.readings
            if reading.key == (value, unit) and reading.role in {Role.WHOLE, Role.CASE}
        ]
        return next((reading for reading in found if reading.case), found[0] if found else None)

    def only_whole(self) -> TimeReading | None:
        """The one time from filing to result, where the steps name no other act's."""
        wholes = {
            reading.key: reading
            for reading in self.readings
            if reading.role == Role.WHOLE and _FROM_FILING.search(reading.words) and _gives_result(reading.words)
        }
        others = [reading for reading in self.readings if reading.role in _WITNESSES and reading.key not in wholes]
        return next(iter(wholes.values())) if len(wholes) == 1 and not others else None


def _gives_result(words: str) -> bool:
    """Whether the result is what the sentence promises, and no act before it."""
    result, act = _RESULT.search(words), _ACT.search(words)
    return result is not None and (act is None or result.start() < act.start())


def read_steps(text: str) -> StepTimes:
    return StepTimes(tuple(read_times(text)))
