"""*Translate this page*: what it makes stays a draft until somebody publishes it."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from wagtail.models import Locale

from catalogue.models import ProcedurePage
from tests.factories import ProcedurePageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    client.force_login(User.objects.create_superuser("bien-tap"))
    return client


def translate(editor, page) -> ProcedurePage:
    address = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    editor.post(address, {"locales": [Locale.objects.get(language_code="en").pk]})
    return ProcedurePage.objects.get(translation_key=page.translation_key, locale__language_code="en")


def test_new_translation_of_a_live_page_is_no_page_for_visitors(editor, client):
    page = ProcedurePageFactory(name="Đăng ký khai sinh", summary="Người từ đủ 14 tuổi.")
    assert page.live

    translated = translate(editor, page)

    assert not translated.live
    client.logout()
    answer = client.get(translated.url or f"/en/procedures/{translated.slug}/")
    assert answer.url == f"{page.url}?chua-dich=en"  # the Vietnamese page, with a note


def test_facts_published_again_do_not_make_it_live(editor):
    page = ProcedurePageFactory(name="Đăng ký khai sinh")
    translated = translate(editor, page)

    page.summary = "Câu mới."
    page.save_revision().publish()

    translated.refresh_from_db()
    assert not translated.live
    assert ProcedurePage.objects.live().filter(locale__language_code="en").count() == 0
