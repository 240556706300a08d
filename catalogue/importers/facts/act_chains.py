"""Acts of offices one after the other, from the filing to the result, and totals that are none of theirs."""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from catalogue.choices import DurationUnit
from catalogue.importers.facts.chains import DAYS, WITNESSES, decides, runs, words_of
from catalogue.importers.facts.time_clauses import TimeReading
from catalogue.importers.facts.time_roles import Role, names_body
from catalogue.importers.facts.time_words import START

_AFTER = re.compile(r"\bsau khi\b", re.IGNORECASE)
_FROM_FILING = re.compile(
    r"\bnhận\s*(?:được|đủ)?.{0,40}(?:hồ sơ|đơn|đề nghị|tờ khai)|\bghi trên (?:phiếu|giấy) tiếp nhận", re.IGNORECASE
)
_OWN_TIME = re.compile(
    r"\bkể từ ngày kết thúc (?:thời gian |khóa |quá trình )?(?:thực hành|tập sự|đào tạo|huấn luyện|khảo nghiệm|tháng"
    r"|quý)\b"
    r"|\bcăn cứ báo cáo kết quả kỳ thi\b",
    re.IGNORECASE,
)
FROM_DOSSIER = re.compile(r"\bnhận (?:được |đủ )*hồ sơ\b", re.IGNORECASE)
# "Trường hợp hồ sơ chưa đủ …", "Thời gian bổ sung, sửa đổi hồ sơ là 15 ngày": no part of a good dossier's way.
_ON_BAD_DOSSIER = re.compile(
    r"\W*(?:(?:trong )?(?:trường hợp|nếu)\b[^,;:]*\b(?:chưa|không)\b"
    r"|(?:thời gian|thời hạn) (?:bổ sung|sửa đổi|hoàn thiện)\b)",
    re.IGNORECASE,
)
# A dossier or an inspection in which something was found, and what the applicant has to do about it.
_FOUND_BAD = re.compile(
    r"\b(?:chưa|không)\s+(?:\w+\s+){0,2}(?:đầy đủ|hợp lệ|đủ|đúng|đáp ứng|bảo đảm|đảm bảo|đạt|phù hợp|tuân thủ"
    r"|thống nhất|hoàn thành)\b"
    r"|\bkhông (?:nộp|gửi|tiếp nhận)\b|\btừ chối\b",
    re.IGNORECASE,
)
_AMENDS = re.compile(
    r"\b(?:bổ sung(?! danh sách| vào)|sửa đổi|khắc phục|sửa chữa|giải trình|hoàn chỉnh"
    r"|hoàn thiện(?! thủ tục| báo cáo))\b",
    re.IGNORECASE,
)
# "… hoàn thiện chương trình và gửi hồ sơ chương trình đến Ủy ban nhân dân"
_SUBMITS = re.compile(r"(?<!chương )\btrình\b|\bgửi hồ sơ\b[^.;]{0,60}\bđến (?:Ủy ban|Sở|Bộ|Cục)\b")
# "tổ chức, doanh nghiệp phải nộp văn bản đề nghị": what the applicant has to do until then.
OF_APPLICANT = re.compile(r"\bphải (?:nộp|gửi|hoàn thiện|bổ sung|có văn bản (?:giải trình|báo cáo))\b", re.IGNORECASE)


def sum_in_two_units(value: Decimal, unit: DurationUnit, readings: Sequence[TimeReading]) -> tuple[str, ...]:
    """The words of an office's acts that add up to this only where days and working days are taken for each other."""
    of_days = [reading for reading in readings if reading.unit in DAYS and not reading.is_ahead]
    if unit not in DAYS or all(reading.unit == unit for reading in of_days):
        return ()
    told = [one for one in of_days if one.role in WITNESSES or _is_first_act(one)]
    of_good = [one for one in of_days if _may_be_of_office(one) and not _ON_BAD_DOSSIER.match(one.words)]
    acts = [one for one in of_days if is_act(one)]
    chains = [*runs(told), *runs(of_good), *(run for run in runs(acts) if _follows(run[-1]))]
    for chain in chains:
        if sum(act.value for act in chain) == value and {act.unit for act in chain} != {unit}:
            return words_of(chain)
    return ()


def _is_first_act(reading: TimeReading) -> bool:
    """An office's act that reads like the applicant's, since it works on what the applicant handed in."""
    return reading.role == Role.APPLICANT and FROM_DOSSIER.search(reading.starts_from) is not None


def _may_be_of_office(reading: TimeReading) -> bool:
    return reading.role in WITNESSES or reading.role == Role.INCOMPLETE or _is_first_act(reading)


def listed_in_working_days(value: Decimal, unit: DurationUnit, readings: Sequence[TimeReading]) -> tuple[str, ...]:
    """The words of a list of acts that take most of this time, in working days where this is in days."""
    listed = [reading for reading in readings if reading.is_listed and reading.role == Role.PHASE]
    working = [act for act in listed if act.unit == DurationUnit.WORKING_DAY]
    is_most = len(working) > 2 and 2 * sum(act.value for act in working) > value
    return words_of(listed) if unit == DurationUnit.DAY and is_most else ()


def mostly_in_working_days(value: Decimal, unit: DurationUnit, readings: Sequence[TimeReading]) -> tuple[str, ...]:
    """The words of acts in working days that make up most of a cell in days."""
    if unit != DurationUnit.DAY or any(reading.value == value for reading in readings):
        return ()
    acts = [one for one in readings if one.starts_from and is_act(one) and not _is_check(one)]
    working = [act for act in acts if act.unit == DurationUnit.WORKING_DAY]
    is_most = len(working) > 1 and 2 * sum(act.value for act in working) > value
    return words_of(working) if is_most else ()


def sum_around_own_time(value: Decimal, unit: DurationUnit, readings: Sequence[TimeReading]) -> tuple[str, ...]:
    """The words of times that add up to this around a course, a practice or a month of the applicant's."""
    told = [one for one in readings if one.unit == unit and one.role != Role.PROLONGED and not one.is_ahead]
    told = [one for one in told if not found_bad(one.case)]
    if any(one.key == (value, unit) for one in told):
        return ()
    for run in runs(told):
        if sum(one.value for one in run) == value and any(_OWN_TIME.search(one.words) for one in run):
            return words_of(run)
    return ()


def of_bodies_otherwise(value: Decimal, unit: DurationUnit, readings: Sequence[TimeReading]) -> tuple[str, ...]:
    """The words of a description that gives each body its time, where these add up to another one."""
    acts = [reading for reading in readings if reading.role in WITNESSES]
    is_all = all(names_body(act.case) and act.unit == unit for act in acts)
    is_other = len(acts) > 1 and sum(act.value for act in acts) != value
    return words_of(acts) if is_all and is_other else ()


def sum_of_outcomes(value: Decimal, unit: DurationUnit, readings: Sequence[TimeReading]) -> tuple[str, ...]:
    """The words of acts that add up to this only with two ways in which one of them may end."""
    acts = [reading for reading in readings if reading.role in WITNESSES and reading.unit == unit]
    ends = [
        (one, other) for one, other in pairwise(acts) if one.is_sequel and other.is_sequel and one.case and other.case
    ]
    are_two = any(one.case != other.case and one.starts_from == other.starts_from for one, other in ends)
    return words_of(acts) if are_two and sum(act.value for act in acts) == value else ()


def _is_check(reading: TimeReading) -> bool:
    return reading.role == Role.INCOMPLETE and not reading.is_sequel


def found_bad(words: str) -> bool:
    """Whether something was missing in a dossier, or wrong with what an inspection found."""
    return _FOUND_BAD.search(words) is not None


def is_act(reading: TimeReading) -> bool:
    """Whether an office works on a dossier as it should be, though its clause may read like the applicant's."""
    if reading.is_ahead or found_bad(reading.case):
        return False
    if reading.role in WITNESSES:
        return True
    if reading.role not in {Role.INCOMPLETE, Role.APPLICANT}:
        return False
    words = START.sub(" ", reading.words)
    if reading.is_sequel and (decides(words) or _SUBMITS.search(words)):
        return True
    return not (_AMENDS.search(words) or found_bad(words) or OF_APPLICANT.search(words))


def _follows(act: TimeReading) -> bool:
    """Whether an act comes after another one, not at the filing."""
    if act.is_sequel or act.is_listed or decides(act.words) or _AFTER.search(act.words):
        return True
    return bool(act.starts_from) and not _FROM_FILING.search(act.starts_from)
