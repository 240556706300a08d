"""Times that the steps of a procedure name: a witness for the cells, and the source where they state none."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from catalogue.choices import CaseKind, DurationUnit
from catalogue.importers.facts.case_labels import kind_of
from catalogue.importers.facts.chains import WITNESSES, decides, mixed_sum
from catalogue.importers.facts.lengths import find_lengths
from catalogue.importers.facts.row_times import are_neighbours
from catalogue.importers.facts.time_clauses import TimeReading, read_times
from catalogue.importers.facts.time_roles import Role, names_body

FROM_FILING = re.compile(
    r"từ (?:ngày|khi|thời điểm) (?:tiếp )?(?:nhận|có)\s*(?:được|đủ)?.{0,40}(?:hồ sơ|đơn|đề nghị|thông báo|tờ khai)"
    r"|từ ngày ghi trên (?:phiếu|giấy) tiếp nhận|từ (?:ngày|khi) hồ sơ (?:được xác định là )?(?:đầy đủ|hợp lệ)",
    re.IGNORECASE,
)
RECEIVED = re.compile(r"từ (?:ngày|khi|thời điểm) (?:tiếp )?nhận\b", re.IGNORECASE)
_FROM_DOSSIER = re.compile(r"\bnhận (?:được |đủ )*hồ sơ\b", re.IGNORECASE)
# The end of an office's own work.
_WORK = re.compile(r"(?:kết thúc|hoàn thành|có kết quả)\b", re.IGNORECASE)
_RESULT = re.compile(
    r"\b(?:cấp(?! xã| tỉnh| huyện| trung ương| bộ| có| phép xem)|ra quyết định|quyết định|phê duyệt"
    r"|công nhận|ban hành|trả kết quả"
    r"|ra thông báo|chấp thuận|gia hạn|trả lời|cập nhật thông tin)\b",
    re.IGNORECASE,
)
_ACT = re.compile(
    r"\b(?:kiểm tra|thẩm định|trao đổi|xác nhận vào|xác minh|trình|chuyển|đăng tải|niêm yết|lấy ý kiến)\b",
    re.IGNORECASE,
)
# "tổ chức, doanh nghiệp phải nộp văn bản đề nghị": what the applicant has to do until then.
_DEADLINE = re.compile(r"\bphải (?:nộp|gửi|hoàn thiện|bổ sung|có văn bản (?:giải trình|báo cáo))\b", re.IGNORECASE)
# Another body decides: what follows is counted from what it was sent.
HANDS_ON = re.compile(
    r"\b(?:trình|báo cáo|đề nghị|gửi (?:hồ sơ|văn bản)[^.;]{0,30})\s+(?:\w+\s){0,3}?"
    r"(?:Chủ tịch|Ủy ban|Uỷ ban|UBND|Bộ trưởng|Bộ|Thủ tướng|Chính phủ|Giám đốc|Tổng cục|Cục)\b"
)


@dataclass(frozen=True, slots=True)
class StepTimes:
    readings: Sequence[TimeReading]

    def says(self, value, unit: DurationUnit) -> bool:
        return any(reading.key == (value, unit) for reading in self.readings)

    def name_others(self, words: str) -> bool:
        """Whether the steps give time to something else than these words do."""
        lengths = {length.key for length in find_lengths(words)}
        return any(reading.role in WITNESSES and reading.key not in lengths for reading in self.readings)

    def twin(self, value, unit: DurationUnit) -> TimeReading | None:
        """The same figure in a unit that is often taken for this one."""
        return next(
            (
                reading
                for reading in self.readings
                if reading.value == value and reading.role in WITNESSES and are_neighbours(reading.unit, unit)
            ),
            None,
        )

    def sequels_of(self, value, unit: DurationUnit) -> tuple[str, ...]:
        """The words of a first act of this time, which hands the dossier on, and of the act that then decides."""
        named = [reading for reading in self.readings if reading.key == (value, unit)]
        if not named or any(not HANDS_ON.search(reading.words) for reading in named):
            return ()
        following = self.readings[self.readings.index(named[0]) + 1 :]
        decides = [reading for reading in following if reading.is_sequel and _RESULT.search(reading.words)]
        return (named[0].words, decides[0].words) if decides else ()

    def start_of(self, value, unit: DurationUnit) -> str:
        """What the time counts from, where the steps name it only of what follows another act: else the filing."""
        named = [reading for reading in self.readings if reading.key == (value, unit) and reading.role in WITNESSES]
        starts = [reading.starts_from for reading in named]
        is_later = all(start and not FROM_FILING.search(start) and _WORK.search(start) for start in starts)
        return starts[0] if starts and is_later else ""

    def against(self, value, unit: DurationUnit) -> tuple[str, ...]:
        """The words that show this time not to be everybody's whole one: acts, or cases that differ."""
        named = [reading for reading in self.readings if reading.key == (value, unit)]
        if not named:
            return mixed_sum(value, unit, self.readings) or self._longer(value, unit)
        told = [reading for reading in named if reading.role in WITNESSES]
        if not told:
            return _not_of_office(named) or self._beside_check(named[0])
        return (
            self.sequels_of(value, unit) or self._before_last(told) or self._followed(told) or self._other_cases(told)
        )

    def _longer(self, value, unit: DurationUnit) -> tuple[str, ...]:
        """The words of an office's act that takes longer than this: nobody's whole time is shorter."""
        longer = (
            reading
            for reading in self.readings
            if reading.unit == unit and reading.value > value and not reading.case and _is_of_office(reading)
        )
        return tuple(reading.words for reading in longer)[:1]

    def _beside_check(self, named: TimeReading) -> tuple[str, ...]:
        """A time that is only the check's or the applicant's, beside the one that the steps promise the result in."""
        promised = [
            reading
            for reading in self.readings
            if reading.role == Role.WHOLE and FROM_FILING.search(reading.words) and decides(reading.words)
        ]
        return (named.words, promised[0].words) if promised else ()

    def _followed(self, told: Sequence[TimeReading]) -> tuple[str, ...]:
        """A time that steps give only to an act, or to several, with another act after it that decides."""
        first = told[0]
        if not all(reading.role == Role.PHASE and not reading.case for reading in told) or first.is_sequel:
            return ()
        later = [one for one in self.readings[self.readings.index(first) + 1 :] if one.role == Role.PHASE]
        deciding = [one for one in later if one.is_sequel and decides(one.words)]
        is_chain = deciding and (deciding[0].key != first.key or len(told) > 2)
        return (first.words, deciding[0].words) if is_chain and not decides(first.words) else ()

    def _before_last(self, told: Sequence[TimeReading]) -> tuple[str, ...]:
        """A time that steps give only to what follows another act of theirs."""
        if not all(reading.is_sequel and reading.role == Role.PHASE for reading in told):
            return ()
        before = self.readings[: self.readings.index(told[0])]
        earlier = [reading for reading in before if reading.role in WITNESSES and reading.key != told[0].key]
        return (earlier[-1].words, told[0].words) if earlier else ()

    def _other_cases(self, told: Sequence[TimeReading]) -> tuple[str, ...]:
        """A time that steps give only to cases, beside another of another case."""
        if not all(reading.role == Role.CASE for reading in told):
            return ()
        cases = {reading.case for reading in told}
        others = [
            reading
            for reading in self.readings
            if reading.role == Role.CASE
            and reading.key != told[0].key
            and reading.case not in cases
            and (reading.words == told[0].words or (reading.is_headed and told[0].is_headed and decides(reading.words)))
        ]
        return tuple(dict.fromkeys((told[0].words, others[0].words))) if others else ()

    def cases_beside(self, value, unit: DurationUnit) -> tuple[TimeReading, ...]:
        """The case that alone has this time, and the cases that have others from the filing to the result."""
        named = [
            reading
            for reading in self.readings
            if reading.value == value
            and (reading.unit == unit or are_neighbours(reading.unit, unit))
            and reading.role in WITNESSES
        ]
        if not named or not all(_opens_with_case(reading) for reading in named):
            return ()
        own = {reading.case for reading in named}
        others = {
            reading.case: reading
            for reading in self.readings
            if reading.role == Role.CASE
            and reading.value != value
            and reading.case not in own
            and _opens_with_case(reading)
            and FROM_FILING.search(reading.words)
            and decides(reading.words)
        }
        return (named[0], *others.values()) if others else ()

    def cases_within(self, value, unit: DurationUnit) -> tuple[TimeReading, ...]:
        """Cases of the sentence that tells everybody's time: "20 ngày (hoặc 15 ngày đối với nhà ở riêng lẻ)"."""
        sentences = {
            reading.words
            for reading in self.readings
            if reading.key == (value, unit)
            and reading.role == Role.WHOLE
            and FROM_FILING.search(reading.words)
            and decides(reading.words)
        }
        return tuple(
            reading
            for reading in self.readings
            if reading.words in sentences
            and reading.role == Role.CASE
            and reading.key != (value, unit)
            and not names_body(reading.case)
        )

    def whole(self, value, unit: DurationUnit) -> TimeReading | None:
        """Where the steps say this time of the whole, of a case before that of everybody."""
        found = [
            reading
            for reading in self.readings
            if reading.key == (value, unit) and reading.role in {Role.WHOLE, Role.CASE}
        ]
        return next((reading for reading in found if reading.case), found[0] if found else None)

    def only_whole(self) -> TimeReading | None:
        """The one time from filing to result, of all or of a way of filing, where the steps name no other act's."""
        wholes = {
            reading.key: reading
            for reading in self.readings
            if (reading.role == Role.WHOLE or _is_way_of_filing(reading))
            and FROM_FILING.search(reading.words)
            and gives_result(reading.words)
        }
        others = [reading for reading in self.readings if reading.role in WITNESSES and reading.key not in wholes]
        return next(iter(wholes.values())) if len(wholes) == 1 and not others else None

    def whole_of(self, number: str) -> TimeReading | None:
        """The one time from filing to result of this figure, where nothing that the steps name follows it.

        For a cell that holds the figure without its unit.
        """
        named = [reading for reading in self.readings if reading.role in WITNESSES]
        same = [reading for reading in named if str(reading.value) == number]
        if len({reading.key for reading in same}) != 1 or any(reading.is_sequel for reading in named):
            return None
        return next(
            (
                reading
                for reading in same
                if reading.role == Role.WHOLE and FROM_FILING.search(reading.words) and gives_result(reading.words)
            ),
            None,
        )

    def cases_of(self, number: str) -> tuple[TimeReading, ...]:
        """The cases that have this figure from filing to result, where the steps name no other time: for such a cell.

        Empty unless there are several, and one unit.
        """
        named = [reading for reading in self.readings if reading.role in WITNESSES]
        cases = {reading.case: reading for reading in named if reading.case}
        is_told = all(
            reading.role == Role.CASE
            and str(reading.value) == number
            and FROM_FILING.search(reading.words)
            and decides(reading.words)
            for reading in named
        )
        return tuple(cases.values()) if is_told and len(cases) > 1 and len({one.key for one in named}) == 1 else ()


def _is_of_office(reading: TimeReading) -> bool:
    """Whether the time of an act counts from what an office was handed."""
    if reading.role in {Role.WHOLE, Role.PHASE}:
        return RECEIVED.search(reading.words) is not None
    return reading.role == Role.INCOMPLETE and _FROM_DOSSIER.search(reading.words) is not None


def _opens_with_case(reading: TimeReading) -> bool:
    """Whether a clause is of a case from its first words on, and the case no body or way of filing."""
    is_case = bool(reading.case) and (reading.is_headed or reading.words.lstrip("-+*• ").startswith(reading.case))
    return is_case and not names_body(reading.case) and kind_of(reading.case) != CaseKind.HOW_FILED


def _is_way_of_filing(reading: TimeReading) -> bool:
    return reading.role == Role.CASE and reading.is_headed and kind_of(reading.case) == CaseKind.HOW_FILED


def _not_of_office(named: Sequence[TimeReading]) -> tuple[str, ...]:
    """The words of a time that steps count back from an event, or set the applicant: no office settles within it."""
    if all(reading.is_ahead or (_DEADLINE.search(reading.words) and not decides(reading.words)) for reading in named):
        return tuple(dict.fromkeys(reading.words for reading in named))
    return ()


def gives_result(words: str) -> bool:
    """Whether the result is what the sentence promises, and no act before it."""
    result, act = _RESULT.search(words), _ACT.search(words)
    return result is not None and (act is None or result.start() < act.start())


def read_steps(text: str) -> StepTimes:
    return StepTimes(tuple(read_times(text)))
