"""The history of pages that auditors read."""

import pytest
from django.contrib.auth.models import Permission
from wagtail.log_actions import log

from tests.factories import ProcedurePageFactory

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/lich-su-trang/"


@pytest.fixture
def auditor(client, django_user_model):
    user = django_user_model.objects.create_user("kiem-toan", "kiem-toan@example.vn")
    user.user_permissions.set(Permission.objects.filter(codename__in=["access_admin", "view_auditentry"]))
    client.force_login(user)
    return client


def test_it_tells_of_drafts_and_deleted_pages_and_leads_nowhere(auditor, django_user_model):
    page = ProcedurePageFactory(name="Thủ tục đã xóa", live=False)
    log(page, "wagtail.edit", user=django_user_model.objects.create_user("lan"))
    log(page, "wagtail.delete", deleted=True)
    page.delete()
    shown = auditor.get(ADDRESS).content.decode()
    assert "Thủ tục đã xóa" in shown
    assert "lan" in shown
    assert f"/admin/pages/{page.pk}/" not in shown
    assert auditor.get(f"{ADDRESS}?deleted=true").status_code == 200


def test_it_is_downloaded(auditor):
    log(ProcedurePageFactory(name="Thủ tục"), "wagtail.edit")
    assert "Thủ tục" in b"".join(auditor.get(f"{ADDRESS}?export=csv").streaming_content).decode()


def test_others_are_refused(client, django_user_model):
    user = django_user_model.objects.create_user("chi-vao", "chi-vao@example.vn")
    user.user_permissions.set(Permission.objects.filter(codename="access_admin"))
    client.force_login(user)
    assert client.get(ADDRESS, headers={"x-requested-with": "XMLHttpRequest"}).status_code == 403
