"""Referrals in the admin: written below the Vietnamese list, published when complete, found by filters."""

import datetime

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from accounts.roles.declaration import role
from accounts.roles.group_sync import ensure_roles
from catalogue.models import AllowedHost
from core.admin.waiting_work import waiting_work
from faq.models import ReferralHandler, ReferralPage
from tests.factories import ProcedurePageFactory, ReferralPageFactory, referral_index

pytestmark = pytest.mark.django_db


def signed_in(client, key: str):
    ensure_roles()
    user = User.objects.create_user(key, f"{key}@example.vn")
    user.groups.add(Group.objects.get(name=role(key).name))
    client.force_login(user)
    return client


@pytest.fixture
def index():
    return referral_index()


@pytest.fixture
def admin(client, index):
    client.force_login(User.objects.create_superuser("quan-tri"))
    return client


def form(**fields) -> dict:
    return nested_form_data(
        {
            "title": "Ly hôn khi cả hai đồng ý",
            "slug": "",
            "wordings": "ly dị",
            "handler": "court",
            "who": "Tòa án",
            "action": "Nộp đơn.",
            "link": "",
            "telephone": "",
            "law": "",
            "checked_on": "20/07/2026",
            "external_id": "",
            "review_by": "",
            "seo_title": "",
            "search_description": "",
            "go_live_at": "",
            "expire_at": "",
            "procedure_links": inline_formset([]),
            "comments": inline_formset([]),
            **fields,
        }
    )


def send(client, index, **fields):
    return client.post(reverse("wagtailadmin_pages:add", args=["faq", "referralpage", index.pk]), form(**fields))


def test_a_draft_needs_its_need_alone(admin, index):
    empty = {"handler": "", "who": "", "action": "", "checked_on": ""}
    assert send(admin, index, **empty).status_code == 302
    page = ReferralPage.objects.get()
    assert not page.live
    assert page.slug == "ly-hon-khi-ca-hai-dong-y"


@pytest.mark.parametrize("missing", ["handler", "who", "action", "checked_on"])
def test_what_readers_need_is_asked_for_before_publishing(admin, index, missing):
    response = send(admin, index, **{missing: "", "action-publish": "1"})
    assert response.status_code == 200
    assert missing in response.context["form"].errors
    assert not ReferralPage.objects.exists()


def test_an_address_of_an_unknown_host_is_not_published(admin, index):
    AllowedHost.objects.create(host="toaan.gov.vn")
    assert send(admin, index, link="https://khac.example.com/", **{"action-publish": "1"}).status_code == 200
    assert send(admin, index, link="https://toaan.gov.vn/", **{"action-publish": "1"}).status_code == 302
    assert ReferralPage.objects.get().live


def test_an_editor_writes_drafts_and_does_not_publish(client, index):
    editor = signed_in(client, "editor")
    assert send(editor, index, **{"action-publish": "1"}).status_code == 302
    assert not ReferralPage.objects.get().live


@pytest.mark.parametrize("key", ["translator", "moderator", "statistician"])
def test_others_write_none(client, index, key):
    assert send(signed_in(client, key), index).status_code in (302, 403)
    assert not ReferralPage.objects.exists()


def test_the_list_is_narrowed_by_its_filters(admin):
    procedure = ProcedurePageFactory(code="3.000163").procedure
    court = ReferralPageFactory(procedures=[procedure], review_by=datetime.date(2026, 1, 1))
    police = ReferralPageFactory(title="Trình báo", handler=ReferralHandler.POLICE, confirmed=True)
    expected = {
        "handler=police": police,
        "confirmed=true": police,
        "code=3.000163": court,
        "review_by=2026-02-01": court,
    }
    for asked, page in expected.items():
        listed = admin.get(f"{reverse('referral_pages:index')}?{asked}").context["object_list"]
        assert [row.pk for row in listed] == [page.pk], asked


def test_a_due_review_waits_for_those_who_may_write(client, index):
    ReferralPageFactory(review_by=timezone.localdate())
    ReferralPageFactory(review_by=timezone.localdate() + datetime.timedelta(days=1))
    signed_in(client, "editor")
    user = User.objects.get(username="editor")
    due = [work for work in waiting_work(user) if "referral_pages" in work.url or "/referral" in work.url]
    assert [work.count for work in due] == [1]
