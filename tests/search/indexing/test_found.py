"""A change is found as soon as it is committed, and never lost when an engine fails."""

import pytest
from django.db import transaction

from catalogue.models import Agency, FormerCode, RatingSummary, ServiceLevel
from catalogue.ratings import Vote, rate
from search import service
from search.engines.base import EngineError
from search.engines.embedded.engine import EmbeddedEngine, EmbeddedIndex
from search.indexing.changes import outbox
from search.indexing.feed.channels import own_channels
from search.indexing.feed.feeding import drain
from search.indexing.upkeep.rebuild import rebuild
from search.indexing.upkeep.rollback import rollback
from search.indexing.upkeep.verify import verify
from search.models import IndexChannel, OutboxEntry
from search.types import SearchRequest
from tests.factories import OnlineServiceFactory, ProcedurePageFactory, QuestionPageFactory

pytestmark = pytest.mark.django_db


def find(text: str, **values):
    response = service.search(SearchRequest(text=text, **values))
    assert response.engine
    return response.hits


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
        waiting = OutboxEntry.objects.filter(settled_at=None)
        assert waiting.exists()
        assert {entry.attempts for entry in waiting} == {0}
        assert IndexChannel.objects.get().error == "disk full"
    IndexChannel.objects.update(due_at=None)
    drain()
    assert [hit.page_id for hit in find("khoan nước")] == [page.pk]
    assert outbox.pending() == 0
    assert IndexChannel.objects.get().error == ""


def test_draining_twice_changes_nothing(page):
    assert drain() == 0
    OutboxEntry.objects.update(settled_at=None)
    assert drain() > 0
    assert [hit.page_id for hit in find("đào giếng")] == [page.pk]


# A whole index anew


def test_what_changed_during_a_rebuild_is_in_the_new_index_and_in_the_one_before(page, committed, monkeypatch):
    """The page changes, and the change is applied to the live index, after the rebuild has read it."""
    (channel,) = own_channels()
    loading = EmbeddedIndex.load

    def load_slowly(self, documents, **values):
        read = list(documents)
        with committed():
            page.name = "Cấp phép khoan nước"
            page.save_revision().publish()
        assert [hit.page_id for hit in find("khoan nước")] == [page.pk]
        loading(self, iter(read), **values)

    monkeypatch.setattr(EmbeddedIndex, "load", load_slowly)
    assert rebuild(channel, progress=False) == 1
    assert [hit.page_id for hit in find("khoan nước")] == [page.pk]
    with committed():
        page.delete()
    rollback(channel, progress=False)
    assert find("khoan nước") == ()
    assert verify(channel, progress=False).clean
