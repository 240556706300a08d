"""What is taken out of visitors' words before they are stored; how queries are logged is tested with the log."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.masking import MASK, mask


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("số 079203001234\ncủa tôi", f"số {MASK}\ncủa tôi"),
        ("0912.345.678", MASK),
        ("lan@example.vn hỏi", f"{MASK} hỏi"),
        ("năm 2025, 12345678", "năm 2025, 12345678"),
        ("1.001193.000.00.00.H01", "1.001193"),
        ("", ""),
    ],
)
def test_numbers_and_addresses_are_masked_and_lines_stay(typed, stored):
    assert mask(typed) == stored


@given(st.text())
def test_masking_twice_changes_nothing_more(text):
    assert mask(mask(text)) == mask(text)
