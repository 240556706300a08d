"""The admin's edit forms in a browser."""

from collections.abc import Callable

from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from catalogue.models import ProcedurePage

PASSWORD = "mat-khau-cua-bien-tap"


def sign_in(page: Page) -> None:
    page.fill("input[name=login]", "bien-tap-e2e")
    page.fill("input[name=password]", PASSWORD)
    page.click("button[type=submit]")


def test_text_typed_before_the_session_ended_is_offered_and_saved(new_page: Callable[..., Page]) -> None:
    User.objects.create_superuser("bien-tap-e2e", "", PASSWORD)
    procedure = ProcedurePage.objects.live().filter(alias_of=None, locale__language_code="vi")[0]
    page = new_page(viewport={"width": 1280, "height": 900})
    page.goto("/admin/login/")
    sign_in(page)
    page.goto(f"/admin/pages/{procedure.pk}/edit/")
    page.context.clear_cookies(name="sessionid")
    page.fill("#id_summary", "Chữ gõ khi phiên đã hết")
    page.evaluate("document.querySelector('form[data-edit-form]').requestSubmit()")
    sign_in(page)
    page.locator(".kept-text button").first.click()
    expect(page.locator(".kept-text")).to_have_count(0)
    expect(page.locator("#id_summary")).to_have_value("Chữ gõ khi phiên đã hết")
    draft = ProcedurePage.objects.get(pk=procedure.pk).get_latest_revision_as_object()
    assert draft.summary == "Chữ gõ khi phiên đã hết"
