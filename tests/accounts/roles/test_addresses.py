"""What an account that may only enter gets at every address of the admin: nothing, but what is named here."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from tests.accounts.roles.addresses import addresses, make_samples

pytestmark = pytest.mark.django_db

# Its own account, frames without content, and lists that show a user what that user may see: nothing here.
OPEN_TO_ALL = {
    "patterns",
    "admin/test404/",
    "wagtail_localize:javascript_catalog",
    "wagtailadmin_account",
    "wagtailadmin_api:pages:listing",
    "wagtailadmin_choose_page_anchor_link",
    "wagtailadmin_choose_page_email_link",
    "wagtailadmin_choose_page_external_link",
    "wagtailadmin_choose_page_phone_link",
    "wagtailadmin_dismissibles",
    "wagtailadmin_home",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_password_reset",
    "wagtailadmin_password_reset_complete",
    "wagtailadmin_password_reset_confirm",
    "wagtailadmin_password_reset_done",
    "wagtailadmin_reports:site_history",
    "wagtailadmin_reports:site_history_results",
    "wagtailadmin_sprite",
    "wagtailadmin_tag_autocomplete",
    "wagtailembeds:chooser",
    "wagtailembeds:chooser_upload",
}
_ENDS_OR_FAILS = {"wagtailadmin_logout", "wagtailadmin_error_test"}


def test_who_may_only_enter_opens_nothing(django_user_model, monkeypatch, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        samples = make_samples()
    # Whether a view answers is decided before; rendering takes most of the time.
    monkeypatch.setattr("django.template.base.Template.render", lambda *args, **kwargs: "")
    user = django_user_model.objects.create_user("chi-vao", "vao@example.vn")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client = Client(headers={"x-requested-with": "XMLHttpRequest"})
    client.force_login(user)
    known = [(name, address) for name, address in addresses(samples) if name not in _ENDS_OR_FAILS]
    opened = {name for name, address in known if client.get(address).status_code == 200}
    assert opened - OPEN_TO_ALL == set()
