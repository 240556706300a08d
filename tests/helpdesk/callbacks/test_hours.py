import datetime

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from helpdesk.callbacks.hours import BadHours, NeverOpen, OpeningHours, read_hours

WEEK = read_hours("mon-fri 07:30-11:30, mon-fri 13:30-17:00, sat 08:00-11:00")


def _at(text: str) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.fromisoformat(text))


# 2026-11-30 is a Monday.
@pytest.mark.parametrize(
    ("moment", "opens"),
    [
        ("2026-11-30 09:00", "2026-11-30 09:00"),
        ("2026-11-30 11:30", "2026-11-30 13:30"),
        ("2026-11-30 17:00", "2026-12-01 07:30"),
        ("2026-12-04 18:00", "2026-12-05 08:00"),
        ("2026-12-05 11:00", "2026-12-07 07:30"),
    ],
)
def test_the_next_opening(moment: str, opens: str) -> None:
    assert OpeningHours(WEEK).next_open(_at(moment)) == _at(opens)


def test_a_day_off_is_skipped() -> None:
    hours = OpeningHours(WEEK, frozenset({datetime.date(2026, 12, 1)}))

    assert hours.next_open(_at("2026-11-30 17:30")) == _at("2026-12-02 07:30")
    assert hours.closes_after(_at("2026-11-30 09:00")) == _at("2026-12-02 17:00")


def test_a_centre_that_never_opens_says_so() -> None:
    with pytest.raises(NeverOpen):
        OpeningHours({}).next_open(_at("2026-11-30 09:00"))


@pytest.mark.parametrize(
    "text",
    ["", "mon 7:30-17:00", "mon-fri", "xyz 07:30-17:00", "fri-mon 07:30-17:00", "mon 17:00-07:30", "mon 25:00-26:00"],
)
def test_hours_that_cannot_be_read_are_refused(text: str) -> None:
    with pytest.raises(BadHours):
        read_hours(text)


@given(st.datetimes(datetime.datetime(2026, 1, 1), datetime.datetime(2026, 12, 31)))
def test_the_next_opening_is_open_and_nothing_before_it_is(naive: datetime.datetime) -> None:
    hours, moment = OpeningHours(WEEK), timezone.make_aware(naive)
    opens = hours.next_open(moment)

    assert opens >= moment
    assert hours.is_open(opens)
    assert hours.is_open(moment) == (opens == moment)
    assert hours.closes_after(moment) > opens - datetime.timedelta(days=1)
