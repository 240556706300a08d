"""The earliest of the moments at which a page changes by itself."""

import datetime

from django.test import RequestFactory

from core.expiry import expires_at, expires_no_later_than

NOON = datetime.datetime(2025, 7, 1, 12, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)


def test_a_page_of_which_nothing_is_said_does_not_expire():
    assert expires_at(RequestFactory().get("/")) is None


def test_the_earliest_moment_counts_in_whatever_order():
    request = RequestFactory().get("/")
    for moment in (NOON, NOON - HOUR, NOON + HOUR):
        expires_no_later_than(request, moment)
    assert expires_at(request) == NOON - HOUR


def test_requests_do_not_share_their_moments():
    expires_no_later_than(RequestFactory().get("/"), NOON)
    assert expires_at(RequestFactory().get("/")) is None
