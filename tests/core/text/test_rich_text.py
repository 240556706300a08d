"""Rich text that names rows which cannot exist: the page is shown, and its form opens."""

import pytest
from wagtail.admin.rich_text.converters.html_to_contentstate import HtmlToContentStateHandler
from wagtail.models import ReferenceIndex
from wagtail.rich_text import RichText, features

from core.text.rich_text import clean_tag
from home.models import HomePage, InformationPage
from tests.factories import make_tree

pytestmark = pytest.mark.django_db

KEYS = ["abc", "", "-1", "0", "1e3", "٣", "1.5", " 1", str(2**31), str(2**63), "9" * 400, "1 OR 1=1", "&quot;"]
TAGS = [
    '<a linktype="page" id="{}">x</a>',
    '<a linktype="document" id="{}">x</a>',
    '<embed embedtype="image" format="left" alt="" id="{}"/>',
    '<embed embedtype="image" format="no-such" id="{}"/>',
]
WITHOUT_KEY = [
    '<a linktype="page">x</a>',
    '<a linktype="document">x</a>',
    '<embed embedtype="image"/>',
    "<a linktype=''>x</a>",
]
SOURCES = [tag.format(key) for tag in TAGS for key in KEYS] + WITHOUT_KEY


@pytest.mark.parametrize("source", SOURCES)
def test_it_is_shown_and_opened_in_the_editor(source):
    assert str(RichText(f"<p>{source}</p>"))
    handler = HtmlToContentStateHandler(features.get_default_features())
    handler.feed(f"<p>{source}</p>")
    handler.close()


def test_a_page_with_all_of_them_is_served_edited_and_referenced(admin_client):
    make_tree()
    home = HomePage.objects.get(locale__language_code="vi")
    body = "".join(f"<p>{source}</p>" for source in SOURCES)
    page = home.add_child(instance=InformationPage(title="Giới thiệu", body=body, locale=home.locale))
    ReferenceIndex.create_or_update_for_object(page)
    assert admin_client.get(page.url).status_code == 200
    assert admin_client.get(f"/admin/pages/{page.pk}/edit/").status_code == 200
    assert admin_client.get(f"/admin/pages/{page.pk}/usage/").status_code == 200


def test_keys_that_can_be_and_other_tags_are_left_alone():
    for attributes in ({"linktype": "page", "id": "12"}, {"href": "https://a.example", "id": "abc"}):
        assert clean_tag(attributes) == attributes
