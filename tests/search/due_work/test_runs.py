"""Jobs are run when they are due, by one process at a time, whatever others do or die of."""

import datetime

import pytest
from django.db.models import F
from django.utils import timezone

from core import due_work
from core.due_work import DueItem, DueJob
from search.channels import leases
from search.due_work import lateness
from search.due_work.runs import run_due
from search.models import DueJobRun

pytestmark = pytest.mark.django_db

MINUTE = datetime.timedelta(minutes=1)
ELSEWHERE = "another-host:77:ab12cd34"


def pass_time(minutes: float) -> None:
    """All that is stored is older by so much."""
    past = datetime.timedelta(minutes=minutes)
    DueJobRun.objects.update(tried_at=F("tried_at") - past, done_at=F("done_at") - past)
    DueJobRun.objects.update(known_since=F("known_since") - past)


@pytest.fixture
def done() -> list[str]:
    return []


@pytest.fixture
def job(done) -> DueJob:
    return DueJob("often", "Hay làm", 2 * MINUTE, lambda: done.append("often"))


def failing() -> None:
    raise ValueError("no network")


def test_a_job_is_run_at_once_and_then_each_time_it_is_due(job, done):
    assert run_due([job]) == ["often"]
    assert run_due([job]) == []
    pass_time(1.9)
    assert run_due([job]) == []
    pass_time(0.2)
    assert run_due([job]) == ["often"]
    assert len(done) == 2


def test_nothing_due_costs_two_queries(job, django_assert_num_queries):
    run_due([job])
    with django_assert_num_queries(2):  # the clock, the state of all jobs
        run_due([job])


def test_a_job_that_fails_keeps_its_error_stops_no_other_and_is_tried_again(job, done, caplog):
    broken = DueJob("broken", "Hỏng", 60 * MINUTE, failing)
    assert run_due([broken, job]) == ["broken", "often"]
    assert done == ["often"]
    run = DueJobRun.objects.get(name="broken")
    assert (run.done_at, run.error) == (None, "ValueError: no network")
    assert "the job broken failed" in caplog.text
    assert run_due([broken]) == []
    pass_time(1.1)
    assert run_due([broken]) == ["broken"]
    mended = DueJob("broken", "Hỏng", 60 * MINUTE, lambda: done.append("mended"))
    pass_time(1.1)
    run_due([mended])
    run.refresh_from_db()
    assert (run.error, done[-1]) == ("", "mended")


def test_another_process_at_it_is_left_alone_until_its_lease_ends(job, done):
    assert leases.acquire("due often", seconds=60, holder=ELSEWHERE)
    assert run_due([job]) == []
    leases.release("due often", holder=ELSEWHERE)
    assert run_due([job]) == ["often"]


def test_a_killed_process_of_this_machine_holds_nothing_up(job, done):
    holder = leases.own_name().rsplit(":", 1)[0] + ":00000000"  # this process as it was before a restart
    assert leases.acquire("due often", seconds=60, holder=holder)
    assert run_due([job]) == ["often"]


def test_what_another_process_did_between_look_and_lease_is_not_done_twice(job, done, monkeypatch):
    acquire = leases.acquire

    def after_the_other(name, **options):
        DueJobRun.objects.create(name="often", tried_at=timezone.now(), done_at=timezone.now())
        return acquire(name, **options)

    monkeypatch.setattr(leases, "acquire", after_the_other)
    assert run_due([job]) == []
    assert done == []


# Lateness


@pytest.fixture
def only(monkeypatch):
    """Registers these jobs alone."""

    def register(*jobs):
        monkeypatch.setattr(due_work, "_jobs", {job.name: job for job in jobs})

    return register


def test_a_job_that_nobody_runs_is_reported_after_its_grace(job, only, monkeypatch):
    only(job)
    monkeypatch.setattr(lateness, "_STARTED_AT", timezone.now())
    assert lateness.reported() == []
    monkeypatch.setattr(lateness, "_STARTED_AT", timezone.now() - 10 * MINUTE)
    (late,) = lateness.reported()
    assert late.seconds == pytest.approx(480, abs=5)
    run_due([job])
    assert lateness.reported() == []
    pass_time(10)
    (late,) = lateness.reported()
    assert late.seconds == pytest.approx(480, abs=5)


def test_a_job_that_fails_is_late_from_when_it_was_due(only):
    broken = DueJob("broken", "Hỏng", MINUTE, failing)
    only(broken)
    run_due([broken])
    assert lateness.reported() == []
    pass_time(9)
    run_due([broken])
    (late,) = lateness.reported()
    assert (round(late.seconds / 60), late.error) == (8, "ValueError: no network")


def test_a_job_that_names_what_is_due_is_late_since_the_oldest_of_it(job, only):
    now = timezone.now()
    items = [DueItem(now - 5 * MINUTE, "Trang A"), DueItem(now - 7 * MINUTE, "Trang B")]
    waiting = DueJob("waiting", "Đăng", MINUTE, lambda: None, lambda moment: items)
    only(waiting)
    (late,) = lateness.reported()
    assert round(late.seconds / 60) == 7
    items.clear()
    pass_time(1_000)
    assert lateness.reported() == []


def test_every_app_has_its_jobs():
    assert {
        "publishing",
        "sessions",
        "import_files",
        "visitor_salts",
        "service_checks",
        "sent_questions",
        "date_changes",
        "outbox_of_copies",
        "outbox",
        "search_log",
    } <= {each.name for each in due_work.jobs()}


def test_each_job_runs_on_an_empty_site():
    names = [each.name for each in due_work.jobs()]
    assert run_due(due_work.jobs()) == names
    assert not DueJobRun.objects.exclude(error="").exists()
