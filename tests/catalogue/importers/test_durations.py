from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.choices import DurationUnit
from catalogue.importers.durations import NO_UNIT, NOT_TYPED, ZERO, parse_duration


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("5 Ngày làm việc", 5, DurationUnit.WORKING_DAY),
        ("07 Ngày làm việc", 7, DurationUnit.WORKING_DAY),
        ("30 Ngày", 30, DurationUnit.DAY),
        ("24 Giờ", 24, DurationUnit.HOUR),
        ("3 Tháng", 3, DurationUnit.MONTH),
        ("1.5 Ngày làm việc", Decimal("1.5"), DurationUnit.WORKING_DAY),
        ("0,5 Giờ", Decimal("0.5"), DurationUnit.HOUR),
    ],
)
def test_number_and_unit_are_typed(text, value, unit):
    duration, warnings = parse_duration(text)
    assert (duration.value, duration.unit, duration.note, warnings) == (value, unit, "", ())


def test_a_sentence_with_one_length_is_typed_and_kept():
    text = "Trong thời hạn 3 ngày làm việc kể từ ngày nhận hồ sơ hợp lệ."
    duration, _ = parse_duration(text)
    assert (duration.value, duration.unit, duration.note) == (3, DurationUnit.WORKING_DAY, text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("1", NO_UNIT),
        ("1100,000", NO_UNIT),
        ("02 tháng và 15 ngày làm việc", NOT_TYPED),
        ("07 ngày làm việc hoặc 30 ngày làm việc", NOT_TYPED),
        ("0 Giờ", ZERO),
        ("Ngay sau khi nhận được hồ sơ", NOT_TYPED),
    ],
)
def test_what_has_no_single_reading_stays_a_note(text, kind):
    duration, warnings = parse_duration(text)
    assert (duration.value, duration.unknown, duration.note) == (None, False, text)
    assert warnings[0].startswith(kind)


@pytest.mark.parametrize("text", ["Không quy định", "Chưa có quy định cụ thể", "Không xác định", "không quy định"])
def test_a_time_that_the_law_does_not_fix_is_a_statement(text):
    assert parse_duration(text)[0].unknown


@pytest.mark.parametrize("text", ["", " ", "Không có thông tin"])
def test_nothing_said_is_not_unknown(text):
    duration, warnings = parse_duration(text)
    assert (duration.unknown, duration.note, warnings) == (False, "", ())


@given(st.text(max_size=100))
def test_any_text_is_read_without_error_and_never_lost(text):
    duration, _ = parse_duration(text)
    assert duration.value is None or str(int(duration.value)) in text


@given(st.from_regex(r"\d{1,6}([.,]\d{1,3})? ?(ngày|giờ|tháng|ngày làm việc|năm|phút)?", fullmatch=True))
def test_a_value_comes_only_with_its_stated_unit(text):
    duration, _ = parse_duration(text)
    if duration.value is not None:
        assert text.endswith(str(duration.unit.label))
