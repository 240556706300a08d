"""Work that should be done by now shows in /readyz, in /metrics and on the first page of the admin."""

import datetime

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.html import escape

from catalogue.models import ProcedurePage
from core.publishing.schedule import publish_due
from tests.factories import ProcedurePageFactory

pytestmark = pytest.mark.django_db(transaction=True)  # the database is asked in another thread


@pytest.fixture(autouse=True)
def _patient(settings):
    settings.READY_SECONDS = 20.0


@pytest.fixture
def late_page() -> ProcedurePage:
    """A page that should have expired five minutes ago."""
    page = ProcedurePageFactory(name="Cấp thẻ & giấy")
    ProcedurePage.objects.filter(pk=page.pk).update(expire_at=timezone.now() - datetime.timedelta(minutes=5))
    return page


def check_of(client) -> tuple[int, str, str]:
    response = client.get("/readyz")
    (check,) = (each for each in response.json()["checks"] if each["name"] == "due work")
    return response.status_code, check["state"], check["reason"]


def test_late_work_degrades_readiness_and_fails_it_not(client, late_page, embedded_site):
    status, state, reason = check_of(client)
    assert (status, state) == (200, "degraded")
    assert "Đăng và hạ theo lịch: trễ 30" in reason
    publish_due()
    assert check_of(client)[:2] == (200, "ok")


def test_work_of_this_minute_is_not_late(client, late_page, embedded_site):
    ProcedurePage.objects.update(expire_at=timezone.now() - datetime.timedelta(seconds=30))
    assert check_of(client)[1] == "ok"


def test_metrics_tell_how_late_each_job_is(client, late_page):
    def seconds() -> float:
        lines = client.get("/metrics").content.decode().splitlines()
        name = 'kb_due_work_overdue_seconds{job="publishing"} '
        (line,) = (line for line in lines if line.startswith(name))
        return float(line.removeprefix(name))

    assert 300 <= seconds() < 360
    publish_due()
    assert seconds() == 0


def test_editors_see_what_is_late_with_the_pages_concerned(client, late_page):
    client.force_login(get_user_model().objects.create_superuser("an"))
    html = client.get("/admin/").content.decode()
    assert "Việc đến hạn chưa được làm" in html
    assert f'<a href="/admin/pages/{late_page.pk}/edit/">{escape(late_page.title)}</a>' in html
    publish_due()
    assert "Việc đến hạn chưa được làm" not in client.get("/admin/").content.decode()
