"""Templates of Wagtail that are copied for texts that Wagtail does not let be translated."""

import re
from pathlib import Path

import pytest
import wagtail
import wagtail_localize
from django.apps import apps
from django.conf import settings
from django.test import Client
from django.urls import reverse

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


ADMIN = Path(wagtail.__file__).parent / "admin/templates/wagtailadmin"
LOCALIZE = Path(wagtail_localize.__file__).parent / "templates/wagtail_localize/admin"
# Templates with a script in the page, which the admin's policy does not run: what replaces it, and where.
WITH_SCRIPT = {
    ADMIN / "panels/inline_panel.html": "panels/inline_panel.html",
    ADMIN / "panels/multiple_chooser_panel.html": "panels/multiple_chooser_panel.html",
    ADMIN / "widgets/date_input.html": "core/widgets/date_input.html",
    ADMIN / "widgets/time_input.html": "core/widgets/time_input.html",
    ADMIN / "widgets/datetime_input.html": "core/widgets/datetime_input.html",
    LOCALIZE / "edit_translation.html": "edit_translation.html",
    LOCALIZE / "submit_translation.html": "submit_translation.html",
}
_INLINE = re.compile(r"<script(?![^>]*(?:\bsrc=|application/json))[^>]*>")


def test_every_script_in_a_page_of_the_admin_is_replaced():
    """An upgrade that adds one is found here, before an editor finds a button that does nothing."""
    installed = [Path(app.path) for app in apps.get_app_configs() if app.name.startswith("wagtail")]
    folders = [folder / "templates" for folder in installed] + [Path(settings.BASE_DIR) / "templates"]
    found = {path for folder in folders for path in folder.rglob("*.html") if _INLINE.search(path.read_text())}
    assert found == set(WITH_SCRIPT)


def test_the_scripts_of_the_form_of_a_translation_are_those_of_wagtail_localize():
    copy = (Path(settings.BASE_DIR) / "templates/wagtail_localize/admin/edit_translation.html").read_text()
    scripts = re.compile(r"<script src=[^\n]*</script>")
    original = scripts.findall((LOCALIZE / "edit_translation.html").read_text())
    assert original == scripts.findall(copy)


@pytest.mark.django_db
def test_the_password_field_has_a_vietnamese_label(client: Client):
    client.cookies["django_language"] = "vi"
    form = client.get(reverse("account_login")).context["form"]
    assert form["password"].label == "Mật khẩu"
    assert form["login"].label == "Tên đăng nhập"
