"""An editor translates a page in the admin, publishes it and finds it in English."""

from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, Translation

from search.service import search
from search.types import SearchRequest
from tests.factories import ProcedurePageFactory, QuestionPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    client.force_login(User.objects.create_superuser("bien-tap"))
    return client


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    def run(action):
        with django_capture_on_commit_callbacks(execute=True):
            return action()

    return run


def submit(editor, page) -> Translation:
    english = Locale.objects.get(language_code="en")
    url = reverse("wagtail_localize:submit_page_translation", args=(page.pk,))
    assert editor.post(url, {"locales": [english.pk]}).status_code == 302
    return Translation.objects.get(source__object_id=page.translation_key, target_locale=english)


def enter(editor, translation: Translation, strings: dict[str, str]) -> None:
    for path, text in strings.items():
        segment = StringSegment.objects.get(source=translation.source, context__path=path)
        url = reverse("wagtail_localize:edit_string_translation", args=(translation.pk, segment.pk))
        answer = editor.put(url, urlencode({"value": text}), content_type="application/x-www-form-urlencoded")
        assert answer.status_code == 201


def publish(editor, translated) -> None:
    url = reverse("wagtailadmin_pages:edit", args=(translated.pk,))
    assert editor.get(url).status_code == 200
    assert editor.post(url, {"action": "publish"}).status_code == 302


def found(text: str) -> list[str]:
    return [hit.title for hit in search(SearchRequest(text=text, locale="en")).hits]


@pytest.mark.usefixtures("embedded_site")
def test_a_procedure_is_translated_and_found_in_english(editor, commit):
    page = commit(lambda: ProcedurePageFactory(code="1.001193"))
    translation = commit(lambda: submit(editor, page))
    enter(editor, translation, {"name": "Birth registration", "alias_text": "birth certificate for a newborn"})
    commit(lambda: publish(editor, translation.get_target_instance()))
    translated = translation.get_target_instance()
    assert (translated.title, translated.live, translated.code) == ("Birth registration", True, "1.001193")
    assert found("registering births") == ["Birth registration"]
    assert found("newborn certificates") == ["Birth registration"]
    assert editor.get(translated.url).status_code == 200


@pytest.mark.usefixtures("embedded_site")
def test_a_question_is_translated_and_found_in_english(editor, commit):
    page = commit(lambda: QuestionPageFactory(question="Khai sinh muộn có bị phạt không?"))
    translation = commit(lambda: submit(editor, page))
    enter(editor, translation, {"question": "Is there a fine for registering a birth late?"})
    commit(lambda: publish(editor, translation.get_target_instance()))
    assert found("fine late birth") == ["Is there a fine for registering a birth late?"]


@pytest.mark.usefixtures("embedded_site")
def test_an_english_page_is_no_result_of_a_vietnamese_search(editor, commit):
    page = commit(lambda: ProcedurePageFactory(code="1.001193"))
    translation = commit(lambda: submit(editor, page))
    enter(editor, translation, {"name": "Birth registration"})
    commit(lambda: publish(editor, translation.get_target_instance()))
    hits = search(SearchRequest(text="1.001193")).hits
    assert [hit.url for hit in hits] == [page.url]
