"""Imports that run at the same time in one process are counted by one counter."""

import threading
from collections.abc import Iterator

import pytest

from importing.import_signals import import_finished, import_started
from importing.running import is_import_running, running_import

# Whoever hears the signals may write what earlier tests left to be done at the end of an import.
pytestmark = pytest.mark.django_db


@pytest.fixture
def seen() -> Iterator[list[tuple[str, bool]]]:
    """What both signals say, and whether an import runs at that moment."""
    seen: list[tuple[str, bool]] = []

    def started(sender, **kwargs):
        seen.append(("started", is_import_running()))

    def finished(sender, **kwargs):
        seen.append(("finished", is_import_running()))

    import_started.connect(started, sender=None, dispatch_uid="started")
    import_finished.connect(finished, sender=None, dispatch_uid="finished")
    yield seen
    import_started.disconnect(dispatch_uid="started")
    import_finished.disconnect(dispatch_uid="finished")


def test_the_signals_come_while_the_count_is_right(seen):
    with running_import(None):
        assert is_import_running()
    assert seen == [("started", True), ("finished", False)]


def test_an_import_within_another_is_not_the_last(seen):
    with running_import(None):
        with running_import(None):
            pass
        assert is_import_running()
    assert seen == [("started", True), ("started", True), ("finished", True), ("finished", False)]


def test_an_import_that_breaks_off_has_ended(seen):
    with pytest.raises(ZeroDivisionError), running_import(None):
        1 / 0  # noqa: B018
    assert not is_import_running()
    assert seen[-1] == ("finished", False)


def test_no_import_of_several_threads_is_lost_or_counted_twice() -> None:
    """Eight threads begin and end five hundred imports each, while one waits in the middle of its own."""
    threads = 8
    ready = threading.Barrier(threads)
    wrong: list[str] = []

    def run_imports() -> None:
        ready.wait()
        for _ in range(500):
            with running_import(None):
                if not is_import_running():
                    wrong.append("not counted")

    def run_all() -> None:
        workers = [threading.Thread(target=run_imports) for _ in range(threads)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()

    with running_import(None):
        run_all()
        assert is_import_running()
    assert not is_import_running()
    assert not wrong
