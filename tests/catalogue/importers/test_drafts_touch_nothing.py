"""Who may only import drafts changes nothing that visitors see; publishing takes the right, asked again in the job."""

import datetime

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission, ModelLogEntry

from audit.events import Event
from audit.models import AuditEntry
from catalogue.importers.addresses import UNKNOWN_HOST
from catalogue.importers.procedures import ProcedureImporter
from catalogue.importers.record import ProcedureRecord
from catalogue.models import Agency, Field, FormerCode, LifeEvent, OnlineService, ProcedurePage, SourceRecord
from catalogue.pages import browse
from core.publishing.drafts import discard_draft, drop_empty_draft
from core.publishing.schedule import publish_due
from faq.importers.questions import QuestionImporter
from faq.importers.record import QuestionRecord
from faq.models import QuestionPage, Topic
from importing import jobs
from importing.models import ImportJob, WaitingChanges
from importing.options import ImportOptions
from importing.outcome import OutcomeKind
from importing.run import run_import
from tests.factories import (
    LocalityFactory,
    OnlineServiceFactory,
    ProcedurePageFactory,
    QuestionPageFactory,
    make_tree,
    procedure_index,
    question_index,
)

pytestmark = pytest.mark.django_db

CODE, OTHER = "1.004837", "1.004222"
EVIL = """code: '1.004837'
name: Thủ tục đăng ký giám hộ
online_services: [{url: 'https://evil.example/vneid-login', locality: '01'}]
executing_agencies: [Cơ quan giả mạo 123]
provenance: {source: Văn phòng GIẢ MẠO, url: 'https://evil.example/nguon', source_date: '2026-11-28'}
"""
# The same with addresses that are allowed, so that nothing but the right stands between it and the site.
SLY = """code: '1.004837'
name: Thủ tục đăng ký giám hộ
former_codes: ['7.777777']
online_services: [{url: 'https://dichvucong.gov.vn/khac'}, {url: 'https://dichvucong.hanoi.gov.vn/a', locality: '01'}]
executing_agencies: [Cơ quan mới 123]
provenance: {source: Văn phòng mới, url: 'https://dichvucong.gov.vn/nguon', source_date: '2026-11-28'}
"""
OWN_URL = "https://dichvucong.gov.vn/own"


@pytest.fixture(autouse=True)
def _site(monkeypatch, settings, tmp_path):
    make_tree()
    settings.IMPORT_DIR = tmp_path / "private"
    monkeypatch.setattr(jobs, "launch", lambda key: None)
    LocalityFactory(code="01", name="Hà Nội")


@pytest.fixture
def page():
    made = ProcedurePageFactory(code=CODE, name="Thủ tục đăng ký giám hộ")
    OnlineServiceFactory(procedure=made.procedure, url=OWN_URL)
    return made


def account(name: str, *codenames: str, site: tuple[str, ...] = ()) -> User:
    user = User.objects.create_user(name, password="x")
    group = Group.objects.create(name=name)
    wanted = ("access_admin", "import_procedures", *site)
    group.permissions.add(*Permission.objects.filter(codename__in=wanted))
    for index in (procedure_index(), question_index()):
        for codename in codenames:
            permission = Permission.objects.get(codename=codename, content_type__app_label="wagtailcore")
            GroupPagePermission.objects.create(group=group, page=index, permission=permission)
    user.groups.add(group)
    return user


@pytest.fixture
def importer():
    """May add pages and import; nothing else."""
    return account("nhap", "add_page")


@pytest.fixture
def editor():
    """May change pages of others, not publish them."""
    return account("sua", "add_page", "change_page")


@pytest.fixture
def publisher():
    return account("dang", "add_page", "change_page", "publish_page")


def apply(
    client, user, text: str, *, publish: bool = False, overwrite: bool = True, kind: str = "procedures"
) -> ImportJob:
    """Through the real views, and the process of the job."""
    client.force_login(user)
    upload = {"kind": "procedures", "file": SimpleUploadedFile("evil.yaml", text.encode())}
    client.post(reverse("catalogue_imports:index"), upload)
    job = ImportJob.objects.latest("pk")
    jobs.run(job)
    form = {"publish": "1" if publish else "0", **({"overwrite": "on"} if overwrite else {})}
    client.post(reverse("catalogue_imports:apply", args=[job.pk]), form)
    job.refresh_from_db()
    if job.state == ImportJob.State.APPLYING:
        jobs.run(job)
        job.refresh_from_db()
    return job


def public_state(client) -> dict:
    """What visitors see, in pages and rows."""
    client.logout()
    pages = ProcedurePage.objects.filter(live=True).order_by("pk")
    return {
        "pages": [client.get(page.url).content.decode().split("csrf")[0] for page in pages],
        "services": list(OnlineService.objects.public().order_by("pk").values_list("pk", "url", "locality__code")),
        "agencies": [agency.name for agency in browse.agencies()],
        "live agencies": list(Agency.objects.live().order_by("pk").values_list("name", flat=True)),
        "fields": list(Field.objects.values_list("name", flat=True)),
        "events": list(LifeEvent.objects.values_list("name", flat=True)),
        "sources": list(SourceRecord.objects.values_list("source", flat=True)),
        "codes": list(FormerCode.objects.values_list("code", flat=True)),
        "short": client.get("/tt/7.777777/").status_code,
        "list": client.get(reverse("browse:agencies")).content.decode().count("123"),
        "agency": client.get("/vi/co-quan/co-quan-moi-123/").status_code,
    }


def reason(job: ImportJob) -> str:
    return " ".join(row.data.get("reason", "") for row in job.rows.all())


def told(job: ImportJob) -> str:
    return " ".join(warning for row in job.rows.all() for warning in row.data.get("warnings", ()))


# Drafts


@pytest.mark.parametrize("text", [EVIL, SLY])
def test_an_importer_changes_nothing_of_a_page_that_is_not_theirs(text, page, importer, client):
    before, revisions = public_state(client), page.revisions.count()
    job = apply(client, importer, text)
    assert job.counts["refused"] == 1
    assert "quyền sửa" in reason(job)
    assert public_state(client) == before
    assert page.revisions.count() == revisions
    assert not WaitingChanges.objects.exists()
    assert not Agency.objects.filter(name__contains="123").exists()


@pytest.mark.parametrize("text", [EVIL, SLY])
def test_a_draft_of_an_editor_changes_nothing_that_is_live(text, page, editor, client):
    before = public_state(client)
    job = apply(client, editor, text)
    assert job.counts["changed"] == 1
    assert public_state(client) == before
    page.refresh_from_db()
    assert page.has_unpublished_changes
    assert not Agency.objects.get(name__contains="123").live


def test_a_new_page_of_an_importer_waits_with_everything_that_hangs_on_it(importer, client):
    before = public_state(client)
    assert apply(client, importer, SLY).counts["new"] == 1
    assert public_state(client) == before
    assert not OnlineService.objects.exists()


def test_nobody_without_the_right_publishes_and_the_job_asks_again(page, editor, publisher, client):
    before = public_state(client)
    apply(client, editor, SLY, publish=True)
    assert public_state(client) == before
    # The right is taken away between the form and the job.
    client.force_login(publisher)
    client.post(
        reverse("catalogue_imports:index"),
        {"kind": "procedures", "file": SimpleUploadedFile("a.yaml", SLY.encode())},
    )
    job = ImportJob.objects.latest("pk")
    jobs.run(job)
    client.post(reverse("catalogue_imports:apply", args=[job.pk]), {"publish": "1"})
    GroupPagePermission.objects.filter(group__name="dang", permission__codename="publish_page").delete()
    job.refresh_from_db()
    jobs.run(job)
    assert "quyền xuất bản" in reason(job)
    assert public_state(client) == before


@pytest.mark.parametrize("change", [{"is_active": False}, {"groups": []}, None])
def test_a_job_whose_person_may_no_longer_import_does_nothing(change, publisher, client):
    client.force_login(publisher)
    client.post(
        reverse("catalogue_imports:index"),
        {"kind": "procedures", "file": SimpleUploadedFile("a.yaml", SLY.encode())},
    )
    job = ImportJob.objects.get()
    jobs.run(job)
    client.post(reverse("catalogue_imports:apply", args=[job.pk]), {"publish": "1"})
    if change is None:
        publisher.delete()
    elif "groups" in change:
        publisher.groups.clear()
    else:
        User.objects.filter(pk=publisher.pk).update(**change)
    job = ImportJob.objects.get()
    jobs.run(job)
    job.refresh_from_db()
    assert job.state == ImportJob.State.FAILED
    assert job.message
    assert not ProcedurePage.objects.exists()


def test_terms_without_drafts_take_the_right_to_add_them(editor, client):
    text = SLY + "field: Lĩnh vực lạ\nlife_events: [Sự kiện lạ]\n"
    before = public_state(client)
    job = apply(client, editor, text)
    assert "“Lĩnh vực lạ”" in told(job)
    assert "“Sự kiện lạ”" in told(job)
    assert ProcedurePage.objects.get().field is None
    assert public_state(client) == before
    permitted = account("danh-muc", "add_page", "change_page", site=("add_field", "add_lifeevent"))
    assert apply(client, permitted, text).counts["changed"] == 1
    assert Field.objects.filter(name="Lĩnh vực lạ").exists()


# Publication


def publish(page: ProcedurePage, user=None) -> None:
    draft = ProcedurePage.objects.get(pk=page.pk)
    draft.latest_revision.publish(user=user)


def test_what_waits_takes_effect_with_the_publication_of_its_draft(page, editor, publisher, client):
    apply(client, editor, SLY)
    client.force_login(publisher)
    form = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    for text in ("https://dichvucong.hanoi.gov.vn/a", "7.777777", "Văn phòng mới", "sua"):
        assert text in form
    publish(page, publisher)
    urls = set(OnlineService.objects.public().values_list("url", flat=True))
    assert urls == {"https://dichvucong.gov.vn/khac", "https://dichvucong.hanoi.gov.vn/a"}
    assert Agency.objects.get(name="Cơ quan mới 123").live
    assert SourceRecord.objects.get().source == "Văn phòng mới"
    assert FormerCode.objects.get().procedure == page.procedure
    assert not WaitingChanges.objects.exists()
    entry = AuditEntry.objects.get(event=Event.PUBLISHED, subject_key=str(page.pk), data__has_key="beside")
    assert any("hanoi" in change for change in entry.data["beside"])
    services = ModelLogEntry.objects.filter(content_type__model="onlineservice")
    assert services.exists()
    job = apply(client, editor, SLY, overwrite=False)
    assert job.counts["unchanged"] == 1


def test_an_editor_with_the_right_publishes_and_unknown_hosts_are_refused_by_name(page, publisher, client):
    before = set(OnlineService.objects.values_list("url", flat=True))
    job = apply(client, publisher, EVIL, publish=True)
    assert job.counts["published"] == 1
    assert f"{UNKNOWN_HOST}: evil.example (dịch vụ trực tuyến)" in told(job)
    assert set(OnlineService.objects.values_list("url", flat=True)) == before
    assert "evil.example" not in client.get(page.url).content.decode()


@pytest.mark.parametrize(
    "url",
    ["http://169.254.169.254/latest/meta-data/", "https://dichvucong.gov.vn@evil.example/", "https://10.0.0.5/"],
)
def test_no_import_stores_a_service_elsewhere(url, page):
    record = ProcedureRecord(code=CODE, name="Giám hộ", online_services=[{"url": url}])
    report = run_import([record], ProcedureImporter(ImportOptions(publish=True, overwrite=True)))
    assert OnlineService.objects.get().url == OWN_URL
    assert any(UNKNOWN_HOST in warning for warning in report.rows[0].warnings)


def test_a_host_that_is_allowed_later_is_taken_from_the_same_file(page, settings):
    record = ProcedureRecord(
        code=CODE, name="Giám hộ", online_services=[{"url": "https://nop.moi.vn/", "locality": "01"}]
    )
    run_import([record], ProcedureImporter(ImportOptions(publish=True)))
    assert OnlineService.objects.count() == 1
    settings.DEFAULT_LINK_HOSTS = ["nop.moi.vn"]
    cache.clear()
    run_import([record], ProcedureImporter(ImportOptions(publish=True)))
    assert OnlineService.objects.filter(url="https://nop.moi.vn/").exists()


def test_an_older_version_published_leaves_the_draft_waiting(page, editor, publisher, client):
    older = page.save_revision()
    apply(client, editor, SLY)
    older.publish(user=publisher)
    assert WaitingChanges.objects.exists()
    assert not FormerCode.objects.exists()


def test_a_discarded_draft_takes_with_it_what_waits(page, editor, publisher, client):
    apply(client, editor, SLY)
    discard_draft(ProcedurePage.objects.get(pk=page.pk), publisher)
    assert not WaitingChanges.objects.exists()
    page.publish(page.save_revision())
    assert OnlineService.objects.get().url == OWN_URL


def test_going_back_to_a_version_before_the_draft_drops_what_waits(page, editor, publisher, client):
    page.save_revision()
    before = page.latest_revision
    apply(client, editor, SLY)
    reverted = before.as_object().save_revision(previous_revision=before, log_action=True)
    reverted.publish(user=publisher, previous_revision=before)
    assert not WaitingChanges.objects.exists()
    assert OnlineService.objects.get().url == OWN_URL


def test_a_second_import_replaces_what_waits(page, editor, client):
    apply(client, editor, SLY)
    apply(client, editor, SLY.replace("/khac", "/khac-nua"))
    waiting = WaitingChanges.objects.get()
    assert waiting.record["online_services"][0]["url"].endswith("/khac-nua")
    publish(page)
    assert OnlineService.objects.filter(url__endswith="/khac-nua").exists()


def test_a_change_of_services_alone_makes_a_draft_that_is_not_empty(page, publisher, client):
    only = (
        f"code: '{CODE}'\nname: Thủ tục đăng ký giám hộ\nonline_services: [{{url: 'https://dichvucong.gov.vn/khac'}}]\n"
    )
    apply(client, publisher, only)
    page.refresh_from_db()
    assert page.has_unpublished_changes
    assert not drop_empty_draft(page.specific)
    assert OnlineService.objects.get().url == OWN_URL
    publish(page, publisher)
    assert OnlineService.objects.get().url.endswith("/khac")


def test_the_same_file_published_later_publishes_what_waits(page, publisher, client):
    apply(client, publisher, SLY)
    job = apply(client, publisher, SLY, publish=True, overwrite=False)
    assert job.counts["published"] == 1
    assert OnlineService.objects.filter(url="https://dichvucong.hanoi.gov.vn/a").exists()
    assert not WaitingChanges.objects.exists()


def test_a_scheduled_draft_waits_until_it_goes_live(editor, client):
    apply(client, editor, SLY)
    draft = ProcedurePage.objects.get().get_latest_revision_as_object()
    draft.go_live_at = timezone.now() + datetime.timedelta(hours=1)
    draft.save_revision().publish()
    assert not OnlineService.objects.exists()
    page = ProcedurePage.objects.get()
    page.revisions.update(approved_go_live_at=timezone.now() - datetime.timedelta(minutes=1))
    publish_due()
    assert ProcedurePage.objects.get().live
    assert OnlineService.objects.exists()


# Questions


def test_questions_ask_for_the_same_rights(importer, editor, client):
    theirs = QuestionPageFactory(question="Hỏi gì?", external_id="x-1", answer="<p>Cũ</p>")
    record = QuestionRecord(external_id="x-1", question="Hỏi gì?", answer="Mới", topic="")
    for user, publishing in ((importer, False), (editor, True)):
        report = run_import([record], QuestionImporter(ImportOptions(publish=publishing, overwrite=True, user=user)))
        assert report.counts[OutcomeKind.REFUSED] == 1
    assert QuestionPage.objects.get(pk=theirs.pk).answer == "<p>Cũ</p>"
    assert not QuestionPage.objects.get(pk=theirs.pk).has_unpublished_changes
    new = QuestionRecord(external_id="x-2", question="Hỏi khác?", answer="Mới", topic="Chủ đề lạ")
    report = run_import([new], QuestionImporter(ImportOptions(user=editor)))
    assert any("Chủ đề lạ" in warning for warning in report.rows[0].warnings)
    assert not Topic.objects.filter(name="Chủ đề lạ").exists()
