"""/readyz reports whether visitors can be served and why not, whatever is broken or hangs."""

import datetime
import json
import logging
import socket
import threading
from collections.abc import Iterator

import pytest
from django.db import connection, connections
from django.utils import timezone

from operations.health import database, engines
from operations.health.findings import HealthState
from operations.health.with_timeout import with_timeout
from search.engines.base import EngineStatus
from search.models import IndexChannel, OutboxEntry

pytestmark = pytest.mark.django_db(transaction=True)  # the database is asked in another thread


@pytest.fixture(autouse=True)
def _patient(settings):
    """A busy machine must not look like a hanging server."""
    settings.READY_SECONDS = 20.0


@pytest.fixture
def engine_states(monkeypatch, settings) -> dict[str, bool]:
    """Elasticsearch with a standby, which are ready or not as this says."""
    settings.SEARCH_ENGINE, settings.SEARCH_STANDBY = "elasticsearch", "embedded"
    ready = {"elasticsearch": True, "embedded": True}

    def status(name: str) -> EngineStatus:
        return EngineStatus(name, 6220 if ready[name] else None, "", "http://elastic:secret@10.0.0.1:9200 refused")

    monkeypatch.setattr(engines, "status", status)
    return ready


@pytest.fixture
def silent_server() -> Iterator[str]:
    """The address of a server that takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        taken: list[socket.socket] = []

        def take() -> None:
            while True:
                try:
                    taken.append(server.accept()[0])
                except OSError:
                    return

        threading.Thread(target=take, daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}"
        server.shutdown(socket.SHUT_RDWR)
        for connected in taken:
            connected.close()


def ask(client) -> tuple[int, dict, dict[str, tuple[str, str]]]:
    response = client.get("/readyz")
    body = response.json()
    return response.status_code, body, {each["name"]: (each["state"], each["reason"]) for each in body["checks"]}


def test_all_is_well(client, engine_states):
    status, body, checks = ask(client)
    assert (status, body["ready"], body["state"]) == (200, True, "ok")
    assert {state for state, _reason in checks.values()} == {"ok"}
    assert {"database", "engine", "cache", "outbox elasticsearch", "outbox embedded", "due work"} == set(checks)
    assert "6220" in checks["engine"][1]


def test_it_is_never_cached(client, engine_states):
    assert "no-store" in client.get("/readyz")["Cache-Control"]


def test_the_standby_alone_still_serves(client, engine_states):
    engine_states["elasticsearch"] = False
    status, body, checks = ask(client)
    assert (status, body["state"], checks["engine"][0]) == (200, "degraded", "degraded")
    assert "dự phòng đang trả lời thay" in checks["engine"][1]


def test_a_missing_standby_is_reported_before_it_is_needed(client, engine_states):
    engine_states["embedded"] = False
    status, body, _checks = ask(client)
    assert (status, body["state"]) == (200, "degraded")


def test_without_any_engine_it_is_not_ready(client, engine_states):
    engine_states.update(elasticsearch=False, embedded=False)
    status, body, checks = ask(client)
    assert (status, body["ready"], checks["engine"][0]) == (503, False, "failed")


def test_an_engine_that_cannot_even_be_made_is_no_accident(client, engine_states, monkeypatch):
    def broken(name: str) -> EngineStatus:
        raise ImportError(name)

    monkeypatch.setattr(engines, "status", broken)
    status, _body, checks = ask(client)
    assert status == 503
    assert "không trả lời được" in checks["engine"][1]


def test_nothing_secret_is_shown(client, engine_states):
    engine_states["elasticsearch"] = False
    shown = client.get("/readyz").content.decode()
    assert "secret" not in shown
    assert "10.0.0.1" not in shown


def test_an_elasticsearch_that_hangs_holds_nobody_up(client, settings, silent_server, embedded_site):
    settings.SEARCH_ENGINE, settings.SEARCH_STANDBY = "elasticsearch", "embedded"
    settings.ELASTICSEARCH_URL = silent_server
    settings.ELASTICSEARCH_TIMEOUT = 600.0
    settings.READY_SECONDS = 2.0
    status, body, checks = ask(client)
    assert (status, body["state"]) == (200, "degraded")
    assert "elasticsearch: không trả lời kịp." in checks["engine"][1]


def test_a_hanging_server_takes_one_thread_however_often_it_is_queried(client, settings, silent_server, embedded_site):
    settings.SEARCH_ENGINE, settings.SEARCH_STANDBY = "elasticsearch", "embedded"
    settings.ELASTICSEARCH_URL = f"{silent_server}/again"
    settings.ELASTICSEARCH_TIMEOUT = 600.0
    settings.READY_SECONDS = 1.0
    for _time in range(3):
        ask(client)
    names = [thread.name for thread in threading.enumerate()]
    assert names.count("bounded engine elasticsearch") == 1


def test_without_a_database_it_is_not_ready(client, engine_states, monkeypatch, tmp_path):
    """The server refuses, or the file is gone."""
    elsewhere = {"NAME": str(tmp_path / "missing" / "site.sqlite3"), "HOST": "127.0.0.1", "PORT": "1"}
    for key, value in elsewhere.items():
        monkeypatch.setitem(connections.settings["default"], key, value)
    status, body, checks = ask(client)
    assert (status, body["ready"], checks["database"][0]) == (503, False, "failed")
    assert "DATABASE_URL" in checks["database"][1]
    assert "missing" not in json.dumps(body)
    assert checks["engine"][0] == "ok"


def test_a_database_that_hangs_holds_nobody_up(client, settings, engine_states, monkeypatch):
    settings.READY_SECONDS = 1.0
    over = threading.Event()
    monkeypatch.setattr(database.channel_state, "states", lambda: over.wait() and [])
    try:
        status, _body, checks = ask(client)
    finally:
        over.set()
    assert (status, checks["database"][0]) == (503, "failed")
    assert "không trả lời kịp" in checks["database"][1]


def test_changes_that_wait_too_long_are_reported_and_take_no_process_out(client, settings, engine_states):
    settings.SEARCH_READY_LAG_SECONDS = 60.0
    created = timezone.now() - datetime.timedelta(minutes=10)
    OutboxEntry.objects.create(page_id=1, channel="elasticsearch", created_at=created)
    OutboxEntry.objects.create(page_id=1, channel="embedded")
    status, body, checks = ask(client)
    assert (status, body["state"]) == (200, "degraded")
    assert checks["outbox elasticsearch"][0] == "degraded"
    assert "search_worker" in checks["outbox elasticsearch"][1]
    assert checks["outbox embedded"][0] == "ok"


def test_a_cache_that_forgets_is_reported_and_takes_no_process_out(client, engine_states, settings):
    settings.CACHES = {"default": {"BACKEND": "django_redis.cache.RedisCache", "LOCATION": "redis://127.0.0.1:1/0"}}
    status, body, checks = ask(client)
    assert (status, body["state"], checks["cache"][0]) == (200, "degraded", "degraded")


def test_dead_letters_are_reported(client, engine_states):
    OutboxEntry.objects.create(page_id=1, channel="embedded", attempts=9, dead_at=timezone.now())
    status, body, checks = ask(client)
    assert (status, body["state"]) == (200, "degraded")
    assert checks["outbox embedded"] == (
        "degraded",
        "1 thay đổi bị từ chối nhiều lần và đã dừng. Xem trong trang quản trị.",
    )


def test_an_index_that_takes_no_changes_is_reported_without_its_error(client, engine_states):
    since = timezone.now() - datetime.timedelta(seconds=90)
    IndexChannel.objects.update_or_create(
        name="elasticsearch", defaults={"error": "http://elastic:secret@es", "failing_since": since, "failures": 3}
    )
    _status, _body, checks = ask(client)
    assert checks["outbox elasticsearch"][0] == "degraded"
    assert "secret" not in checks["outbox elasticsearch"][1]


def test_the_log_says_when_readiness_changes_and_only_then(client, engine_states, caplog, monkeypatch):
    monkeypatch.setattr("operations.health.readiness._last_state", HealthState.OK)
    engine_states["elasticsearch"] = False
    with caplog.at_level(logging.INFO, logger="operations.health.readiness"):
        ask(client)
        ask(client)
        engine_states["elasticsearch"] = True
        ask(client)
    assert [record.levelname for record in caplog.records] == ["WARNING", "INFO"]


def test_the_database_is_queried_with_a_timeout_of_its_own(postgresql):
    def timeout() -> str:
        with database.short_timeout_connection(), connection.cursor() as cursor:
            cursor.execute("SHOW statement_timeout")
            return cursor.fetchone()[0]

    # In another thread: this one's connection would stay replaced for all later tests.
    assert with_timeout("timeout", timeout, 20.0) == "2s"
