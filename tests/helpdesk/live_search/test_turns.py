import threading

import pytest

from helpdesk.live_search.turns import TooLate, Turns, waited_before
from tests.services.process import poll


class Searching:
    """A thread that asks for a turn, holds it until it is told to go on, and says how it ended."""

    def __init__(self, turns, tab, seq=1):
        self.turns, self.tab, self.seq = turns, tab, seq
        self.ended, self.begun, self.may_end = "", threading.Event(), threading.Event()
        self.thread = threading.Thread(target=self._run)
        self.thread.start()
        poll(self._has_come, seconds=10, what="a turn")

    def _has_come(self):
        with self.turns._lock:
            return self.turns._newest.get(self.tab, 0) >= self.seq

    def _run(self):
        try:
            with self.turns.turn(self.tab, self.seq):
                self.ended = "ran"
                self.begun.set()
                self.may_end.wait(10)
        except TooLate:
            self.ended = "late"

    def finish(self):
        self.may_end.set()
        self.thread.join()
        return self.ended


def test_one_that_waits_too_long_is_turned_away():
    turns = Turns(running=1, most_wait_s=0.01)
    with turns.turn("a", 1), pytest.raises(TooLate), turns.turn("b", 1):
        pass
    with turns.turn("b", 2):
        pass


def test_one_that_waited_in_front_of_the_server_does_not_begin():
    turns = Turns(most_wait_s=0.4)
    with pytest.raises(TooLate), turns.turn("a", 1, 0.5):
        pass


def test_while_some_are_turned_away_others_wait_no_longer_either():
    turns = Turns(most_wait_s=0.4)
    with turns.turn("a", 1, 0.3):
        pass
    assert turns.is_late(0.5)
    with pytest.raises(TooLate), turns.turn("a", 2, 0.3):
        pass
    assert not turns.is_late(0.05)


def test_the_newest_is_next_and_the_oldest_gives_way():
    turns = Turns(running=1, waiting=2, most_wait_s=60)
    running, oldest, older, newest = (Searching(turns, name) for name in "abcd")
    oldest.thread.join()
    assert oldest.ended == "late", "more than may wait were there"
    running.finish()
    newest.begun.wait(10)
    assert (newest.ended, older.ended) == ("ran", "")
    newest.finish()
    older.begun.wait(10)
    assert older.finish() == "ran"


def test_an_older_one_of_a_tab_is_turned_away_once_a_newer_one_was_asked_for():
    turns = Turns(running=1, waiting=2, most_wait_s=60)
    running, older = Searching(turns, "a"), Searching(turns, "b", 1)
    newer = Searching(turns, "b", 2)
    older.thread.join()
    assert older.ended == "late"
    running.finish()
    assert newer.finish() == "ran"
    with pytest.raises(TooLate), turns.turn("b", 1):
        pass


def test_a_search_that_fails_gives_its_turn_back():
    turns = Turns(running=1, most_wait_s=0.01)
    with pytest.raises(ZeroDivisionError), turns.turn("a", 1):
        raise ZeroDivisionError
    with turns.turn("b", 1):
        pass


def test_tabs_are_forgotten():
    turns = Turns()
    for number in range(5_000):
        with turns.turn(str(number), 1):
            pass
    assert len(turns._newest) <= 4_096


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("t=100.5", 1.5), ("100.5", 1.5), *((text, 0) for text in ("", "t=abc", "t=200", "t=nan", "t=inf", "t=-inf"))],
)
def test_the_time_before_is_what_the_proxy_says(header, seconds, settings):
    settings.TRUSTED_PROXY_COUNT = 1
    headers = {"X-Request-Start": header} if header else {}
    assert waited_before(headers, now=102.0) == seconds


def test_without_a_trusted_proxy_nobody_is_believed(settings):
    settings.TRUSTED_PROXY_COUNT = 0
    assert waited_before({"X-Request-Start": "t=100.5"}, now=102.0) == 0
