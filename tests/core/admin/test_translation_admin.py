"""The admin's pages about translations cost the same however many rows or strings they show."""

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import Translation

from catalogue.models import ProcedurePage
from starter.translations import translate
from tests.factories import ProcedurePageFactory, procedure_index

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("bien-tap"))
    return client


def translated(callbacks, name: str, steps: int = 1) -> ProcedurePage:
    """The English page of a new procedure with strings to translate."""
    page = ProcedurePageFactory(name=name, conditions="\n".join(f"Điều kiện {at}" for at in range(steps)))
    with callbacks(execute=True):
        translate(page, {"name": f"{name} in English"}, Locale.objects.get_or_create(language_code="en")[0])
    return ProcedurePage.objects.get(translation_key=page.translation_key, locale__language_code="en")


def queries_of(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def test_the_report_costs_the_same_and_says_the_same(editor, django_capture_on_commit_callbacks):
    report = reverse("wagtail_localize:translations_report")
    translated(django_capture_on_commit_callbacks, "Khai sinh")
    editor.get(report)
    few = queries_of(editor, report)
    for at in range(5):
        translated(django_capture_on_commit_callbacks, f"Khai tử {at}")
    assert queries_of(editor, report) == few
    shown = editor.get(report)
    content = shown.content.decode()
    for translation in Translation.objects.all():
        assert translation.source.get_source_instance_edit_url() in content
        assert translation.get_target_instance_edit_url() in content
    expected = {translation.pk: translation.get_status_display() for translation in Translation.objects.all()}
    assert {row.pk: row.get_status_display() for row in shown.context["object_list"]} == expected


def test_the_form_of_a_translation_costs_the_same_for_few_and_many_strings(editor, django_capture_on_commit_callbacks):
    short = translated(django_capture_on_commit_callbacks, "Khai sinh", steps=1)
    long = translated(django_capture_on_commit_callbacks, "Khai tử", steps=30)
    urls = [reverse("wagtailadmin_pages:edit", args=(page.pk,)) for page in (short, long)]
    editor.get(urls[0])
    assert queries_of(editor, urls[1]) == queries_of(editor, urls[0])


def test_each_translated_string_names_its_segment(editor, django_capture_on_commit_callbacks):
    page = translated(django_capture_on_commit_callbacks, "Khai sinh")
    props = editor.get(reverse("wagtailadmin_pages:edit", args=(page.pk,))).content.decode()
    assert '"segment_id": null' not in props.replace("&quot;", '"')


@pytest.mark.parametrize(
    "make_url",
    [
        lambda: reverse("wagtailadmin_explore", args=(procedure_index().pk,)),
        lambda: reverse("wagtailadmin_choose_page_child", args=(procedure_index().pk,)),
        lambda: reverse("procedure_pages:index"),
    ],
)
def test_lists_of_pages_cost_the_same(editor, make_url):
    ProcedurePageFactory()
    url = make_url()
    editor.get(url)
    few = queries_of(editor, url)
    for _ in range(10):
        ProcedurePageFactory()
    assert queries_of(editor, url) == few


def test_the_explorer_offers_translating_where_a_language_is_missing(editor, django_capture_on_commit_callbacks):
    done = translated(django_capture_on_commit_callbacks, "Khai sinh")
    source = ProcedurePage.objects.get(translation_key=done.translation_key, locale__language_code="vi")
    missing = ProcedurePageFactory(name="Khai tử")
    content = editor.get(reverse("wagtailadmin_explore", args=(procedure_index().pk,))).content.decode()
    links = {page: reverse("wagtail_localize:submit_page_translation", args=(page.pk,)) for page in (source, missing)}
    assert links[missing] in content
    assert links[source] not in content
