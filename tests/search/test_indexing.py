"""A change is found as soon as it is committed, and never lost when an engine fails."""

import subprocess
import sys

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import transaction

from catalogue.models import Agency, FormerCode, RatingSummary, ServiceLevel
from catalogue.ratings import Vote, rate
from search import service
from search.engines.base import EngineError
from search.engines.embedded import EmbeddedEngine
from search.indexing import draining, outbox
from search.indexing.rebuild import rebuild
from search.models import OutboxEntry
from search.types import SearchRequest
from tests.factories import OnlineServiceFactory, ProcedurePageFactory, QuestionPageFactory

pytestmark = pytest.mark.django_db


def find(text: str, **values):
    response = service.search(SearchRequest(text=text, **values))
    assert response.engine
    return response.hits


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """`with committed():` runs what follows a commit, as the request of an editor does."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def page(embedded_site, committed):
    with committed():
        return ProcedurePageFactory(name="Cấp phép đào giếng", code="1.004232")


# Pages


def test_a_published_page_is_found(page):
    assert [hit.page_id for hit in find("đào giếng")] == [page.pk]
    assert outbox.pending() == 0


def test_an_unpublished_page_is_not_found(page, committed):
    with committed():
        page.unpublish()
    assert find("đào giếng") == ()


def test_a_deleted_page_is_not_found(page, committed):
    with committed():
        page.delete()
    assert find("đào giếng") == ()


def test_a_draft_changes_nothing_until_it_is_published(page, committed):
    with committed():
        page.name = "Cấp phép khoan nước"
        revision = page.save_revision()
    assert find("khoan nước") == ()
    with committed():
        revision.publish()
    assert [hit.page_id for hit in find("khoan nước")] == [page.pk]


def test_a_moved_page_is_found_at_its_new_address(page, committed):
    with committed():
        page.slug = "gieng"
        page.save_revision().publish()
    assert find("đào giếng")[0].url.endswith("/gieng/")


# What stands on a page's document


def test_a_rating_shows_on_the_hit(page, committed, settings):
    settings.RATING_MINIMUM_COUNT = 1
    with committed():
        rate(page.procedure, Vote(score=5), visitor="a" * 64)
    assert (find("đào giếng")[0].satisfaction, find("đào giếng")[0].satisfaction_count) == (5.0, 1)
    assert RatingSummary.objects.get().count == 1


def test_an_online_service_shows_on_the_hit(page, committed):
    with committed():
        online = OnlineServiceFactory(procedure=page.procedure, url="https://dvc.example.vn/gieng")
        ServiceLevel.objects.create(service=online, level="full")
    hit = find("đào giếng")[0]
    assert (hit.service_url, hit.service_level) == ("https://dvc.example.vn/gieng", "full")
    with committed():
        online.delete()
    assert find("đào giếng")[0].service_url == ""


def test_a_renamed_term_shows_in_the_facets(page, committed):
    with committed():
        page.field.name = "Tài nguyên nước"
        page.field.save()
    labels = {value.label for facet in service.search(SearchRequest(text="đào giếng")).facets for value in facet.values}
    assert "Tài nguyên nước" in labels
    assert "Hộ tịch" not in labels


def test_a_renamed_agency_shows_on_the_hit(page, committed):
    with committed():
        agency = Agency.objects.get()
        agency.name = "Sở Nông nghiệp và Môi trường"
        agency.save()
    assert find("đào giếng")[0].agency == "Sở Nông nghiệp và Môi trường"


def test_a_former_code_leads_to_the_page(page, committed):
    with committed():
        FormerCode.objects.create(procedure=page.procedure, code="1.000777")
    assert [hit.page_id for hit in find("1.000777")] == [page.pk]


def test_a_linked_question_leads_to_the_procedure(page, committed):
    with committed():
        question = QuestionPageFactory(question="Giếng cạn thì xin phép ở xã nào?", procedures=[page.procedure])
    assert {hit.page_id for hit in find("giếng cạn")} == {page.pk, question.pk}
    with committed():
        question.procedure_links.clear()
        question.save_revision().publish()
    assert [hit.page_id for hit in find("cạn thì xin")] == [question.pk]


def test_a_replaced_code_leads_to_the_successor_and_no_longer_when_that_changes(page, committed):
    with committed():
        old = ProcedurePageFactory(code="1.000555", name="Cấp phép khơi giếng")
        old.status, old.replaced_by = "replaced", page.procedure
        old.save_revision().publish()
    assert [hit.page_id for hit in find("1.000555")] == [page.pk]
    with committed():
        old.status, old.replaced_by = "in_force", None
        old.save_revision().publish()
    assert [hit.page_id for hit in find("1.000555")] == [old.pk]


# The outbox


def test_a_change_rolled_back_leaves_no_entry(page):
    before = OutboxEntry.objects.count()
    with transaction.atomic():
        page.save()
        page.field.save()
        assert OutboxEntry.objects.count() > before
        transaction.set_rollback(True)
    assert OutboxEntry.objects.count() == before


def test_a_failing_engine_breaks_no_save_and_loses_no_change(page, committed, monkeypatch):
    def refuse(self, **values):
        raise EngineError("disk full")

    with monkeypatch.context() as broken:
        broken.setattr(EmbeddedEngine, "apply", refuse)
        with committed():
            page.name = "Cấp phép khoan nước"
            page.save_revision().publish()
        assert find("khoan nước") == ()
        waiting = OutboxEntry.objects.filter(applied_at=None)
        assert waiting.exists()
        assert {entry.error for entry in waiting} == {"disk full"}
        assert all(entry.attempts for entry in waiting)
    outbox.drain()
    assert [hit.page_id for hit in find("khoan nước")] == [page.pk]
    assert outbox.pending() == 0


def test_draining_twice_changes_nothing(page):
    assert outbox.drain() == 0
    OutboxEntry.objects.update(applied_at=None)
    assert outbox.drain() > 0
    assert [hit.page_id for hit in find("đào giếng")] == [page.pk]


def test_what_changed_during_a_rebuild_is_in_the_new_index(page, embedded_site, committed, monkeypatch):
    """The page changes, and the change is applied to the old index, after the rebuild has read it."""
    rebuilding = EmbeddedEngine.rebuild

    def rebuild_slowly(self, documents):
        read = list(documents)
        with committed():
            page.name = "Cấp phép khoan nước"
            page.save_revision().publish()
        return rebuilding(self, read)

    monkeypatch.setattr(EmbeddedEngine, "rebuild", rebuild_slowly)
    rebuild(embedded_site, progress=False)
    assert [hit.page_id for hit in find("khoan nước")] == [page.pk]


# Commands


def test_the_command_rebuilds_updates_and_tells(page, committed, capsys):
    call_command("search_index", "rebuild")
    assert "1 trang" in capsys.readouterr().out
    OutboxEntry.objects.update(applied_at=None)
    call_command("search_index", "update")
    call_command("search_index", "status")
    assert "Thay đổi đang chờ: 0" in capsys.readouterr().out


def test_an_update_without_an_index_says_what_to_do(settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path / "none"
    with pytest.raises(CommandError, match="search_index rebuild"):
        call_command("search_index", "update")


# When the outbox is drained


class _Timer:
    """A timer that fires when the test says so."""

    started: "list[_Timer]" = []

    def __init__(self, seconds, function):
        self.fire = function
        self.cancelled = False

    def start(self):
        self.started.append(self)

    def cancel(self):
        self.cancelled = True


@pytest.fixture
def drains(settings, monkeypatch) -> list[int]:
    """One entry for each drain; changes within a minute belong together."""
    settings.SEARCH_COALESCE_SECONDS = 60
    done: list[int] = []
    monkeypatch.setattr(draining, "drain", lambda batches=None: done.append(1))
    monkeypatch.setattr(draining.threading, "Timer", _Timer)
    # The timer of the test fires in the thread of the test, whose connection stays open.
    monkeypatch.setattr(draining.connection, "close", lambda: None)
    monkeypatch.setattr(_Timer, "started", [])
    return done


def test_the_first_change_is_applied_at_once_and_those_that_follow_together(drains):
    drainer = draining.Drainer()
    for _ in range(5):
        drainer.soon()
    assert len(drains) == 1
    assert len(_Timer.started) == 1
    _Timer.started[0].fire()
    assert len(drains) == 2


def test_the_drainer_hears_an_import_begin_although_nothing_has_changed_yet():
    """In a process of its own: in this one it has long been at work."""
    code = (
        "import django; django.setup()\n"
        "from catalogue.importers.signals import import_started\n"
        "import_started.send(sender=None)\n"
        "from search.indexing.draining import _drainer\n"
        "raise SystemExit(_drainer._imports != 1)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=settings.BASE_DIR).returncode == 0


def test_what_waits_at_the_end_of_the_process_is_applied(drains):
    drainer = draining.Drainer()
    drainer.soon()
    drainer.rest()
    assert len(drains) == 1
    drainer.soon()
    drainer.rest()
    assert len(drains) == 2
    assert _Timer.started[0].cancelled


def test_a_request_applies_one_batch_and_leaves_the_rest_to_the_timer(drains):
    OutboxEntry.objects.create(page_id=1)
    drainer = draining.Drainer()
    drainer.soon()
    assert len(drains) == 1
    assert len(_Timer.started) == 1
