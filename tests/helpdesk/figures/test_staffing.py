"""Against figures that others computed, and against the definitions."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpdesk.figures.staffing import MOST_AGENTS, Target, TooManyCalls, erlang_c, staffing


def test_one_hundred_calls_of_three_minutes_need_fourteen() -> None:
    """The example of pyworkforce: 100 calls in 30 minutes, 80% in 20 s, busy for at most 85%, away for 30%."""
    needed = staffing(100, 180, Target(share=0.8, within_seconds=20, most_busy=0.85, away=0.3))

    assert (needed.on_duty, needed.rostered) == (14, 20)
    assert needed.service == pytest.approx(0.8884, abs=0.001)


def test_one_hundred_and_eighty_erlang_do_not_overflow() -> None:
    needed = staffing(1_080, 300, Target(share=0.8, within_seconds=20, most_busy=0.9, away=0.3))

    assert needed.erlang == pytest.approx(180)
    assert (needed.on_duty, needed.rostered) == (200, 286)


def test_no_calls_need_nobody() -> None:
    assert staffing(0, 300, Target()).on_duty == 0


def test_more_than_any_centre_has_is_refused() -> None:
    with pytest.raises(TooManyCalls):
        staffing(100_000, 3_600, Target())


@pytest.mark.parametrize("wrong", [{"share": 1.0}, {"most_busy": 0}, {"away": 1.0}, {"within_seconds": -1}])
def test_an_impossible_target_is_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="Target"):
        Target(**wrong)


def _waiting(load: float, agents: int) -> float:
    return dict(erlang_c(load)).get(agents, 1.0)


def _textbook(load: float, agents: int) -> float:
    """Erlang C by its sum of powers and factorials."""
    last = load**agents / math.factorial(agents) * agents / (agents - load)
    return last / (sum(load**k / math.factorial(k) for k in range(agents)) + last)


@given(load=st.floats(0.1, 60), spare=st.integers(1, 20))
def test_the_recursion_is_the_textbook_sum(load: float, spare: int) -> None:
    agents = math.floor(load) + spare

    assert _waiting(load, agents) == pytest.approx(_textbook(load, agents), rel=1e-6)
    assert 0 <= _waiting(load, agents) <= 1


@settings(max_examples=50)
@given(calls=st.integers(1, 3_000), handle=st.floats(30, 600))
def test_one_agent_fewer_would_miss_the_target(calls: int, handle: float) -> None:
    target = Target()
    needed = staffing(calls, handle, target)
    fewer = needed.on_duty - 1
    waiting = _waiting(needed.erlang, fewer)
    service = 1 - waiting * math.exp(-(fewer - needed.erlang) * target.within_seconds / handle) if waiting < 1 else 0

    assert needed.on_duty <= MOST_AGENTS
    assert service < target.share or needed.erlang / max(fewer, 1) > target.most_busy
