"""Log lines: whole records for machines, with the ids that join them, and no words of queries."""

import io
import json
import logging
import sys
from collections.abc import Callable, Iterator

import pytest
from django.test import Client, RequestFactory

from operations.health.findings import HealthCheck, HealthReport, HealthState
from operations.log import ids
from operations.log.formatters import JsonLines, TextLines
from tests.factories import make_tree
from tests.search.documents import procedure

SECRET_QUERY = "bimatcuanguoidan"


@pytest.fixture
def lines() -> Iterator[Callable[[], list[dict]]]:
    """All log lines of the site during the test, parsed from JSON."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(JsonLines())
    handler.addFilter(ids.AddIds())
    logging.getLogger().addHandler(handler)
    yield lambda: [json.loads(line) for line in written.getvalue().splitlines()]
    logging.getLogger().removeHandler(handler)


def record(message: str = "hello %s", *values, **extra) -> logging.LogRecord:
    made = logging.getLogger("site").makeRecord(
        "site", logging.INFO, "", 1, message, values or ("you",), None, extra=extra
    )
    ids.AddIds().filter(made)
    return made


class TestFormats:
    def test_a_record_is_one_line_of_json(self):
        line = JsonLines().format(record("Thủ tục\n%s", "khai sinh"))
        assert "\n" not in line
        shown = json.loads(line)
        assert (shown["message"], shown["level"], shown["logger"]) == ("Thủ tục\nkhai sinh", "INFO", "site")
        assert shown["time"].endswith("+00:00")
        assert "Thủ tục" in line

    def test_a_traceback_is_part_of_it(self):
        try:
            raise ValueError("wrong")
        except ValueError:
            failed = record()
            failed.exc_info = sys.exc_info()
        line = JsonLines().format(failed)
        assert "\n" not in line
        assert "ValueError: wrong" in json.loads(line)["error"]

    def test_only_known_fields_leave_the_process(self):
        request = RequestFactory().get("/vi/tim-kiem/", {"q": SECRET_QUERY})
        line = JsonLines().format(record(request=request, status=404, view="search:search"))
        assert SECRET_QUERY not in line
        shown = json.loads(line)
        assert (shown["status"], shown["view"]) == (404, "search:search")
        assert "request_id" not in shown

    def test_people_read_one_line(self):
        token = ids.request_id.set("0123456789abcdef")
        try:
            line = TextLines().format(record())
        finally:
            ids.request_id.reset(token)
        assert line.endswith(" INFO site [01234567]: hello you")


@pytest.mark.django_db
class TestRequests:
    def test_a_request_is_one_line_with_view_status_and_time(self, client, lines):
        response = client.get("/robots.txt", {"q": SECRET_QUERY})
        (line,) = lines()
        assert (line["logger"], line["method"], line["view"], line["status"]) == (
            "operations.log.access",
            "GET",
            "robots",
            200,
        )
        assert line["milliseconds"] >= 0
        assert line["request_id"] == response["X-Request-ID"]
        assert SECRET_QUERY not in json.dumps(line)
        assert "127.0.0.1" not in json.dumps(line)

    def test_a_search_adds_its_id_and_not_its_words(self, client, lines, embedded_site):
        make_tree()
        embedded_site.rebuild([procedure("Đăng ký khai sinh")])
        found = client.get("/api/v1/search", {"q": f"khai sinh {SECRET_QUERY}"}).json()
        line = next(line for line in lines() if line.get("view") == "api:search")
        assert line["search_id"] == found["search_id"]
        assert SECRET_QUERY not in json.dumps(lines())
        client.get("/robots.txt")
        assert "search_id" not in lines()[-1]

    def test_each_request_has_an_id_of_its_own(self, client):
        seen = {client.get("/robots.txt")["X-Request-ID"] for _time in range(3)}
        assert len(seen) == 3
        assert all(ids.is_valid(each) for each in seen)

    def test_what_is_logged_in_a_request_carries_its_id(self, client, lines, settings):
        settings.ALLOWED_HOSTS = ["thutuc.example.vn"]
        response = client.get("/robots.txt", headers={"host": "elsewhere.example"})
        assert response.status_code == 400
        assert len(lines()) >= 2  # Django's own and the access line
        assert {line["request_id"] for line in lines()} == {response["X-Request-ID"]}

    def test_what_django_writes_after_all_middleware_carries_it_too(self, client, lines):
        make_tree()
        response = client.get("/vi/khong-co-trang-nay/")
        written = [line for line in lines() if line["logger"] == "django.request"]
        assert [line["request_id"] for line in written] == [response["X-Request-ID"]]

    def test_it_ends_with_the_request(self, client):
        client.get("/robots.txt")
        assert (ids.request_id.get(), ids.search_id.get()) == ("", "")

    def test_the_id_of_a_trusted_proxy_is_kept(self, client, settings):
        settings.TRUSTED_PROXY_COUNT = 1
        response = client.get("/robots.txt", headers={"X-Request-ID": "5b0c9ad7-4b52-4b51-b1ad-7c7f8e0a4e52"})
        assert response["X-Request-ID"] == "5b0c9ad7-4b52-4b51-b1ad-7c7f8e0a4e52"

    def test_a_visitor_chooses_no_id(self, client):
        response = client.get("/robots.txt", headers={"X-Request-ID": "0123456789abcdef"})
        assert response["X-Request-ID"] != "0123456789abcdef"

    @pytest.mark.parametrize("sent", ["", "short", "x" * 65, "has space in it", 'a"b","c":"d0123', "dòng-chữ-việt-nam"])
    def test_an_id_that_could_break_a_line_is_replaced(self, client, settings, sent):
        settings.TRUSTED_PROXY_COUNT = 1
        assert client.get("/robots.txt", headers={"X-Request-ID": sent})["X-Request-ID"] != sent

    def test_watching_leaves_no_line(self, client, lines, monkeypatch):
        report = HealthReport((HealthCheck("database", HealthState.FAILED, "down"),))
        monkeypatch.setattr("operations.views.readiness", lambda: report)
        client.get("/healthz")
        assert client.get("/readyz").status_code == 503
        assert client.get("/metrics", REMOTE_ADDR="192.0.2.7").status_code == 404
        assert lines() == []

    def test_a_failing_view_leaves_a_line_too(self, lines, monkeypatch):
        monkeypatch.setattr("operations.middleware.RequestMiddleware.process_view", _fail, raising=False)
        response = Client(raise_request_exception=False).get("/robots.txt")
        assert response.status_code == 500
        access = lines()[-1]
        assert (access["logger"], access["status"], access["view"]) == ("operations.log.access", 500, "robots")


def _fail(*_args):
    raise RuntimeError("broken")


def test_outside_a_request_there_is_no_id(lines):
    logging.getLogger("search.worker").warning("drained")
    (line,) = lines()
    assert set(line) == {"time", "level", "logger", "message"}
