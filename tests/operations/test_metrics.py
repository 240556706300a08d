"""Content of /metrics, and who may read it."""

import datetime

import pytest
from django.db import connections
from django.utils import timezone

from operations.metrics import index_channels as channel_metrics
from page_cache import page_cache_looked
from search import service
from search.channels.channel_state import ChannelState, RebuildProgress
from search.engines.base import EngineError
from search.engines.engine_signals import BreakerState, CallOutcome, send_breaker_changed, send_engine_answered
from search.models import OutboxEntry
from search.types import SearchRequest, SuggestRequest
from tests.factories import make_tree
from tests.search.documents import procedure

TOKEN = "a-token-of-enough-letters"


class TestAccess:
    def test_programs_on_this_machine_may_read(self, client):
        response = client.get("/metrics")
        assert response.status_code == 200
        assert response["Content-Type"].startswith("text/plain; version=")
        assert "no-store" in response["Cache-Control"]

    @pytest.mark.parametrize("address", ["192.0.2.7", "", "::ffff:192.0.2.7"])
    def test_others_get_no_metrics(self, client, address):
        assert client.get("/metrics", REMOTE_ADDR=address).status_code == 404

    @pytest.mark.parametrize("header", ["X-Forwarded-For", "X-Forwarded-Proto", "X-Real-IP", "Forwarded", "Via"])
    def test_a_visitor_behind_a_proxy_on_this_machine_is_none_of_them(self, client, header):
        assert client.get("/metrics", headers={header: "127.0.0.1"}).status_code == 404

    @pytest.mark.parametrize("sent", ["", f"Bearer {TOKEN}x", "Bearer ", TOKEN, f"Basic {TOKEN}", "Bearer đ"])
    def test_with_a_token_set_nothing_else_opens(self, client, settings, sent):
        settings.METRICS_TOKEN = TOKEN
        assert client.get("/metrics", headers={"authorization": sent}).status_code == 404
        assert client.get("/metrics").status_code == 404

    def test_the_token_opens_from_anywhere(self, client, settings):
        settings.METRICS_TOKEN = TOKEN
        headers = {"authorization": f"Bearer {TOKEN}", "X-Forwarded-For": "192.0.2.7"}
        assert client.get("/metrics", headers=headers, REMOTE_ADDR="192.0.2.8").status_code == 200


@pytest.fixture
def grown(metric):
    """By how much a sample grew since the test began to look at it."""
    before: dict[tuple, float] = {}

    def look(name: str, **labels: str) -> float:
        now = metric(name, **labels) or 0.0
        return now - before.setdefault((name, *labels.items()), now)

    return look


class TestSearches:
    pytestmark = pytest.mark.django_db

    FOUND = {"engine": "embedded", "outcome": "found"}
    NOTHING = {"engine": "embedded", "outcome": "nothing"}
    FAILED = {"engine": "none", "outcome": "failed"}

    def test_a_search_is_counted_and_timed(self, grown, embedded_site):
        embedded_site.rebuild([procedure("Đăng ký khai sinh")])
        samples = [
            ("kb_searches_total", self.FOUND),
            ("kb_searches_total", self.NOTHING),
            ("kb_search_seconds_count", {}),
            ("kb_search_engine_seconds_count", {}),
        ]
        assert [grown(name, **labels) for name, labels in samples] == [0, 0, 0, 0]
        service.search(SearchRequest(text="khai sinh"))
        service.search(SearchRequest(text="xyzzy"))
        assert [grown(name, **labels) for name, labels in samples] == [1, 1, 2, 2]
        assert grown("kb_search_seconds_sum") >= 0

    def test_a_search_that_no_engine_answers_is_counted_as_failed(self, grown):
        assert grown("kb_searches_total", **self.FAILED) == 0
        assert not service.search(SearchRequest(text="khai sinh"), engine=BrokenEngine()).engine
        assert grown("kb_searches_total", **self.FAILED) == 1

    def test_suggestions_are_counted_by_themselves(self, grown, embedded_site):
        embedded_site.rebuild([procedure("Đăng ký khai sinh")])
        samples = [("kb_suggests_total", self.FOUND), ("kb_suggests_total", self.FAILED)]
        samples += [("kb_suggest_seconds_count", {}), ("kb_searches_total", self.FOUND)]
        assert [grown(name, **labels) for name, labels in samples] == [0, 0, 0, 0]
        service.suggest(SuggestRequest(text="dang ky kh"))
        service.suggest(SuggestRequest(text="dang ky kh"), engine=BrokenEngine())
        assert [grown(name, **labels) for name, labels in samples] == [1, 1, 2, 0]

    def test_what_was_searched_is_nowhere(self, client, embedded_site):
        make_tree()
        client.get("/vi/tim-kiem/", {"q": "bimatcuanguoidan"})
        client.get("/khong-co-trang-bimatcuanguoidan/")
        assert "bimatcuanguoidan" not in client.get("/metrics").content.decode()


class BrokenEngine:
    name = "elasticsearch"

    def search(self, query, *, seconds=None):
        raise EngineError("refused")


class TestEngines:
    def test_questions_to_an_engine_are_counted_by_what_became_of_them(self, grown):
        answered = {"engine": "elasticsearch", "outcome": "timeout"}
        skipped = {"engine": "elasticsearch", "outcome": "skipped"}
        samples = [("kb_engine_calls_total", answered), ("kb_engine_calls_total", skipped)]
        samples += [("kb_engine_call_seconds_count", {"engine": "elasticsearch"})]
        assert [grown(name, **labels) for name, labels in samples] == [0, 0, 0]
        send_engine_answered("elasticsearch", CallOutcome.TIMEOUT, 0.3)
        send_engine_answered("elasticsearch", CallOutcome.SKIPPED)
        assert [grown(name, **labels) for name, labels in samples] == [1, 1, 1]

    @pytest.mark.parametrize(("state", "open_"), [("open", 1), ("probing", 1), ("closed", 0)])
    def test_an_open_breaker_is_seen(self, metric, state, open_):
        send_breaker_changed("elasticsearch", BreakerState(state))
        assert metric("kb_engine_breakers_open", engine="elasticsearch") == open_


class TestRequests:
    pytestmark = pytest.mark.django_db

    def test_a_request_is_counted_by_view_method_and_class_of_status(self, client, grown):
        labels = {"view": "robots", "method": "GET", "status": "2xx"}
        assert grown("kb_http_requests_total", **labels) == 0
        assert grown("kb_http_request_seconds_count", view="robots") == 0
        client.get("/robots.txt")
        assert grown("kb_http_requests_total", **labels) == 1
        assert grown("kb_http_request_seconds_count", view="robots") == 1

    def test_methods_and_addresses_that_somebody_makes_up_share_one_label(self, client, metric, settings):
        settings.APPEND_SLASH = False
        for number in range(3):
            client.generic(f"MADEUP{number}", f"/made-up-{number}.txt")
        shown = client.get("/metrics").content.decode().lower()
        assert "madeup" not in shown
        assert "made-up" not in shown
        assert metric("kb_http_requests_total", view="none", method="OTHER", status="4xx") >= 3

    def test_watching_does_not_count(self, client, grown):
        labels = {"view": "none", "method": "GET", "status": "2xx"}
        before = grown("kb_http_requests_total", **labels)
        client.get("/healthz")
        assert grown("kb_http_requests_total", **labels) == before

    @pytest.mark.parametrize(("hit", "result"), [(True, "hit"), (False, "miss")])
    def test_looks_into_the_page_cache_are_counted(self, grown, hit, result):
        assert grown("kb_page_cache_looks_total", result=result) == 0
        page_cache_looked.send(None, hit=hit)
        assert grown("kb_page_cache_looks_total", result=result) == 1


class TestChannels:
    pytestmark = pytest.mark.django_db(transaction=True)  # the database is asked in another thread

    @pytest.fixture(autouse=True)
    def _patient(self, monkeypatch):
        monkeypatch.setattr(channel_metrics, "DATABASE_SECONDS", 20.0)

    def test_the_outbox_is_read_at_each_request(self, metric):
        assert metric("kb_outbox_waiting", channel="embedded") == 0
        an_hour_ago = timezone.now() - datetime.timedelta(hours=1)
        OutboxEntry.objects.create(page_id=1, channel="embedded", created_at=an_hour_ago)
        OutboxEntry.objects.create(page_id=2, channel="embedded", attempts=1)
        OutboxEntry.objects.create(page_id=3, channel="embedded", attempts=9, dead_at=timezone.now())
        assert metric("kb_database_up") == 1
        assert metric("kb_outbox_waiting", channel="embedded") == 2
        assert metric("kb_outbox_lag_seconds", channel="embedded") >= 3600
        assert metric("kb_outbox_retrying", channel="embedded") == 1
        assert metric("kb_outbox_dead_letters", channel="embedded") == 1
        assert metric("kb_channel_failing_seconds", channel="embedded") == 0

    def test_a_rebuild_is_seen_with_its_progress(self, metric, monkeypatch):
        progress = RebuildProgress(done=250, total=6220, index="x", running=True)
        rebuilding = ChannelState("embedded", rebuild=progress)
        monkeypatch.setattr(channel_metrics, "channel_states", lambda: [rebuilding])
        assert metric("kb_rebuild_done_pages", channel="embedded") == 250
        assert metric("kb_rebuild_total_pages", channel="embedded") == 6220
        assert metric("kb_rebuild_running", channel="embedded") == 1

    def test_without_a_database_the_rest_is_still_there(self, client, metric, monkeypatch, tmp_path):
        elsewhere = {"NAME": str(tmp_path / "missing" / "site.sqlite3"), "HOST": "127.0.0.1", "PORT": "1"}
        for key, value in elsewhere.items():
            monkeypatch.setitem(connections.settings["default"], key, value)
        assert metric("kb_database_up") == 0
        assert metric("kb_outbox_waiting", channel="embedded") is None
        assert b"kb_searches_total" in client.get("/metrics").content
