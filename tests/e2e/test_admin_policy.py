"""The admin works under a Content-Security-Policy that runs no script of a page; what the browser refuses fails the
test (`complaints`). `test_vietnamese_admin.py` opens every kind of screen under the same rule.
"""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page as Browser
from playwright.sync_api import expect
from wagtail.users.models import UserProfile

from tests.factories import OnlineServiceFactory


@pytest.fixture
def admin(page: Browser, live_site: str) -> Iterator[Browser]:
    editor = User.objects.create_superuser("chinh-sach", first_name="Lan", last_name="Nguyễn")
    UserProfile.objects.create(user=editor, preferred_language="vi")
    client = Client()
    client.force_login(editor)
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_site}])
    yield page
    editor.delete()


def test_a_row_is_added_and_its_date_is_picked(admin: Browser, live_site: str):
    service = OnlineServiceFactory.create()
    admin.goto(reverse("wagtailsnippets_catalogue_onlineservice:edit", args=[service.pk]))
    admin.locator("#id_levels-ADD").click()
    date = admin.locator("#id_levels-FORMS input[name^='levels-0-']:not([type=hidden])").first
    expect(date).to_be_visible()
    days = admin.locator(".xdsoft_datetimepicker")
    pickers = days.count()
    assert pickers > 0
    admin.locator("#id_levels-ADD").click()
    expect(days).not_to_have_count(pickers)


def test_a_procedure_is_chosen_in_a_dialog(admin: Browser, live_site: str):
    admin.goto(reverse("wagtailsnippets_catalogue_onlineservice:add"))
    admin.locator("[data-chooser-action-choose]:visible").first.click()
    expect(admin.locator(".modal-dialog")).to_be_visible()


def test_a_script_in_a_page_is_not_run(admin: Browser, complaints: list[str], live_site: str):
    admin.goto(reverse("wagtailadmin_home"))
    admin.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "window.ran = 1";
          document.body.append(script);
        }"""
    )
    assert admin.evaluate("window.ran") is None
    assert any("Content Security Policy" in complaint for complaint in complaints)
    complaints.clear()
