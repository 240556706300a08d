import subprocess
import sys
import threading

import pytest
from django.conf import settings as site_settings
from django.utils import timezone

from importing import job_process
from importing.job_process import StillRunning, is_wanted, only_one, watched
from importing.models import ImportJob

_HOLD = """
import fcntl, sys
file = open(sys.argv[1], "w")
fcntl.flock(file, fcntl.LOCK_EX)
print("held", flush=True)
sys.stdin.read()
"""


def job(**values) -> ImportJob:
    defaults = {"kind": "procedures", "file_name": "a.jsonl", "size": 1, "heartbeat_at": timezone.now()}
    return ImportJob.objects.create(**{**defaults, **values})


@pytest.fixture
def _own_folder(settings, tmp_path):
    settings.IMPORT_DIR = tmp_path / "imports"


@pytest.mark.usefixtures("_own_folder")
def test_a_second_process_does_not_run_beside_one_that_only_sleeps():
    """Whatever heartbeats say: the first still holds the site's import, until it has ended."""
    with only_one(wait=0):
        pass
    file = site_settings.IMPORT_DIR / ".running"
    holder = subprocess.Popen([sys.executable, "-c", _HOLD, str(file)], stdin=-1, stdout=-1)
    assert holder.stdout.readline() == b"held\n"
    with pytest.raises(StillRunning), only_one(wait=0):
        pass
    holder.kill()
    holder.wait()
    with only_one(wait=0):
        pass


@pytest.mark.django_db
def test_a_job_that_was_stopped_or_deleted_is_not_wanted_any_more():
    running, stopped = job(), job(state=ImportJob.State.FAILED)
    assert is_wanted(running.pk)
    assert not is_wanted(stopped.pk)
    running.delete()
    assert not is_wanted(10**6)


def test_the_process_ends_once_its_job_is_not_wanted(monkeypatch):
    ended = threading.Event()
    monkeypatch.setattr(job_process, "is_wanted", lambda job_id: False)
    with watched(1, end=ended.set, every=0.01):
        assert ended.wait(10)


def test_it_goes_on_while_it_is_wanted(monkeypatch):
    looks, looked = [], threading.Event()

    def wanted(job_id):
        looks.append(job_id)
        if len(looks) > 3:
            looked.set()
        return True

    monkeypatch.setattr(job_process, "is_wanted", wanted)
    ended = threading.Event()
    with watched(7, end=ended.set, every=0.01):
        assert looked.wait(10)
    assert not ended.is_set()
    assert set(looks) == {7}
