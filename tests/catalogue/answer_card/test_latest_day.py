"""By when, counted from the day after a complete dossier was received."""

import datetime

import pytest

from catalogue.answer_card.latest_day import starts_with_dossier
from catalogue.answer_card.resolve import resolve
from catalogue.answer_card.types import NoLatestDay, State
from tests.catalogue.answer_card.made_facts import MONDAY, asker, case, facts, time


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def latest(length, unit="working_day", *, on="2026-11-30", **value):
    return resolve(facts(times=[time(1, length, unit, **value)]), asker(day=day(on))).time.latest


@pytest.mark.parametrize(
    ("length", "unit", "on", "expected"),
    [
        (5, "working_day", "2026-11-30", "2026-12-07"),  # Monday to Monday
        (1, "working_day", "2026-12-04", "2026-12-07"),  # Friday
        (1, "working_day", "2026-12-05", "2026-12-08"),  # Saturday: received on Monday
        (9, "working_day", "2026-11-30", "2026-12-11"),
        (10, "working_day", "2026-11-30", "2026-12-12"),  # a Saturday that is worked
        (1, "working_day", "2026-12-31", "2027-01-04"),  # New Year's Day is free
        (5, "day", "2026-11-30", "2026-12-07"),  # the fifth day is a Saturday
        (3, "day", "2026-11-30", "2026-12-03"),
        (1, "month", "2026-12-01", "2027-01-04"),  # 1 January is free, and the weekend follows
        (0.5, "working_day", "2026-11-30", "2026-12-01"),
        (8, "working_hour", "2026-11-30", "2026-12-01"),
        (24, "working_hour", "2026-11-30", "2026-12-03"),
        (24, "hour", "2026-11-30", "2026-12-01"),
        (1, "same_day", "2026-11-30", "2026-11-30"),
        (1, "same_day", "2026-11-29", "2026-11-30"),  # Sunday
    ],
)
def test_latest_day(length, unit, on, expected):
    assert latest(length, unit, on=on).day == day(expected)


def test_day_off_in_between_is_named():
    found = latest(3, on="2026-12-30")

    assert (found.day, [skipped.name for skipped in found.skipped]) == (day("2027-01-05"), ["Tết Dương lịch"])
    assert [added.day for added in latest(10).added] == [day("2026-12-12")]


def test_month_ends_on_the_last_day_of_a_shorter_one():
    assert latest(3, "month", on="2026-11-30").day == day("2027-03-01")  # 28 February is a Sunday


def test_after_hours_counts_from_the_next_working_day():
    given = facts(times=[time(1, 1)])

    assert resolve(given, asker(after_hours=True)).time.latest.day == MONDAY + datetime.timedelta(days=2)


def test_day_near_an_unannounced_holiday_is_provisional():
    assert latest(2, on="2027-02-01").provisional
    assert not latest(2, on="2026-12-01").provisional


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ({"length": None}, NoLatestDay.UNKNOWN),
        ({"length": None, "not_fixed": True}, NoLatestDay.NOT_FIXED),
        ({"length": 5, "contradicted_by": [{"words": "15 ngày"}]}, NoLatestDay.CONTRADICTED),
        ({"length": 5, "cases": ["kho"]}, NoLatestDay.DEPENDS),
        ({"length": 5, "starts_from": "ngày có kết quả kiểm tra thực tế"}, NoLatestDay.OTHER_START),
        ({"length": 30, "note": "chưa bao gồm thời gian đánh giá cơ sở kiểm nghiệm"}, NoLatestDay.LEFT_OUT),
        ({"length": 0.5, "unit": "month"}, NoLatestDay.NOT_COUNTABLE),
        ({"length": 3, "unit": "year"}, NoLatestDay.NO_CALENDAR),
        ({"length": 9999, "unit": "year"}, NoLatestDay.NO_CALENDAR),
    ],
)
def test_no_latest_day_and_why(value, reason):
    card = resolve(facts(cases=[case("kho")], times=[time(1, **value)]), asker())

    assert (card.time.whole[0].no_latest, card.time.latest) == (reason, None)


@pytest.mark.parametrize(
    "words",
    [
        "", "ngày nhận đủ hồ sơ hợp lệ", "kể từ ngày tiếp nhận hồ sơ", "khi đủ hồ sơ và đã nộp lệ phí",
        "khi nhận được đầy đủ hồ sơ", "ngày làm việc tiếp theo ngày nhận hồ sơ",
    ],
)  # fmt: skip
def test_time_from_the_dossier(words):
    assert starts_with_dossier(words)


@pytest.mark.parametrize(
    "words",
    [
        "khi lấy xong vân tay và ảnh", "ngày được lấy ý kiến", "ngày nhận được hồ sơ do cấp xã chuyển đến",
        "ngày nhận hồ sơ thẩm định", "ngày có kết quả", "ngày ký",
    ],
)  # fmt: skip
def test_time_from_something_else(words):
    assert not starts_with_dossier(words)


def test_phases_of_one_unit_add_up():
    times = [time(1, 3, phase="Kiểm tra hồ sơ"), time(2, 2, phase="Cấp giấy")]

    card = resolve(facts(times=times), asker())

    assert (card.time.state, card.time.total.value, card.time.latest.day) == (State.KNOWN, 5, day("2026-12-07"))


@pytest.mark.parametrize(
    "second",
    [
        {"length": 2, "unit": "day"},
        {"length": None},
        {"length": 2, "starts_from": "ngày hết hạn đổi ý"},
        {"length": 2, "contradicted_by": [{"words": "3"}]},
    ],
)
def test_phases_that_do_not_add_up_have_no_sum(second):
    times = [time(1, 3, phase="Kiểm tra hồ sơ"), time(2, phase="Cấp giấy", **second)]

    card = resolve(facts(times=times), asker())

    assert (card.time.total, card.time.latest, card.time.state) == (None, None, State.PARTLY)


def test_whole_time_is_not_added_to_its_phases():
    times = [time(1, 10), time(2, 3, phase="Kiểm tra"), time(3, 2, phase="Cấp giấy")]

    card = resolve(facts(times=times), asker())

    assert (card.time.total, [each.value for each in card.time.whole], len(card.time.phases)) == (None, [10], 2)


def test_times_that_end_on_different_days_have_no_one_latest_day():
    times = [time(1, 5, cases=["a"]), time(2, 7, cases=["b"])]
    given = facts(cases=[case("a"), case("b")], times=times)

    card = resolve(given, asker(cases=frozenset({"a", "b"})))

    assert (card.time.state, card.time.latest) == (State.KNOWN, None)


def test_prolonging_is_kept_with_the_day():
    assert latest(5, prolonged_by="thêm 5 ngày nếu phải xác minh").prolonged
