"""A script in any stored text stays text, wherever the text is shown to visitors.

The texts are written into the database as they are, past every form and importer: what is asked is what pages do with
them. Rich text is HTML in the database, so there the question is what the editor and translators may store.
"""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import quote

import pytest
from django.apps import apps
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import CharField, Field, Model, TextField, URLField
from django.test import Client
from django.urls import reverse
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.blocks import StreamValue
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Locale
from wagtail.rich_text import features
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from catalogue.models import Rating
from catalogue.models.rating import CommentStatus
from tests.factories import QuestionPageFactory, make_tree
from tests.home.test_private_pages import NOT_WALKED, _links, _local, addresses, fill, site  # noqa: F401 (a fixture)
from tests.search.conftest import embedded_site  # noqa: F401 (a fixture)

SCRIPT = "\"'></title></textarea></script><script>zqx()</script><img src=x onerror=zqx()><svg/onload=zqx()>"
SHORT = '"><img src=x onerror=zqx()>'
ALIVE = re.compile(
    r"<script[^>]*>\s*zqx|<img src=x|<svg/onload|(?:href|src|action)=[\"']?\s*(?:javascript|data):", re.I
)

# What addresses, keys and lists of choices are made of.
NOT_TEXT = re.compile(r"(^|_)(code|codes|slug|path|token|key|digest|hash|visitor|checksum|url_path|content_hash)($|_)")
APPS = ("catalogue", "faq", "home", "search", "wagtailcore")
MODELS_OF_PAGES = ("Page",)


def text_fields(model: type[Model]) -> Iterator[Field]:
    for field in model._meta.local_concrete_fields:
        is_text = isinstance(field, CharField | TextField) and not isinstance(field, RichTextField | StreamField)
        if is_text and not field.choices and not field.unique and not NOT_TEXT.search(field.name):
            yield field


def poisoned_models() -> Iterator[type[Model]]:
    for label in APPS:
        for model in apps.get_app_config(label).get_models():
            if label != "wagtailcore" or model.__name__ in MODELS_OF_PAGES:
                yield model


def poison() -> int:
    """Every text of every row, also those in blocks; returns how many were changed."""
    changed = 0
    for model in poisoned_models():
        for field in text_fields(model):
            for row in model._default_manager.exclude(**{field.name: ""}).exclude(**{field.name: None}):
                value = poisoned(field, getattr(row, field.attname))
                changed += model._default_manager.filter(pk=row.pk).update(**{field.name: value})
        for field in model._meta.local_concrete_fields:
            if isinstance(field, StreamField):
                changed += sum(poison_blocks(row, field) for row in model._default_manager.all())
    return changed


def poisoned(field: Field, text: str) -> str:
    if isinstance(field, URLField):
        return "javascript:zqx()"
    size = field.max_length or 10_000
    ending = SCRIPT if len(SCRIPT) < size else SHORT
    return text[: max(size - len(ending), 0)] + ending if len(ending) <= size else text


def poison_blocks(row: Model, field: StreamField) -> int:
    stored = [_spoilt(dict(block)) for block in getattr(row, field.name).raw_data]
    value = StreamValue(field.stream_block, stored, is_lazy=True)
    type(row)._default_manager.filter(pk=row.pk).update(**{field.name: value})
    return len(stored)


def _spoilt(value: object, key: str = "") -> object:
    if isinstance(value, dict):
        return {name: _spoilt(each, name) for name, each in value.items()}
    if isinstance(value, list):
        return [_spoilt(each, key) for each in value]
    is_words = isinstance(value, str) and (" " in value or not value.isascii()) and "<" not in value
    return f"{value} {SCRIPT}" if is_words and key not in ("id", "type") else value


@pytest.fixture
def everything(site, embedded_site):  # noqa: F811
    for rating in Rating.objects.all():
        rating.comment, rating.comment_status = "Tốt lắm", CommentStatus.APPROVED
        rating.save()
    assert poison() > 50
    fill(embedded_site)
    cache.clear()
    return site


def test_no_page_lets_a_stored_script_live(everything):
    shown = 0
    for address, response in walk(everything):
        if response["Content-Type"].startswith(("application/json", "image/png")):
            assert response["X-Content-Type-Options"] == "nosniff"
            continue
        text = response.content.decode()
        shown += "zqx()" in text
        match = ALIVE.search(text)
        assert not match, (address, text[max(0, match.start() - 200) : match.end() + 80])
    assert shown > 20, "the texts are hardly shown anywhere, so nothing is proved"


def walk(site: dict) -> Iterator[tuple[str, object]]:  # noqa: F811
    waiting, seen = list(addresses(site)), set()
    client = Client()
    while waiting:
        address = waiting.pop()
        if address in seen or NOT_WALKED.match(address):
            continue
        seen.add(address)
        response = client.get(address)
        assert response.status_code < 500, address
        if response.status_code in (301, 302):
            assert "javascript:" not in response["Location"]
            waiting.append(_local(response["Location"]))
        elif response.status_code == 200 and not response.streaming:
            yield address, response
            if response["Content-Type"].startswith("image/"):
                continue
            waiting += map(_local, _links(response.content.decode()))


ENTITIES = [
    {"url": "javascript:zqx()"},
    {"url": " JaVaScRiPt:zqx()"},
    {"url": "data:text/html,<script>zqx()</script>"},
    {"url": "vbscript:zqx()"},
    {"url": 'https://a.example/" onclick="zqx()'},
]


@pytest.mark.parametrize("entity", ENTITIES)
def test_what_the_editor_stores_holds_no_script(entity):
    text = "<script>zqx()</script><img src=x onerror=zqx()>"
    block = {
        "key": "a",
        "text": text,
        "type": "unstyled",
        "depth": 0,
        "inlineStyleRanges": [],
        "entityRanges": [{"offset": 0, "length": 8, "key": 0}],
    }
    state = {"blocks": [block], "entityMap": {"0": {"type": "LINK", "mutability": "MUTABLE", "data": entity}}}
    stored = ContentstateConverter(features.get_default_features()).to_database_format(json.dumps(state))
    assert "zqx()" in stored
    assert not ALIVE.search(stored)
    assert not re.search(r'"\s+onclick', stored)


def by_string(client: Client, translation: Translation) -> None:
    for segment in StringSegment.objects.filter(source=translation.source):
        address = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])
        client.put(address, f"value={quote(SCRIPT)}", content_type="application/x-www-form-urlencoded")


def by_file(client: Client, translation: Translation) -> None:
    file = translation.export_po()
    for entry in file:
        entry.msgstr = SCRIPT
    address = reverse("wagtail_localize:upload_pofile", args=[translation.pk])
    client.post(address, {"file": SimpleUploadedFile("a.po", str(file).encode()), "next": "/admin/"})


@pytest.mark.parametrize("write", [by_string, by_file])
def test_what_translators_store_holds_no_script(admin_client, write):
    make_tree()
    page = QuestionPageFactory(question="Khai sinh ở đâu?")
    source, _created = TranslationSource.update_or_create_from_instance(page)
    english = Locale.objects.get(language_code="en")
    translation = Translation.objects.create(source=source, target_locale=english)
    translation.save_target()
    translation.get_target_instance().get_latest_revision().publish()
    write(admin_client, translation)
    strings = StringTranslation.objects.filter(
        locale=english, translation_of__in=source.stringsegment_set.values("string")
    )
    assert strings.filter(data__contains="zqx()").exists(), "nothing was stored, so nothing is proved"
    with suppress(ValidationError, ValueError):  # refused as a whole
        translation.save_target(publish=True)
    target = translation.get_target_instance()
    response = Client().get(target.get_url())
    assert response.status_code == 200
    assert not ALIVE.search(response.content.decode())
