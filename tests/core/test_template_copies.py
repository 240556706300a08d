"""Templates of Wagtail that are copied for texts that Wagtail does not let be translated."""

import re
from pathlib import Path

import pytest
import wagtail
from django.conf import settings
from django.test import Client

SEARCH = ('value="Search"', "value=\"{% translate 'Tìm kiếm' %}\"")
WELCOME = (
    "{% trans \"This is your dashboard on which helpful information about content you've created "
    'will be displayed." %}',
    '{% translate "Nội dung bạn đã tạo và việc đang chờ bạn sẽ hiện ở đây." %}',
)
ACTIONS = ('aria-label="Actions"', "aria-label=\"{% translate 'Thao tác' %}\"")


def squeezed(source: str) -> str:
    """Without comments, white space and the loading of tags, which do not show."""
    source = re.sub(r"{% comment.*?{% endcomment %}|{#.*?#}|{% load [^%]*%}", "", source, flags=re.DOTALL)
    return "".join(source.split())


@pytest.mark.parametrize(
    ("name", "texts"),
    [("home.html", [SEARCH, WELCOME]), ("shared/header.html", [SEARCH]), ("shared/headers/_actions.html", [ACTIONS])],
)
def test_a_copy_differs_from_wagtails_template_in_these_texts_alone(name, texts):
    original = (Path(wagtail.__file__).parent / "admin/templates/wagtailadmin" / name).read_text()
    copy = (Path(settings.BASE_DIR) / "templates/wagtailadmin" / name).read_text()
    for english, translated in texts:
        assert english in original
        original = original.replace(english, translated)
    assert squeezed(copy) == squeezed(original)


@pytest.mark.django_db
def test_the_password_field_has_a_vietnamese_label(client: Client):
    client.cookies["django_language"] = "vi"
    form = client.get("/admin/login/").context["form"]
    assert form["password"].label == "Mật khẩu"
    assert form["username"].label == "Tên đăng nhập"
