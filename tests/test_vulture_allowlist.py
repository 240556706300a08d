"""The list of names that vulture takes for unused holds nothing that is gone."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

ENTRY = re.compile(r"^_\.(\w+)", re.MULTILINE)
ALLOWLIST = ".vulture_allowlist.py"


def _sources() -> Iterator[Path]:
    config = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())
    for name in config["tool"]["vulture"]["paths"]:
        path = settings.BASE_DIR / name
        if name != ALLOWLIST:
            yield from path.rglob("*.py") if path.is_dir() else [path]


def test_every_entry_is_still_a_name_of_the_project():
    allowed = set(ENTRY.findall((settings.BASE_DIR / ALLOWLIST).read_text()))
    assert allowed
    names = {name for path in _sources() for name in re.findall(r"\w+", path.read_text())}
    assert allowed <= names
