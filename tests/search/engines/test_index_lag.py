"""When the primary index is behind the standby."""

import pytest

from search.channels import channel_state
from search.channels.channel_state import ChannelState
from search.engines.standby.index_lag import LAG_SECONDS, primary_index_lag


@pytest.fixture
def lag(monkeypatch, settings):
    """By what the two channels say of themselves."""
    settings.SEARCH_ENGINE, settings.SEARCH_STANDBY = "elasticsearch", "embedded"

    def of(primary: dict, standby: dict, *, name: str = "embedded"):
        found = [ChannelState("elasticsearch", **primary), ChannelState(name, **standby)]
        monkeypatch.setattr(channel_state, "states", lambda: found)
        return primary_index_lag("elasticsearch", "embedded")

    return of


LATE = {"lag_seconds": 60.0}


@pytest.mark.parametrize(
    ("primary", "standby", "behind"),
    [
        ({}, {}, False),
        ({"lag_seconds": LAG_SECONDS}, {}, False),
        (LATE, {}, True),
        (LATE, {"lag_seconds": 59.0}, True),
        (LATE, LATE, False),
        (LATE, {"lag_seconds": 61.0}, False),
        ({}, LATE, False),
        ({"incomplete": True}, {}, True),
        ({"incomplete": True}, {"incomplete": True}, False),
    ],
)
def test_it_is_behind_when_it_misses_what_the_standby_has(lag, primary, standby, behind):
    assert bool(lag(primary, standby).reason) is behind


def test_it_is_stuck_when_changes_fail_as_a_whole_and_not_when_it_is_slow(lag):
    assert not lag(LATE, {}).stuck
    stuck = lag({**LATE, "error": "disk usage exceeded flood-stage watermark"}, {})
    assert stuck.stuck
    assert "flood-stage" in stuck.reason
    assert not lag({"error": "refused"}, {}).stuck


def test_the_standby_is_that_of_this_host(lag, settings):
    settings.SEARCH_NODES, settings.SEARCH_NODE = ["a", "b"], "b"
    assert lag(LATE, {}, name="embedded@b").reason
    assert not lag(LATE, {}, name="embedded@a").reason


@pytest.mark.django_db
def test_a_site_without_changes_is_not_behind(settings):
    settings.SEARCH_ENGINE, settings.SEARCH_STANDBY = "elasticsearch", "embedded"
    assert not primary_index_lag("elasticsearch", "embedded").reason
