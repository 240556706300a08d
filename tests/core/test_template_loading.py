"""Templates are read without indentation, which changes no word of a page."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template import Engine

from core.template_loading import IndentlessLoader

ROOT = Path(settings.BASE_DIR) / "templates"
_BLOCK = re.compile(r"{%\s*blocktrans(?:late)?\b([^%]*)%}(.*?){%\s*endblocktrans", re.DOTALL)


def read(tmp_path: Path, name: str, text: str) -> str:
    (tmp_path / name).write_text(text)
    loader = IndentlessLoader(Engine(), [tmp_path])
    return loader.get_contents(next(iter(loader.get_template_sources(name))))


def test_lines_stay_and_lose_their_indentation(tmp_path):
    assert read(tmp_path, "a.html", "<p>\n    a\n\t\n  </p>\n") == "<p>\na\n\n</p>\n"


@pytest.mark.parametrize("text", ["<pre>\n  a</pre>", "<TEXTAREA>\n  a</TEXTAREA>"])
def test_white_space_that_is_content_stays(tmp_path, text):
    assert read(tmp_path, "a.html", text) == text


def test_mails_of_plain_text_stay(tmp_path):
    assert read(tmp_path, "a.txt", "  a") == "  a"


def test_no_text_to_translate_depends_on_indentation():
    untrimmed = [
        path.name
        for path in ROOT.rglob("*.html")
        for options, text in _BLOCK.findall(path.read_text())
        if "trimmed" not in options and "\n" in text
    ]
    assert untrimmed == []
