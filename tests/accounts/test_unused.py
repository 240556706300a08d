"""Accounts that nobody uses: reported, and deactivated where the setting asks for it."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from accounts.models import SignInRule
from accounts.unused import deactivate_unused
from audit.models import AuditEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def accounts(django_user_model):
    """By name: last sign-in 200 days ago, except `used`."""
    long_ago = timezone.now() - timedelta(days=200)
    made = {name: django_user_model.objects.create_user(name) for name in ("used", "unused", "emergency")}
    made |= {name: django_user_model.objects.create_superuser(name) for name in ("first", "last")}
    SignInRule.objects.create(user=made["emergency"], is_break_glass=True)
    SignInRule.objects.create(user=made["unused"], must_change_password=True)
    django_user_model.objects.exclude(username="used").update(last_login=long_ago)
    django_user_model.objects.filter(username="last").update(last_login=long_ago + timedelta(days=1))
    return made


def active(model) -> set[str]:
    return set(model.objects.filter(is_active=True).values_list("username", flat=True))


def test_nothing_is_deactivated_unless_asked_for(accounts, django_user_model, settings):
    settings.ACCOUNT_UNUSED_DAYS = 0
    assert deactivate_unused() == 0
    assert active(django_user_model) == set(accounts)


def test_unused_accounts_are_deactivated_but_not_the_last_administrator(accounts, django_user_model, settings):
    settings.ACCOUNT_UNUSED_DAYS = 180
    assert deactivate_unused() == 2
    assert active(django_user_model) == {"used", "emergency", "last"}
    told = AuditEntry.objects.filter(data__reason="unused")
    assert set(told.values_list("subject_name", flat=True)) == {"unused", "first"}


def test_the_report_shows_who_is_inactive(accounts, client, django_user_model):
    client.force_login(accounts["last"])
    shown = client.get("/admin/tai-khoan/?inactive=true").content.decode()
    assert "unused" in shown
    assert ">used<" not in shown
    assert client.get("/admin/tai-khoan/ket-qua/").status_code == 200


def test_the_report_is_for_those_who_look_after_accounts(accounts, client):
    accounts["used"].user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(accounts["used"])
    assert client.get("/admin/tai-khoan/", headers={"x-requested-with": "XMLHttpRequest"}).status_code == 403
