"""The days of an answer as a calendar file."""

import datetime

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from catalogue.answer_card.renderings.calendar import DatedEvent, calendar_file
from tests.factories import FREE, ONE_DAY, ProcedurePageFactory, stream

STAMP = datetime.datetime(2026, 11, 30, 1, tzinfo=datetime.UTC)
DAY = datetime.date(2027, 1, 1)


def unfolded(text: str) -> list[str]:
    return text.replace("\r\n ", "").split("\r\n")


@given(st.text(max_size=200), st.text(alphabet="ệ,;\\\n\r ", max_size=120))
def test_every_line_is_short_and_no_text_begins_a_line_of_its_own(title: str, text: str):
    file = calendar_file([DatedEvent(DAY, title, text)], url="https://a.vn/tt/1/", stamp=STAMP)
    assert all(len(line.encode()) <= 75 for line in file.split("\r\n"))
    names = [line.partition(":")[0].partition(";")[0] for line in unfolded(file)]
    begin = names.index("UID")
    assert names[begin : begin + 7] == ["UID", "DTSTAMP", "DTSTART", "SUMMARY", "DESCRIPTION", "URL", "TRANSP"]
    assert "\n" not in file.replace("\r\n", "")


def test_signs_of_the_format_are_escaped():
    file = calendar_file([DatedEvent(DAY, "A, b; c\\d", "x\ny")], url="", stamp=STAMP)
    assert r"SUMMARY:A\, b\; c\\d" in unfolded(file)
    assert r"DESCRIPTION:x\ny" in unfolded(file)


def test_an_event_keeps_its_identity():
    files = [calendar_file([DatedEvent(DAY, "A", "x")], url="u", stamp=STAMP) for _ in range(2)]
    assert files[0] == files[1]


@pytest.mark.django_db
def test_the_day_a_fee_changes_and_the_latest_day(client):
    until = {**FREE, "status": "amount", "amount": "35000", "valid_to": "2998-12-31"}
    then = {**FREE, "status": "amount", "amount": "70000", "valid_from": "2999-01-01"}
    page = ProcedurePageFactory(fees=stream("fee", until, then), times=stream("time", ONE_DAY))
    address = reverse("browse:answer_calendar", args=[page.code])
    assert address.replace("&", "&amp;") in client.get(page.url).content.decode()
    response = client.get(address)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    lines = unfolded(response.content.decode())
    assert "DTSTART;VALUE=DATE:29990101" in lines
    assert any("35.000 đồng" in line and "70.000 đồng" in line for line in lines)


@pytest.mark.django_db
def test_without_a_certain_day_there_is_no_file(client):
    page = ProcedurePageFactory(
        fees=stream("fee", FREE), times=stream("time", {"value": None, "unit": "", "not_fixed": True, "note": ""})
    )
    assert client.get(reverse("browse:answer_calendar", args=[page.code])).status_code == 404
    assert "lich.ics" not in client.get(page.url).content.decode()
