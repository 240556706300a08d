"""Grades of school in queries and titles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query.quantities import contradict, quantities
from search.query.school_grades import GRADE, school_grades
from vietnamese.text import fold

PRIMARY = "Chuyển trường đối với học sinh tiểu học"
LOWER = "Chuyển trường đối với học sinh trung học cơ sở"
UPPER = "Chuyển trường đối với học sinh trung học phổ thông"


@pytest.mark.parametrize(
    ("text", "grades"),
    [
        ("chuyển trường cho con cấp 2", [(6, 9)]),
        ("chuyen truong cap hai", [(6, 9)]),
        ("trường cấp III", [(10, 12)]),
        ("học sinh lớp 8", [(8, 8)]),
        ("thcs", [(6, 9)]),
        ("trường tiểu học và trung học cơ sở", [(1, 5), (6, 9)]),
        ("grade 11", [(11, 11)]),
    ],
)
def test_a_grade_is_read(text, grades):
    assert school_grades(fold(text)) == grades


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nhà cấp 3",
        "công trình cấp II",
        "giấy phép môi trường cấp 2",
        "thị trường cấp 1",
        "lớp 13",
        "lớp học",
        "cấp 2",
    ],
)
def test_no_grade_is_read_where_none_is_stated(text):
    assert school_grades(fold(text)) == []


@given(st.integers(min_value=1, max_value=12))
def test_a_grade_is_of_one_kind_of_school_alone(grade):
    asked = quantities(f"chuyển trường cho con lớp {grade}")
    assert [interval.unit for interval in asked] == [GRADE]
    meant = [not contradict(asked, quantities(title)) for title in (PRIMARY, LOWER, UPPER)]
    assert meant == [grade <= 5, 6 <= grade <= 9, grade >= 10]
