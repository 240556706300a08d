import threading

import pytest

from operations.health.with_timeout import NotInTime, start, wait, with_timeout


def test_the_result_comes_back():
    assert with_timeout("work", lambda: 42, 10.0) == 42


def test_what_the_work_raises_comes_back():
    with pytest.raises(ZeroDivisionError):
        with_timeout("work", lambda: 1 / 0, 10.0)


def test_a_timeout_of_the_work_is_not_mistaken_for_ours():
    def work():
        raise TimeoutError("its own")

    with pytest.raises(TimeoutError, match="its own"):
        with_timeout("work", work, 10.0)


def test_who_asks_meanwhile_waits_for_the_same_run():
    over = threading.Event()
    first = start("work", over.wait)
    with pytest.raises(NotInTime):
        wait("work", first, 0.0)
    assert start("work", lambda: "another") is first
    over.set()
    assert wait("work", first, 10.0) is True
    assert with_timeout("work", lambda: "another", 10.0) == "another"
