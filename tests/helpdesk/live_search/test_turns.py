import threading

import pytest

from helpdesk.live_search.turns import TooLate, Turns, waited_before


def test_more_than_run_at_once_are_turned_away_and_not_queued():
    turns = Turns(running=1, most_wait_s=0.01)
    with turns.turn("a", 1), pytest.raises(TooLate), turns.turn("b", 1):
        pass
    with turns.turn("b", 2):
        pass


def test_one_that_waited_in_front_of_the_server_does_not_begin():
    turns = Turns(most_wait_s=0.4)
    with pytest.raises(TooLate), turns.turn("a", 1, 0.5):
        pass


def test_an_older_one_does_not_begin_once_a_newer_one_was_asked_for():
    turns = Turns(running=1, most_wait_s=5.0)
    refused, inside, waiting = [], threading.Event(), threading.Event()

    def older():
        waiting.set()
        try:
            with turns.turn("a", 1):
                refused.append("ran")
        except TooLate:
            refused.append("late")

    with turns.turn("b", 1):
        thread = threading.Thread(target=older)
        thread.start()
        waiting.wait()
        inside.set()
        turns._note("a", 2)
    thread.join()
    assert refused == ["late"]


def test_tabs_are_forgotten():
    turns = Turns()
    for number in range(5_000):
        turns._note(str(number), 1)
    assert len(turns._newest) <= 4_096


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("t=100.5", 1.5), ("100.5", 1.5), *((text, 0) for text in ("", "t=abc", "t=200", "t=nan", "t=inf", "t=-inf"))],
)
def test_the_time_before_is_what_the_proxy_says(header, seconds):
    headers = {"X-Request-Start": header} if header else {}
    assert waited_before(headers, now=102.0) == seconds
