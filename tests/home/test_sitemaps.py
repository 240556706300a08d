"""The sitemap: whole, cheap, and the same whatever its address carries."""

import re
import threading

import pytest
from django.core.cache import caches
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Page, PageViewRestriction

from catalogue.models import PublishedChange, SourceRecord
from core import shared_files
from home import sitemaps
from tests.factories import ProcedurePageFactory, QuestionPageFactory, make_tree

pytestmark = pytest.mark.django_db

ADDRESSES = ["/sitemap.xml", "/sitemap-pages.xml"]


@pytest.fixture
def built(monkeypatch) -> list[int]:
    """The parts that were made, in order."""
    parts: list[int] = []
    real = sitemaps.part

    def noting(address, number):
        parts.append(number)
        return real(address, number)

    monkeypatch.setattr(sitemaps, "part", noting)
    return parts


def full_url(page) -> str:
    return f"http://testserver{page.url}"


def locations(response) -> list[str]:
    assert response.status_code == 200
    return re.findall(r"<loc>([^<]+)</loc>", response.content.decode())


@pytest.mark.parametrize("path", ADDRESSES)
def test_every_visitor_gets_it_and_not_only_the_first(client, path):
    make_tree()
    answers = [client.get(path) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200] * 3
    assert len({answer.content for answer in answers}) == 1


@pytest.mark.parametrize("path", ADDRESSES)
def test_parameters_make_nothing_anew_and_keep_nothing_more(client, path, built):
    make_tree()
    first = client.get(path)
    made, kept = len(built), len(caches["default"]._cache)
    for query in ("x=1", "x=2", "p=2", "page=7", "p=abc", "%00"):
        assert client.get(f"{path}?{query}").content == first.content
    assert len(built) == made
    assert len(caches["default"]._cache) == kept


def test_a_copy_costs_no_query_for_pages(client):
    ProcedurePageFactory()
    client.get("/sitemap-pages.xml")
    with CaptureQueriesContext(connection) as queries:
        client.get("/sitemap-pages.xml", {"x": 1})
    assert not [query["sql"] for query in queries if "wagtailcore_page" in query["sql"]]


def test_making_it_takes_the_same_queries_for_any_number_of_pages():
    make_tree()
    sitemaps.part("http://testserver", 1)  # reads Wagtail's sites, which are kept
    counts = []
    for _ in range(2):
        ProcedurePageFactory.create_batch(3)
        with CaptureQueriesContext(connection) as queries:
            sitemaps.part("http://testserver", 1)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_parts_hold_every_page_once(client, monkeypatch):
    monkeypatch.setattr(sitemaps, "PART_SIZE", 3)
    pages = [*ProcedurePageFactory.create_batch(4), QuestionPageFactory()]
    listed = [
        location
        for part in locations(client.get("/sitemap.xml"))
        for location in locations(client.get(re.sub(r"https?://[^/]+", "", part)))
    ]
    assert len(listed) == len(set(listed))
    assert {full_url(page) for page in pages} <= set(listed)
    assert set(listed) == {full_url(page) for page in Page.objects.live().filter(depth__gt=1)}


@pytest.mark.parametrize("path", ["/sitemap-pages-0.xml", "/sitemap-pages-9.xml", "/sitemap-pages-99999999999.xml"])
def test_there_are_no_other_parts(client, path):
    make_tree()
    assert client.get(path).status_code == 404


def test_what_is_published_or_made_private_shows_in_it(client, monkeypatch):
    monkeypatch.setattr(shared_files, "_REST", 0)
    page = ProcedurePageFactory()
    assert full_url(page) in locations(client.get("/sitemap-pages.xml"))
    other = ProcedurePageFactory()
    assert full_url(other) in locations(client.get("/sitemap-pages.xml"))
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert full_url(page) not in locations(client.get("/sitemap-pages.xml"))


def test_changes_in_a_row_do_not_make_it_anew_each_time(client, built, monkeypatch):
    monkeypatch.setattr(shared_files, "_REST", 1_000_000)
    for _ in range(3):
        ProcedurePageFactory()
        client.get("/sitemap-pages.xml")
    assert built == [1]


def test_who_has_it_is_told_so(client):
    make_tree()
    first = client.get("/sitemap-pages.xml")
    assert client.get("/sitemap-pages.xml", headers={"If-None-Match": first["ETag"]}).status_code == 304
    again = client.get("/sitemap-pages.xml", {"x": 1}, headers={"If-Modified-Since": first["Last-Modified"]})
    assert again.status_code == 304
    assert "public" in first["Cache-Control"]


def test_it_is_sent_compressed_to_who_takes_it(client):
    make_tree()
    packed = client.get("/sitemap-pages.xml", headers={"Accept-Encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert shared_files.gzip.decompress(packed.content) == client.get("/sitemap-pages.xml").content


def test_one_address_cannot_ask_for_ever(client):
    make_tree()
    statuses = [client.get("/sitemap.xml", {"x": number}).status_code for number in range(70)]
    assert statuses[:60] == [200] * 60
    assert statuses[60:] == [429] * 10


def test_requests_at_once_make_it_once(monkeypatch, rf):
    """Threads without a database: eight ask, the first makes it, the others wait for that."""
    monkeypatch.setattr(shared_files, "content_version", lambda: 1)
    made: list[int] = []
    all_there = threading.Barrier(8)

    def build() -> str:
        made.append(1)
        return "<urlset/>"

    answers: list[bytes] = []

    def ask() -> None:
        all_there.wait()
        answer = shared_files.serve(rf.get("/sitemap.xml"), "test", build, content_type="text/xml")
        assert isinstance(answer, HttpResponse)
        answers.append(answer.content)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [1]
    assert answers == [b"<urlset/>"] * 8


def test_while_another_process_makes_the_first_one_visitors_are_asked_to_wait(client):
    make_tree()
    caches["default"].add("shared-file.sitemap.http://testserver.building", 1)
    answer = client.get("/sitemap.xml")
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")


HOSTS = ["localhost.", "localhost:9999", "testserver:80", "127.0.0.1:1"]


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("path", ["/robots.txt", "/sitemap.xml", "/sitemap-pages.xml"])
def test_addresses_are_those_of_the_site_whatever_host_is_asked(settings, path, host):
    settings.BASE_URL = "https://thutuc.example.vn"
    make_tree()
    text = Client().get(path, headers={"host": host}).content.decode()
    assert "https://thutuc.example.vn/" in text
    assert host not in text


def test_without_an_address_of_its_own_a_host_is_taken_without_port_and_dot(settings):
    make_tree()
    settings.ALLOWED_HOSTS = ["testserver", "localhost", ".example.vn"]
    for path in ("/robots.txt", "/sitemap.xml"):
        for host in ("localhost.", "localhost:9999", "localhost"):
            assert "http://localhost/sitemap" in Client().get(path, headers={"host": host}).content.decode()
        answer = Client().get(path, headers={"host": "made-up.example.vn"})
        assert "http://testserver/sitemap" in answer.content.decode()


def test_the_last_change_is_that_of_the_source_or_an_editor_and_not_of_the_import(client):
    make_tree()
    dated, undated, edited, own = (ProcedurePageFactory() for _time in range(4))
    for page, day in ((dated, "2025-12-02"), (undated, None), (edited, "2025-12-02")):
        SourceRecord.objects.create(procedure=page.procedure, source="Cổng", source_date=day, digest=str(page.pk))
    PublishedChange.objects.create(procedure=edited.procedure, part="fee", day="2026-03-01", cause="editor")
    PublishedChange.objects.create(procedure=dated.procedure, part="fee", day="2026-03-01", cause="source")
    xml = client.get("/sitemap-pages.xml").content.decode()
    days = dict(re.findall(r"<loc>([^<]+)</loc>(?:<lastmod>([^<]+)</lastmod>)?", xml))
    assert [days[full_url(page)] for page in (dated, undated, edited)] == ["2025-12-02", "", "2026-03-01"]
    assert days[full_url(own)]


def test_translations_are_named_with_each_other(client):
    make_tree()
    page, alone = ProcedurePageFactory(), ProcedurePageFactory()
    translation = page.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    translation.save_revision().publish()
    xml = client.get("/sitemap-pages.xml").content.decode()
    [entry] = [entry for entry in xml.split("<url>") if f"<loc>{full_url(page)}<" in entry]
    assert re.findall(r'hreflang="(\w+)" href="([^"]+)"', entry) == [
        ("en", full_url(translation)),
        ("vi", full_url(page)),
    ]
    [entry] = [entry for entry in xml.split("<url>") if f"<loc>{full_url(alone)}<" in entry]
    assert "hreflang" not in entry
