"""Which indexes the outbox feeds, and the state of each."""

import pytest

from search.channels import leases
from search.channels.channel_names import channel_names
from search.channels.channel_state import ChannelState, RebuildProgress, states
from search.channels.database_clock import from_now
from search.indexing.feed.channels import channel_of, own_channels
from search.models import IndexBuild, IndexChannel, OutboxEntry


@pytest.fixture(autouse=True)
def _site(settings):
    settings.SEARCH_ENGINE, settings.SEARCH_STANDBY = "elasticsearch", "embedded"
    settings.SEARCH_NODES, settings.SEARCH_NODE = [], ""


# Names


def test_a_site_on_elasticsearch_has_its_standby_too():
    assert channel_names() == ("elasticsearch", "embedded")
    assert [(channel.name, channel.engine_name) for channel in own_channels()] == [
        ("elasticsearch", "elasticsearch"),
        ("embedded", "embedded"),
    ]


@pytest.mark.parametrize(
    ("engine", "standby", "names"),
    [
        ("embedded", "", ("embedded",)),
        ("elasticsearch", "", ("elasticsearch",)),
        ("embedded", "embedded", ("embedded",)),
        ("embedded", "elasticsearch", ("embedded", "elasticsearch")),
    ],
)
def test_each_engine_is_one_channel(settings, engine, standby, names):
    settings.SEARCH_ENGINE, settings.SEARCH_STANDBY = engine, standby
    assert channel_names() == names


def test_each_host_with_a_disk_of_its_own_has_its_own(settings):
    settings.SEARCH_NODES, settings.SEARCH_NODE = ["web1", "web2"], "web2"
    assert channel_names() == ("elasticsearch", "embedded@web1", "embedded@web2")
    assert [channel.name for channel in own_channels()] == ["elasticsearch", "embedded@web2"]
    assert channel_of("embedded").name == "embedded@web2"
    assert channel_of("").name == "elasticsearch"


# States


@pytest.mark.django_db
def test_before_anything_has_happened_nothing_is_wrong():
    assert states() == [ChannelState("elasticsearch"), ChannelState("embedded")]


@pytest.mark.django_db
def test_what_waits_is_counted_by_channel_and_kind():
    def entries(count: int, channel: str = "elasticsearch", **values):
        for page_id in range(count):
            OutboxEntry.objects.create(page_id=page_id, channel=channel, **values)

    entries(3)
    entries(2, attempts=1, due_at=from_now(60))
    entries(4, attempts=8, dead_at=from_now(0))
    entries(5, settled_at=from_now(0))
    entries(1, channel="embedded")
    entries(1, channel="", settled_at=from_now(0))
    first, second = states()
    assert (first.waiting, first.retrying, first.dead) == (5, 2, 4)
    assert (second.waiting, second.retrying, second.dead) == (1, 0, 0)


@pytest.mark.django_db
def test_the_lag_is_the_age_of_the_oldest_that_was_never_refused():
    OutboxEntry.objects.create(page_id=1, channel="elasticsearch", created_at=from_now(-500), attempts=1)
    OutboxEntry.objects.create(page_id=2, channel="elasticsearch", created_at=from_now(-400), dead_at=from_now(0))
    OutboxEntry.objects.create(page_id=3, channel="elasticsearch", created_at=from_now(-300), settled_at=from_now(0))
    assert states()[0].lag_seconds == 0
    OutboxEntry.objects.create(page_id=4, channel="elasticsearch", created_at=from_now(-200))
    OutboxEntry.objects.create(page_id=5, channel="elasticsearch", created_at=from_now(-100))
    assert 200 <= states()[0].lag_seconds < 300


@pytest.mark.django_db
def test_a_failing_engine_a_worker_and_a_rebuild_are_told():
    IndexChannel.objects.create(
        name="elasticsearch", failures=2, failing_since=from_now(-90), error="refused", incomplete=True
    )
    IndexBuild.objects.create(channel="embedded", index="new", version=1, total=100, passed=40)
    first, second = own_channels()
    leases.acquire(first.drain_lease, seconds=60, worker=True)
    leases.acquire(second.drain_lease, seconds=60)  # a web process, for a moment
    primary, standby = states()
    assert (primary.error, primary.worker, primary.incomplete, primary.rebuild) == ("refused", True, True, None)
    assert 90 <= primary.failing_seconds < 180
    assert (standby.error, standby.failing_seconds, standby.worker, standby.incomplete) == ("", 0.0, False, False)
    assert standby.rebuild == RebuildProgress(done=40, total=100, index="new", running=False)
    leases.acquire(second.rebuild_lease, seconds=60)
    assert states()[1].rebuild.running


@pytest.mark.django_db
def test_states_take_as_many_queries_whatever_there_is(settings, django_assert_num_queries):
    settings.SEARCH_NODES = [f"web{number}" for number in range(5)]
    for channel in channel_names():
        IndexChannel.objects.create(name=channel, failures=1, failing_since=from_now(-1), error="refused")
        IndexBuild.objects.create(channel=channel, index="new", version=1, total=1)
        for page_id in range(10):
            OutboxEntry.objects.create(page_id=page_id, channel=channel)
    with django_assert_num_queries(5):
        found = states()
    assert [state.waiting for state in found] == [10] * 6
