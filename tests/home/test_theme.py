"""One source of each colour: the tokens at the head of site.css."""

import re
from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings

from tests.factories import make_tree

CSS = Path(settings.BASE_DIR) / "static/css"
COLOR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|hwb|lab|lch|oklch|oklab|color)a?\([^)]*\)", re.IGNORECASE)


def rules(name: str) -> str:
    return re.sub(r"/\*.*?\*/", "", (CSS / name).read_text(encoding="utf-8"), flags=re.DOTALL)


def tokens() -> str:
    return "".join(re.findall(r":root \{[^}]*\}", rules("site.css")))


def token(name: str) -> str:
    """In light mode, which is stated first."""
    match = re.search(rf"--{name}:\s*([^;]+);", tokens())
    assert match is not None
    return match[1]


@pytest.mark.parametrize("name", sorted(path.name for path in CSS.glob("*.css")))
def test_no_stylesheet_states_a_colour_outside_the_tokens(name):
    body = re.sub(r":root \{[^}]*\}", "", rules(name)) if name == "site.css" else rules(name)
    assert COLOR.findall(body) == []


def test_each_colour_is_stated_once():
    repeated = {color: count for color, count in Counter(COLOR.findall(tokens())).items() if count > 1}
    assert repeated == {}


@pytest.mark.django_db
def test_the_theme_colour_is_the_brand(client):
    make_tree()
    html = client.get("/vi/").content.decode()
    assert f'<meta name="theme-color" content="{token("brand")}">' in html


def test_the_icon_has_the_colours_of_the_brand():
    icon = (Path(settings.BASE_DIR) / "static/img/favicon.svg").read_text(encoding="utf-8")
    assert set(COLOR.findall(icon)) == {token("brand"), token("brand-gold")}
