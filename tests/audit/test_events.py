"""Acts leave an entry with who did what to which row, written by the views and commands that carry them out."""

import hashlib
import json
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection, Locale, ModelLogEntry, PageLogEntry, Site, Workflow

from audit.events import Event
from audit.models import AuditEntry
from catalogue.choices import Demand
from catalogue.models import CommentStatus, Rating
from faq.models import SentQuestion
from faq.sent_questions import draft_page
from importing import jobs
from importing.models import ImportJob
from search.models import JudgedQuery, Promotion, SynonymRule
from tests.factories import (
    OnlineServiceFactory,
    ProcedureFactory,
    ProcedurePageFactory,
    PromotionFactory,
    SynonymRuleFactory,
    make_tree,
    question_index,
)

pytestmark = pytest.mark.django_db

PASSWORD = "một mật khẩu thật dài"
WORDS = "tôi tên Nguyễn Văn An muốn hỏi"


@pytest.fixture
def admin(client: Client) -> User:
    """A superuser, who is signed in; the log is about what follows."""
    user = User.objects.create_superuser("quantri", "quantri@example.vn", PASSWORD)
    client.force_login(user)
    return user


@pytest.fixture
def seen() -> Any:
    """Entries since the fixture was asked for."""
    last = AuditEntry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0

    def entries(event: Event | None = None) -> list[AuditEntry]:
        found = AuditEntry.objects.filter(pk__gt=last).order_by("pk")
        return list(found.filter(event=event) if event else found)

    return entries


def only(entries: list[AuditEntry]) -> AuditEntry:
    assert len(entries) == 1, [(entry.event, entry.subject_name, entry.data) for entry in entries]
    return entries[0]


class TestSignIns:
    @pytest.fixture
    def account(self) -> User:
        return User.objects.create_superuser("lan", "lan@example.vn", PASSWORD)

    def sign_in(self, client: Client, name: str, password: str) -> None:
        client.post(reverse("account_login"), {"login": name, "password": password})

    def test_good_and_out(self, client: Client, account: User, seen: Any) -> None:
        self.sign_in(client, "lan", PASSWORD)
        entry = only(seen(Event.SIGNED_IN))
        assert (entry.username, entry.user_key, entry.address) == ("lan", account.pk, "127.0.0.1")
        client.post(reverse("wagtailadmin_logout"))
        assert only(seen(Event.SIGNED_OUT)).username == "lan"

    def test_bad_of_an_account(self, client: Client, account: User, seen: Any) -> None:
        self.sign_in(client, "lan", "sai-mat-khau")
        entry = only(seen(Event.SIGN_IN_FAILED))
        assert (entry.username, entry.data["known"]) == ("lan", True)
        assert "sai-mat-khau" not in json.dumps(entry.data)

    @pytest.mark.parametrize("typed", ["MatKhauCuaToi!2026", "x" * 100])
    def test_what_is_no_account_is_not_kept(self, client: Client, typed: str, seen: Any) -> None:
        self.sign_in(client, typed, "gì đó")
        entry = only(seen(Event.SIGN_IN_FAILED))
        assert (entry.username, entry.subject_name, entry.data) == ("", "", {"known": False})


class TestRights:
    def edit(self, client: Client, user: User, **changed: Any) -> None:
        values = {
            "username": user.username,
            "first_name": "Lan",
            "last_name": "Trần",
            "email": "lan@example.vn",
            "is_active": "on",
            "groups": [],
        }
        values = {name: value for name, value in {**values, **changed}.items() if value is not None}
        response = client.post(reverse("wagtailusers_users:edit", args=[user.pk]), values)
        assert response.status_code == 302, response.context["form"].errors

    @pytest.fixture
    def colleague(self) -> User:
        return User.objects.create_user("lan", "lan@example.vn", PASSWORD, first_name="Lan", last_name="Trần")

    def test_superuser_before_and_after(self, client: Client, admin: User, colleague: User, seen: Any) -> None:
        self.edit(client, colleague, is_superuser="on")
        entry = only(seen())
        assert (entry.event, entry.username, entry.subject_name) == (Event.RIGHTS_CHANGED, "quantri", "lan")
        assert entry.data["changes"] == {"is_superuser": {"before": False, "after": True}}

    def test_active(self, client: Client, admin: User, colleague: User, seen: Any) -> None:
        self.edit(client, colleague, is_active=None)
        assert only(seen()).data["changes"] == {"is_active": {"before": True, "after": False}}

    def test_groups(self, client: Client, admin: User, colleague: User, seen: Any) -> None:
        group = Group.objects.create(name="Biên tập")
        seen_before = len(seen())
        self.edit(client, colleague, groups=[group.pk])
        entry = only(seen()[seen_before:])
        assert entry.data["changes"] == {"groups": {"before": [], "after": ["Biên tập"]}}

    def test_password_and_mail_without_their_values(
        self, client: Client, admin: User, colleague: User, seen: Any
    ) -> None:
        self.edit(
            client, colleague, email="khac@example.vn", password1="mật khẩu mới dài", password2="mật khẩu mới dài"
        )
        entry = only(seen())
        assert entry.event == Event.CREDENTIALS_CHANGED
        assert entry.data["changes"] == {"email": {"changed": True}, "password": {"changed": True}}

    def test_deleting(self, client: Client, admin: User, colleague: User, seen: Any) -> None:
        client.post(reverse("wagtailusers_users:delete", args=[colleague.pk]))
        entry = only(seen())
        assert (entry.event, entry.subject_key) == (Event.DELETED, entry.subject_key)
        assert entry.data["deleted"]["username"] == "lan"

    def test_code_that_makes_a_superuser(self, colleague: User, seen: Any) -> None:
        colleague.is_superuser = True
        colleague.save()
        assert only(seen()).data["changes"] == {"is_superuser": {"before": False, "after": True}}

    def test_what_a_group_may(self, client: Client, admin: User, seen: Any) -> None:
        make_tree()
        group = Group.objects.create(name="Biên tập")
        start = len(seen())
        chosen = Permission.objects.get(codename="access_admin")
        publish = Permission.objects.get(codename="publish_page", content_type__app_label="wagtailcore")
        form = client.get(reverse("wagtailusers_groups:edit", args=[group.pk])).context
        posted: dict[str, Any] = {"name": "Biên tập", "permissions": [chosen.pk]}
        for panel in form["permission_panels"]:
            prefix = panel.prefix
            posted |= {f"{prefix}-{name}": 0 for name in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS")}
            posted[f"{prefix}-MAX_NUM_FORMS"] = 1000
        posted |= {
            "page_permissions-TOTAL_FORMS": 1,
            "page_permissions-0-page": question_index().pk,
            "page_permissions-0-permissions": [publish.codename],
        }
        response = client.post(reverse("wagtailusers_groups:edit", args=[group.pk]), posted)
        assert response.status_code == 302, [panel.errors for panel in response.context["permission_panels"]]
        changes: dict[str, Any] = {}
        for entry in seen()[start:]:
            assert entry.event == Event.RIGHTS_CHANGED
            changes |= entry.data["changes"]
        assert changes["permissions"]["after"] == ["wagtailadmin.access_admin"]
        assert changes["page_permissions"]["before"] == []
        assert changes["page_permissions"]["after"] == [f"Hỏi đáp ({question_index().pk}): publish_page"]

    def test_deleting_a_group_names_what_it_could(self, seen: Any) -> None:
        group = Group.objects.create(name="Biên tập")
        group.permissions.add(Permission.objects.get(codename="access_admin"))
        group.delete()
        assert seen()[-1].data["deleted"]["permissions"] == ["wagtailadmin.access_admin"]


@pytest.mark.parametrize(
    ("model", "values", "changed"),
    [
        (Site, {"hostname": "a.vn", "port": 80}, {"hostname": "b.vn"}),
        (Workflow, {"name": "Duyệt"}, {"active": False}),
        (Locale, {"language_code": "fr"}, {"language_code": "de"}),
    ],
)
def test_settings(model: Any, values: dict[str, Any], changed: dict[str, Any], seen: Any) -> None:
    if model is Site:
        values = {**values, "root_page": make_tree()}
    start = len(seen())
    row = model.objects.create(**values)
    for name, value in changed.items():
        setattr(row, name, value)
    row.save()
    row.delete()
    assert [entry.event for entry in seen()[start:]] == [Event.SETTINGS_CHANGED] * 3


def test_a_collection(client: Client, admin: User, seen: Any) -> None:
    Collection.get_first_root_node().add_child(name="Mật")
    assert only(seen()).event == Event.SETTINGS_CHANGED


class TestContent:
    def test_what_wagtail_logs(self, client: Client, admin: User, seen: Any) -> None:
        page = ProcedurePageFactory()
        start = len(seen())
        client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
        entry = only([entry for entry in seen()[start:] if entry.event == Event.UNPUBLISHED])
        assert (entry.username, entry.subject_type, entry.subject_key) == (
            "quantri",
            "catalogue.procedurepage",
            str(page.pk),
        )
        client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
        assert seen(Event.DELETED)[-1].subject_name == page.title

    def test_privacy(self, client: Client, admin: User, seen: Any) -> None:
        page = ProcedurePageFactory()
        posted = {"restriction_type": "password", "password": "mat-khau-trang", "groups": []}
        client.post(reverse("wagtailadmin_pages:set_privacy", args=[page.pk]), posted)
        entry = only(seen(Event.RIGHTS_CHANGED))
        assert entry.data["action"].startswith("wagtail.view_restriction")
        assert "mat-khau-trang" not in json.dumps(entry.data)

    def test_a_service(self, client: Client, admin: User, seen: Any) -> None:
        service = OnlineServiceFactory.create()
        client.post(reverse("wagtailsnippets_catalogue_onlineservice:delete", args=[service.pk]))
        assert only(seen(Event.DELETED)).subject_type == "catalogue.onlineservice"

    def test_an_act_without_an_entry_of_its_own_gets_one(self, client: Client, admin: User, seen: Any) -> None:
        job = ImportJob.objects.create(kind="procedures", file_name="a.docx", size=1, state="reported")
        client.post(reverse("catalogue_imports:report", args=[job.pk]))  # its file is gone, so it is refused
        entry = only(seen())
        assert (entry.event, entry.data["view"]) == (Event.ACTED, "catalogue_imports:report")
        assert entry.data["arguments"]["pk"] == str(job.pk)


class TestVisitorsWords:
    @pytest.fixture
    def question(self) -> SentQuestion:
        return SentQuestion.objects.create(text=WORDS, locale="vi")

    def rating(self) -> Rating:
        values = {"score": 1, "comment": WORDS, "comment_status": CommentStatus.PENDING, "visitor": "a"}
        return Rating.objects.create(procedure=ProcedureFactory.create(), day="2026-01-01", **values)

    def stored(self) -> str:
        entries = AuditEntry.objects.values_list("subject_name", "purpose", "data")
        histories = [*ModelLogEntry.objects.values_list("label"), *PageLogEntry.objects.values_list("label")]
        return json.dumps([list(entries), histories], ensure_ascii=False, indent=0)

    def test_looking_at_one_is_an_entry_each_time(
        self, client: Client, admin: User, question: SentQuestion, seen: Any
    ) -> None:
        url = reverse("wagtailsnippets_faq_sentquestion:edit", args=[question.pk])
        client.get(url)
        assert only(seen(Event.PERSONAL_DATA)).subject_key == str(question.pk)
        client.get(url)
        assert len(seen(Event.PERSONAL_DATA)) == 2
        assert "Nguyễn" not in self.stored()

    def test_looking_at_a_comment(self, client: Client, admin: User, seen: Any) -> None:
        rating = self.rating()
        client.get(reverse("wagtailsnippets_catalogue_rating:edit", args=[rating.pk]))
        assert only(seen(Event.PERSONAL_DATA)).subject_type == "catalogue.rating"

    def test_saving_one_keeps_its_words_out_of_every_history(
        self, client: Client, admin: User, question: SentQuestion, seen: Any
    ) -> None:
        url = reverse("wagtailsnippets_faq_sentquestion:edit", args=[question.pk])
        client.post(url, {"status": "rejected", "answered_by_page": ""})
        assert only(seen(Event.MODERATED)).subject_key == str(question.pk)
        rating = self.rating()
        url = reverse("wagtailsnippets_catalogue_rating:edit", args=[rating.pk])
        client.post(url, {"comment_status": CommentStatus.REJECTED})
        SentQuestion.objects.all().delete()
        assert len(seen(Event.MODERATED)) == 2
        assert "Nguyễn" not in self.stored()
        assert "muốn hỏi" not in self.stored()

    def test_a_page_drafted_from_one(self, admin: User, question: SentQuestion) -> None:
        question_index()
        draft_page(question, user=admin)
        assert "muốn hỏi" not in self.stored()

    @pytest.mark.parametrize("action", ["approve_comments", "reject_comments", "delete"])
    def test_bulk_moderation(self, client: Client, admin: User, action: str, seen: Any) -> None:
        keys = [self.rating().pk for _ in range(2)]
        url = reverse("wagtail_bulk_action", args=["catalogue", "rating", action])
        response = client.post(f"{url}?{'&'.join(f'id={key}' for key in keys)}&next=/admin/")
        assert response.status_code == 302
        entry = only(seen(Event.BULK))
        assert (entry.username, entry.subject_type) == ("quantri", "catalogue.rating")
        assert (entry.data["action"], entry.data["count"], entry.data["keys"]) == (action, 2, keys)

    @pytest.mark.parametrize("action", ["mark_rejected", "delete"])
    def test_bulk_marking(self, client: Client, admin: User, question: SentQuestion, action: str, seen: Any) -> None:
        url = reverse("wagtail_bulk_action", args=["faq", "sentquestion", action])
        client.post(f"{url}?id={question.pk}&next=/admin/")
        assert only(seen(Event.BULK)).data["keys"] == [question.pk]
        assert "muốn hỏi" not in self.stored()

    def test_a_bulk_act_that_fails_leaves_no_entry(self, client: Client, admin: User, seen: Any) -> None:
        rating = self.rating()
        url = reverse("wagtail_bulk_action", args=["catalogue", "rating", "approve_comments"])
        with mock.patch("catalogue.admin.ratings.rating_changed.send", side_effect=RuntimeError):
            client.post(f"{url}?id={rating.pk}&next=/admin/")
        assert seen(Event.BULK) == []


class TestDownloads:
    @pytest.mark.parametrize(
        "url",
        [
            "/admin/snippets/catalogue/rating/?export=csv&comment_status=pending",
            "/admin/snippets/faq/sentquestion/?export=xlsx",
            "/admin/bao-cao-tim-kiem/?export=csv",
            "/admin/muc-quan-tam/xuat/",
            "/admin/reports/site-history/?export=csv",
            "/admin/reports/aging-pages/?export=xlsx",
            "/admin/procedure_pages/?export=csv",
            "/admin/snippets/search/judgedquery/export/",
        ],
    )
    def test_each_is_an_entry(self, client: Client, admin: User, url: str, seen: Any) -> None:
        make_tree()
        response: Any = client.get(url)
        assert response.status_code == 200
        b"".join(response.streaming_content if response.streaming else [response.content])
        entry = only(seen(Event.EXPORTED))
        assert entry.username == "quantri"
        if "comment_status" in url:
            assert entry.data["filter"] == {"comment_status": "pending"}

    def test_no_entry_no_download(self, client: Client, admin: User) -> None:
        client.raise_request_exception = False
        with mock.patch("audit.middleware.record", side_effect=RuntimeError):
            assert client.get("/admin/muc-quan-tam/xuat/").status_code == 500

    def test_what_was_searched_for_is_masked(self, client: Client, admin: User, seen: Any) -> None:
        client.get("/admin/snippets/catalogue/rating/?export=csv&q=0912345678")
        assert "0912345678" not in json.dumps(only(seen(Event.EXPORTED)).data)


class TestSearchSteering:
    def test_demand(self, client: Client, admin: User, seen: Any) -> None:
        procedure = ProcedureFactory(demand="")
        changes = json.dumps({procedure.code: Demand.EVERYDAY})
        client.post(reverse("search_demand:apply"), {"changes": changes})
        entry = only(seen(Event.BULK))
        assert entry.data["changes"] == {procedure.code: {"before": "", "after": Demand.EVERYDAY}}

    def test_judged_queries(self, client: Client, admin: User, seen: Any) -> None:
        procedure = ProcedureFactory()
        content = json.dumps({"query": "khai sinh", "relevant": [procedure.code]}).encode()
        posted = {"locale": "vi", "file": SimpleUploadedFile("cau.jsonl", content)}
        client.post(reverse("wagtailsnippets_search_judgedquery:import"), posted)
        assert JudgedQuery.objects.exists()
        entry = only(seen(Event.IMPORTED))
        assert entry.data["sha256"] == hashlib.sha256(content).hexdigest()
        assert entry.data["counts"]["added"] == 1

    def test_trying_changes_anew(self, client: Client, admin: User, seen: Any) -> None:
        client.post(reverse("search_index:state"), {"all": "1"})
        assert only(seen(Event.MAINTAINED)).data["count"] == 0

    def test_an_effect_shown(self, client: Client, admin: User, seen: Any) -> None:
        rule = SynonymRuleFactory.create()
        client.get(reverse("wagtailsnippets_search_synonymrule:effect", args=[rule.pk]))
        assert only(seen(Event.ACTED)).data["act"] == "effect shown"


class TestDeletingLiveRules:
    @pytest.fixture
    def deleter(self, client: Client) -> User:
        """May add, change and delete rules, not publish them."""
        user = User.objects.create_user("xoa")
        names = [f"{act}_{model}" for act in ("add", "change", "delete") for model in ("synonymrule", "promotion")]
        user.user_permissions.set(Permission.objects.filter(codename__in=["access_admin", *names]))
        client.force_login(user)
        return user

    @pytest.mark.parametrize("factory", [SynonymRuleFactory, PromotionFactory])
    def test_takes_who_may_publish(self, client: Client, deleter: User, factory: Any) -> None:
        rule = factory(live=True)
        url = reverse(f"wagtailsnippets_search_{rule._meta.model_name}:delete", args=[rule.pk])
        client.get(url)
        client.post(url)
        assert type(rule).objects.filter(pk=rule.pk).exists()

    def test_a_draft_may_go(self, client: Client, deleter: User) -> None:
        rule = SynonymRuleFactory.create(live=False)
        client.post(reverse("wagtailsnippets_search_synonymrule:delete", args=[rule.pk]))
        assert not SynonymRule.objects.filter(pk=rule.pk).exists()

    @pytest.mark.parametrize("factory", [SynonymRuleFactory, PromotionFactory])
    def test_many_at_once_leave_out_those_in_use(self, client: Client, admin: User, factory: Any) -> None:
        live, draft = factory(live=True), factory(live=False)
        model = type(live)
        url = reverse("wagtail_bulk_action", args=["search", model._meta.model_name, "delete"])
        client.post(f"{url}?id={live.pk}&id={draft.pk}&next=/admin/")
        assert list(model.objects.filter(pk__in=[live.pk, draft.pk])) == [live]

    def test_the_effect_is_shown_first(self, client: Client, admin: User, seen: Any) -> None:
        rule = SynonymRuleFactory.create(live=True)
        url = reverse("wagtailsnippets_search_synonymrule:delete", args=[rule.pk])
        response = client.get(url)
        assert response.context["is_live"]
        assert "effect-heading" in response.content.decode()
        client.post(url)
        assert not SynonymRule.objects.filter(pk=rule.pk).exists()
        assert only(seen(Event.DELETED)).subject_type == "search.synonymrule"

    def test_so_of_a_pinned_result(self, client: Client, admin: User) -> None:
        promotion = PromotionFactory.create(live=True)
        url = reverse("wagtailsnippets_search_promotion:delete", args=[promotion.pk])
        assert "effect-heading" in client.get(url).content.decode()
        client.post(url)
        assert not Promotion.objects.exists()


FILE = """
code: '1.004837'
name: Thủ tục đăng ký giám hộ
executing_agencies: [Sở Tư pháp Lai Châu]
online_services: [{url: 'https://dichvucong.gov.vn/giam-ho?ma=1'}]
provenance: {source: Bộ Tư pháp, url: 'https://dichvucong.gov.vn/nguon?ma=1', source_date: '2026-01-28'}
"""


class TestImports:
    def content(self) -> bytes:
        return FILE.encode()

    def test_a_job_from_upload_to_deletion(self, client: Client, admin: User, seen: Any) -> None:
        make_tree()
        start = len(seen())
        with mock.patch("importing.jobs.launch"):
            upload = SimpleUploadedFile("thu-tuc.yaml", self.content())
            client.post(reverse("catalogue_imports:index"), {"kind": "procedures", "file": upload})
            job = ImportJob.objects.get()
            jobs.run(job)
            client.post(reverse("catalogue_imports:apply", args=[job.pk]), {"publish": "1"})
            job.refresh_from_db()
            jobs.run(job)
        client.post(reverse("catalogue_imports:delete", args=[job.pk]))
        entries = [entry for entry in seen()[start:] if entry.event == Event.IMPORTED]
        assert {entry.username for entry in entries} == {"quantri"}
        of_job = [entry for entry in entries if entry.subject_type == "importing.importjob"]
        assert [entry.data["act"] for entry in of_job] == ["read", "reported", "apply", "applied", "delete"]
        assert {entry.data["sha256"] for entry in of_job} == {hashlib.sha256(self.content()).hexdigest()}
        record = only([entry for entry in entries if entry.data.get("act") == "record"])
        assert (record.data["key"], record.data["outcome"], record.data["job"]) == ("1.004837", "new", job.pk)
        service = only([entry for entry in entries if entry.subject_type == "catalogue.onlineservice"])
        assert service.data["action"] == "catalogue.import"
        assert record.data["provenance"]["url"] == "https://dichvucong.gov.vn/nguon"
        agency = only([entry for entry in entries if entry.subject_type == "catalogue.agency"])
        assert agency.subject_name == "Sở Tư pháp Lai Châu"
        assert "?ma=1" not in json.dumps([entry.data for entry in entries])

    def test_the_command(self, tmp_path: Path, seen: Any) -> None:
        make_tree()
        file = tmp_path / "thu-tuc.yaml"
        file.write_bytes(self.content())
        call_command("import_procedures", file, verbosity=0, stdout=StringIO(), stderr=StringIO())
        started = only(seen(Event.MAINTAINED))
        assert started.data["command"] == "import_procedures"
        assert started.data["os_user"]
        applied = seen(Event.IMPORTED)[-1]
        assert applied.data["files"] == [{"name": "thu-tuc.yaml", "sha256": hashlib.sha256(self.content()).hexdigest()}]

    def test_a_dry_run_changes_nothing(self, tmp_path: Path, seen: Any) -> None:
        make_tree()
        start = len(seen())
        file = tmp_path / "thu-tuc.yaml"
        file.write_bytes(self.content())
        call_command("import_procedures", file, dry_run=True, verbosity=0, stdout=StringIO(), stderr=StringIO())
        assert seen()[start:] == []


def test_a_command_that_fails_is_told_twice(tmp_path: Path, seen: Any) -> None:
    file = tmp_path / "sai.csv"
    file.write_bytes(BytesIO(b"khong,phai\n").getvalue())
    with pytest.raises(CommandError):
        call_command("import_demand", str(file))
    started, failed = seen(Event.MAINTAINED)
    assert started.data["options"]["file"] == str(file)
    assert failed.data["failed"] == "CommandError"
