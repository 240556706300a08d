"""Grades of school that a text names, as intervals: "cấp 2" and "trung học cơ sở" are [6, 9], "lớp 8" is [8, 8].

Compared without accents, like other quantities.
"""

import re

GRADE = "grade"  # of the twelve of general education
_LAST = 12
_KINDS = {
    "tieu hoc": (1, 5),
    "trung hoc co so": (6, 9),
    "thcs": (6, 9),
    "trung hoc pho thong": (10, 12),
    "thpt": (10, 12),
    "primary school": (1, 5),
    "lower secondary school": (6, 9),
    "upper secondary school": (10, 12),
}
_STAGES = {"1": (1, 5), "2": (6, 9), "3": (10, 12)}
_STAGE_NUMBERS = {"i": "1", "ii": "2", "iii": "3", "mot": "1", "hai": "2", "ba": "3"}
_KIND = re.compile(rf"\b(?:{'|'.join(_KINDS)})\b")
_CLASS = re.compile(r"\b(?:lop|grade) (\d{1,2})\b")
_STAGE = re.compile(r"\bcap (1|2|3|i|ii|iii|mot|hai|ba)\b")
# "Cấp 3" is of a school only beside one: buildings, levels of permits and offices have numbers too.
_AT_SCHOOL = re.compile(r"(?<!moi )(?<!thi )(?<!hien )(?<!quang )\btruong\b|\b(?:hoc sinh|di hoc|hoc ba|hoc cap)\b")


def school_grades(bare: str) -> list[tuple[int, int]]:
    """First and last grade of each school or class that a folded text names."""
    found = [_KINDS[match[0]] for match in _KIND.finditer(bare)]
    found += [(grade, grade) for match in _CLASS.finditer(bare) if 1 <= (grade := int(match[1])) <= _LAST]
    if _AT_SCHOOL.search(bare):
        found += [_STAGES[_STAGE_NUMBERS.get(match[1], match[1])] for match in _STAGE.finditer(bare)]
    return found
