"""Times that the steps of a procedure name: a witness for the cells, and the source where they state none."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from catalogue.choices import CaseKind, DurationUnit
from catalogue.importers.facts.act_chains import OF_APPLICANT, sum_in_two_units
from catalogue.importers.facts.case_labels import kind_of
from catalogue.importers.facts.chains import WITNESSES, decides, ends_before_government, words_of
from catalogue.importers.facts.hours import is_longer
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
# The end of an office's own work.
_WORK = re.compile(
    r"(?:kết thúc|hoàn thành|có kết quả|xác nhận đủ hồ sơ|(?:bắt đầu|thực hiện|tiến hành|tổ chức|thời điểm)"
    r" (?:việc |thực hiện |bắt đầu )*(?:kiểm dịch|kiểm tra|đánh giá|rà soát|thẩm định))\b",
    re.IGNORECASE,
)
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
# Another body decides: what follows is counted from what it was sent.
HANDS_ON = re.compile(
    r"\b(?:trình|báo cáo|đề nghị|gửi (?:hồ sơ|văn bản)[^.;]{0,30})\s+(?:\w+\s){0,3}?"
    r"(?:Chủ tịch|Ủy ban|Uỷ ban|UBND|Bộ trưởng|Bộ|Thủ tướng|Chính phủ|Giám đốc|Tổng cục|Cục)\b"
)
# "kể từ ngày gửi văn bản xác nhận đã nhận đầy đủ hồ sơ hợp lệ": weeks after the filing.
_CONFIRMED = re.compile(r"\btừ ngày (?:[^,;.()]{0,60}\s)?(?:văn bản )?xác nhận\b", re.IGNORECASE)
_ANSWERED = re.compile(
    r"\bnhận (?:được |đủ |đầy đủ )*(?:văn bản trả lời|ý kiến|kết quả|báo cáo|hồ sơ trình)", re.IGNORECASE
)
_ON_BAD_DOSSIER = re.compile(
    r"\W*(?:bước \d+\W+)?(?:trong )?(?:trường hợp|nếu)\b[^,;:]*\b(?:chưa|không|từ chối)\b", re.IGNORECASE
)
_EXCEPTING = re.compile(r"\W*(?P<case>(?:ngoại )?trừ (?:các )?trường hợp [^,;.:]{10,300}),\s*trong\b", re.IGNORECASE)
MORE = re.compile(r"\bbổ sung\b", re.IGNORECASE)
_OPERATION = re.compile(r"\b(?:cấp lại|cấp đổi|gia hạn|điều chỉnh|thu hồi|sửa đổi|thay đổi)\b", re.IGNORECASE)
_THIS_TIME = re.compile(r"\bthời hạn này\b", re.IGNORECASE)
_NOTIFIES = re.compile(r"\bthông báo\b", re.IGNORECASE)
_LACKS = re.compile(r"\b(?:chưa|không|bổ sung|hồ sơ)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class StepTimes:
    readings: Sequence[TimeReading]
    text: str = ""
    # What was found against a cell: the rows of most records hold the same.
    found: dict[tuple, tuple[str, ...]] = field(default_factory=dict, compare=False)

    def says(self, value, unit: DurationUnit) -> bool:
        return any(reading.key == (value, unit) for reading in self.readings)

    def name_others(self, words: str) -> bool:
        """Whether the steps give time to something else than these words do."""
        lengths = {length.key for length in find_lengths(words)}
        return any(reading.role in WITNESSES and reading.key not in lengths for reading in self.readings)

    def twin(self, value, unit: DurationUnit) -> TimeReading | None:
        """The same figure in a unit that is often taken for this one: an office's, else whoever's it is."""
        same = [one for one in self.readings if one.value == value and are_neighbours(one.unit, unit)]
        others = [one for one in same if one.role != Role.VALIDITY and not one.is_ahead]
        others.sort(key=lambda one: RECEIVED.search(one.words) is None)
        return next((one for one in same if one.role in WITNESSES), others[0] if others else None)

    def sequels_of(self, value, unit: DurationUnit) -> tuple[str, ...]:
        """The words of a first act of this time, which hands the dossier on, and of the act that then decides."""
        named = [reading for reading in self.readings if reading.key == (value, unit)]
        if not named or any(not HANDS_ON.search(reading.words) for reading in named):
            return ()
        following = self.readings[self.readings.index(named[0]) + 1 :]
        later = [
            reading
            for reading in following
            if reading.is_sequel and _RESULT.search(reading.words) and not _ON_BAD_DOSSIER.match(reading.words)
        ]
        deciding = next((reading for reading in later if decides(reading.words)), later[0] if later else None)
        return (named[0].words, deciding.words) if deciding else ()

    def before_government(self, value, unit: DurationUnit) -> tuple[str, ...]:
        """The words of a time that ends when the Prime Minister is asked, whose decision has none."""
        named = [reading for reading in self.readings if reading.key == (value, unit) and reading.role in WITNESSES]
        is_before = named and all(ends_before_government(reading.words) for reading in named)
        return words_of(named) if is_before else ()

    def excepting(self, value, unit: DurationUnit) -> str:
        """What the steps except from a time that they give to everybody else: "Trừ trường hợp …, trong 07 ngày"."""
        named = [reading for reading in self.readings if reading.key == (value, unit) and reading.role == Role.WHOLE]
        excepted = {match["case"] for reading in named if (match := _EXCEPTING.match(reading.words))}
        return excepted.pop() if len(excepted) == 1 and len(named) == 1 else ""

    def against(self, value, unit: DurationUnit) -> tuple[str, ...]:
        """The words that show this time not to be everybody's whole one: acts, or cases that differ."""
        named = [reading for reading in self.readings if reading.key == (value, unit)]
        if not named:
            return sum_in_two_units(value, unit, self.readings)
        told = [reading for reading in named if reading.role in WITNESSES]
        if not told:
            return _not_of_office(named) or self._beside_check(named[0]) or sum_in_two_units(value, unit, self.readings)
        return (
            self.sequels_of(value, unit)
            or self._before_last(told)
            or self.before_government(value, unit)
            or self._repeated(told)
            or self._followed(told)
            or self._other_cases(told)
            or self._other_operation(told)
        )

    def longer_case(self, value, unit: DurationUnit) -> tuple[str, ...]:
        """A time that steps give only to cases, while another of their cases takes longer from the filing on."""
        told = [reading for reading in self.readings if reading.key == (value, unit) and reading.role in WITNESSES]
        if not told or not all(
            reading.case and reading.starts_from and not names_body(reading.case) for reading in told
        ):
            return ()
        own = {reading.case for reading in told}
        longer = [
            reading
            for reading in self.readings
            if reading.case not in own
            and reading.role in {*WITNESSES, Role.INCOMPLETE}
            and is_longer(reading, told[0].value, told[0].unit)
            and (_names_class(reading.case) or (reading.role == Role.WHOLE and decides(reading.words)))
            and RECEIVED.search(reading.words)
        ]
        return words_of((told[0], longer[0])) if longer else ()

    def _other_operation(self, told: Sequence[TimeReading]) -> tuple[str, ...]:
        """A time of one operation of a page, beside the one that steps promise for another: "cấp", "cấp lại"."""
        if any(one.role != Role.WHOLE for one in told):
            return ()
        own = {_operation(one.words) for one in told}
        others = [
            one
            for one in self.readings
            if one.role == Role.WHOLE
            and one.key != told[0].key
            and FROM_FILING.search(one.words)
            and gives_result(one.words)
            and decides(one.words)
            and _operation(one.words) not in own
            and not MORE.search(one.starts_from)
        ]
        is_told = all(decides(one.words) and FROM_FILING.search(one.words) for one in told)
        return (told[0].words, others[0].words) if is_told and others else ()

    def _beside_check(self, named: TimeReading) -> tuple[str, ...]:
        """A time that is only the check's or the applicant's, beside the one that the steps promise the result in."""
        promised = [
            reading
            for reading in self.readings
            if reading.role == Role.WHOLE and FROM_FILING.search(reading.words) and decides(reading.words)
        ]
        return (named.words, promised[0].words) if promised else ()

    def _repeated(self, told: Sequence[TimeReading]) -> tuple[str, ...]:
        """A time that a first act and the one that decides after it take both: the whole is longer."""
        first, *later = told
        deciding = [
            one
            for one in later
            if decides(one.words) and (_ANSWERED.search(one.starts_from) or _CONFIRMED.search(one.words))
        ]
        if not deciding or first.is_sequel or decides(first.words) or not RECEIVED.search(first.words):
            return ()
        return (first.words, deciding[0].words)

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
        return words_of((told[0], others[0])) if others else ()

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

    def whole_with_cases(self) -> tuple[TimeReading, ...]:
        """The one time from filing to result, and those of cases, where the steps name no act's."""
        promised = [one for one in self.readings if FROM_FILING.search(one.words) and decides(one.words)]
        wholes = {one.key: one for one in promised if one.role == Role.WHOLE and gives_result(one.words)}
        cases = [one for one in promised if one.role == Role.CASE and not _NOTIFIES.search(one.words)]
        cases += [one for one in self.readings if one.role == Role.CASE and _THIS_TIME.search(one.words)]
        told = [*wholes.values(), *cases]
        is_all = all(one in told for one in self.readings if one.role in WITNESSES and one.key not in wholes)
        is_told = len(wholes) == 1 and cases and is_all and all(_opens_with_case(case) for case in cases)
        return tuple(told) if is_told else ()

    def promises(self) -> tuple[str, ...]:
        """The words that promise a result from the filing on, of everybody or of cases."""
        promised = (
            one.words
            for one in self.readings
            if one.role in {Role.WHOLE, Role.CASE}
            and (FROM_FILING.search(one.words) or _WORK.search(one.starts_from))
            and decides(one.words)
        )
        return tuple(dict.fromkeys(promised))

    def whole_of(self, number: str) -> TimeReading | None:
        """The one time from filing to result of this figure, where nothing that the steps name follows it.

        For a cell that holds the figure without its unit.
        """
        named = [reading for reading in self.readings if reading.role in WITNESSES]
        same = [reading for reading in named if str(reading.value) == number]
        if len({reading.key for reading in same}) != 1:
            return None
        later = named[named.index(same[-1]) + 1 :]
        if any(one.is_sequel for one in (*same, *later)):
            return None
        is_only_one = len(same) == len(named)
        return next(
            (
                reading
                for reading in same
                if reading.role == Role.WHOLE
                and FROM_FILING.search(reading.words)
                and (gives_result(reading.words) or (is_only_one and decides(reading.words)))
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


def _operation(words: str) -> str:
    found = _OPERATION.search(words)
    return found[0].lower() if found else ""


def _opens_with_case(reading: TimeReading) -> bool:
    """Whether a clause is of a case from its first words on, and the case no body or way of filing."""
    is_case = bool(reading.case) and (reading.is_headed or reading.words.lstrip("-+*• ").startswith(reading.case))
    return is_case and not names_body(reading.case) and kind_of(reading.case) != CaseKind.HOW_FILED


def _names_class(case: str) -> bool:
    """Whether a case is known from the beginning: neither a body, a way of filing nor what the dossier lacks."""
    is_case = bool(case) and not names_body(case) and kind_of(case) != CaseKind.HOW_FILED
    return is_case and not _LACKS.search(case)


def _is_way_of_filing(reading: TimeReading) -> bool:
    return reading.role == Role.CASE and reading.is_headed and kind_of(reading.case) == CaseKind.HOW_FILED


def _not_of_office(named: Sequence[TimeReading]) -> tuple[str, ...]:
    """The words of a time that steps count back from an event, or set the applicant: no office settles within it."""
    if all(
        reading.is_ahead or (OF_APPLICANT.search(reading.words) and not decides(reading.words)) for reading in named
    ):
        return words_of(named)
    return ()


def gives_result(words: str) -> bool:
    """Whether the result is what the sentence promises, and no act before it."""
    result, act = _RESULT.search(words), _ACT.search(words)
    return result is not None and (act is None or result.start() < act.start())


def read_steps(text: str) -> StepTimes:
    return StepTimes(tuple(read_times(text)), text)
