"""Where the setting asks for it, the address of an online service is written by one person and published by another."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from wagtail.log_actions import LogContext

from catalogue.importers.procedures import ProcedureImporter
from catalogue.importers.record import ProcedureRecord
from catalogue.models import Locality, OnlineService
from core.publishing.gate import PublicationRefused
from importing.options import ImportOptions
from importing.run import run_import
from tests.factories import LocalityFactory, OnlineServiceFactory, ProcedurePageFactory

pytestmark = pytest.mark.django_db

OLD, NEW = "https://dichvucong.gov.vn/cu", "https://dichvucong.gov.vn/moi"


@pytest.fixture(autouse=True)
def _asked_for(settings):
    settings.FOUR_EYES_SERVICES = True


@pytest.fixture
def page():
    return ProcedurePageFactory(code="1.001193", name="Đăng ký khai sinh")


@pytest.fixture
def service(page):
    return OnlineServiceFactory(procedure=page.procedure, url=OLD)


@pytest.fixture
def writer():
    return User.objects.create_superuser("viet")


@pytest.fixture
def other():
    return User.objects.create_superuser("duyet")


def form(procedure, url: str, **changes) -> dict:
    levels = {"levels-TOTAL_FORMS": 0, "levels-INITIAL_FORMS": 0, "levels-MIN_NUM_FORMS": 0, "levels-MAX_NUM_FORMS": 9}
    values = {"procedure": procedure.pk, "agency": "", "locality": "", "url": url, "partial_reason": ""}
    facts = {"online_payment": "unknown", "postal_receipt": "unknown", "postal_return": "unknown"}
    return {**levels, **values, **facts, "identification": "unknown", "hours": "", "active": "on", **changes}


def post(client, user, service: OnlineService | None, values: dict, **more):
    client.force_login(user)
    name = "wagtailsnippets_catalogue_onlineservice"
    address = reverse(f"{name}:edit", args=[service.pk]) if service else reverse(f"{name}:add")
    return client.post(address, {**values, **more}, follow=True)


def test_the_writer_of_a_draft_does_not_publish_it_and_somebody_else_does(service, writer, other, client):
    values = form(service.procedure, NEW)
    answer = post(client, writer, service, values, **{"action-publish": "1"})
    service.refresh_from_db()
    assert service.url == OLD
    assert "người khác" in answer.content.decode()
    assert service.has_unpublished_changes  # nothing typed is lost
    assert service.get_latest_revision_as_object().url == NEW
    post(client, writer, service, values, **{"action-publish": "1"})
    service.refresh_from_db()
    assert service.url == OLD
    post(client, other, service, values, **{"action-publish": "1"})
    service.refresh_from_db()
    assert (service.url, service.live) == (NEW, True)


def test_who_changes_the_draft_while_publishing_is_its_last_writer(service, writer, other, client):
    post(client, writer, service, form(service.procedure, NEW))
    post(client, other, service, form(service.procedure, f"{NEW}-khac"), **{"action-publish": "1"})
    service.refresh_from_db()
    assert service.url == OLD


def test_a_new_service_waits_for_a_second_person(page, writer, other, client):
    post(client, writer, None, form(page.procedure, NEW), **{"action-publish": "1"})
    service = OnlineService.objects.get()
    assert not service.live
    assert NEW not in client.get(page.url).content.decode()
    post(client, other, service, form(page.procedure, NEW), **{"action-publish": "1"})
    service.refresh_from_db()
    assert service.live


def test_an_approval_is_a_publication(service, writer, other):
    service.url = NEW
    revision = service.save_revision(user=writer)
    with pytest.raises(PublicationRefused):
        revision.publish(user=writer)
    revision.publish(user=other)
    service.refresh_from_db()
    assert service.url == NEW


def test_a_command_and_a_schedule_publish(service, writer):
    service.url = NEW
    service.save_revision(user=writer).publish()
    service.refresh_from_db()
    assert service.url == NEW


def test_without_the_setting_one_person_is_enough(service, writer, settings):
    settings.FOUR_EYES_SERVICES = False
    service.url = NEW
    service.save_revision(user=writer).publish(user=writer)
    service.refresh_from_db()
    assert service.url == NEW


def test_services_that_one_person_imports_and_publishes_are_drafts(service, writer, other):
    LocalityFactory(code="01", name="Hà Nội")
    services = [{"url": NEW}, {"url": "https://dichvucong.hanoi.gov.vn/", "locality": "01"}]
    record = ProcedureRecord(code="1.001193", name="Đăng ký khai sinh", online_services=services)
    options = ImportOptions(publish=True, overwrite=True, user=writer)
    report = run_import([record], ProcedureImporter(options))
    assert any("người thứ hai" in warning for warning in report.rows[0].warnings)
    service.refresh_from_db()
    assert (service.url, service.get_latest_revision_as_object().url) == (OLD, NEW)
    local = OnlineService.objects.get(locality=Locality.objects.get(code="01"))
    assert not local.live
    local.latest_revision.publish(user=other)
    local.refresh_from_db()
    assert local.live


@pytest.mark.parametrize("same", [True, False])
def test_services_go_live_with_a_page_that_somebody_else_publishes(same, service, page, writer, other):
    record = ProcedureRecord(code="1.001193", name="Đăng ký khai sinh", online_services=[{"url": NEW}])
    run_import([record], ProcedureImporter(ImportOptions(overwrite=True, user=writer)))
    page.refresh_from_db()
    publisher = writer if same else other
    with LogContext(user=publisher):
        page.latest_revision.publish(user=publisher)
    service.refresh_from_db()
    assert service.url == (OLD if same else NEW)
