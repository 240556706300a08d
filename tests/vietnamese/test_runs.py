"""Vietnamese words within a text of another language."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.runs import vietnamese_runs


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        (
            "Applications are received by: Công an cấp tỉnh; Phòng Hồ sơ nghiệp vụ.",
            ["Công an cấp tỉnh", "Phòng Hồ sơ nghiệp vụ"],
        ),
        ("the amount is in Thông tư 16/2025/TT-BTC, the source", ["Thông tư"]),
        ("Only English here: 5 working days.", []),
        ("", []),
    ],
)
def test_runs(text, runs):
    assert [text[start:end] for start, end in vietnamese_runs(text)] == runs


@given(st.text(max_size=80))
def test_runs_are_in_order_and_part_of_the_text(text):
    spans = list(vietnamese_runs(text))
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans))
