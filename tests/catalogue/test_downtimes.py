"""A downtime that is over is cleared, by a job and by the form, and never shown for ever."""

import datetime

import pytest
from django.utils import timezone

from catalogue.downtimes import due_items, end_passed
from catalogue.models import OnlineService
from tests.factories import OnlineServiceFactory

pytestmark = pytest.mark.django_db

HOUR = datetime.timedelta(hours=1)


def test_the_job_clears_what_is_over_and_nothing_else():
    now = timezone.now()
    over = OnlineServiceFactory(downtime_notice="Bảo trì", downtime_until=now - HOUR)
    lasting = OnlineServiceFactory(downtime_notice="Bảo trì", downtime_until=now + HOUR)
    endless = OnlineServiceFactory(downtime_notice="Bảo trì")
    assert [item.name for item in due_items(now)] == [str(over)]
    end_passed()
    over.refresh_from_db()
    assert (over.downtime_notice, over.downtime_until) == ("", None)
    assert {*OnlineService.objects.exclude(downtime_notice="")} == {lasting, endless}
    assert due_items(now) == []


@pytest.mark.parametrize(
    ("written", "kept"), [("Bảo trì", ""), ("Nâng cấp hệ thống", "Nâng cấp hệ thống")], ids=["as it was", "new"]
)
def test_the_form_takes_a_passed_end_and_never_lets_an_old_notice_last(written, kept):
    service = OnlineServiceFactory(downtime_notice="Bảo trì", downtime_until=timezone.now() - HOUR)
    service.downtime_notice = written
    service.full_clean()
    assert (service.downtime_notice, service.downtime_until) == (kept, None)
