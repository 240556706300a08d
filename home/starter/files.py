import csv
from collections.abc import Iterator
from pathlib import Path

import yaml
from django.conf import settings

FIXTURES = Path(settings.BASE_DIR) / "fixtures"


def read_yaml(*parts: str):
    return yaml.safe_load(FIXTURES.joinpath(*parts).read_text(encoding="utf-8"))


def read_rows(*parts: str) -> Iterator[dict[str, str]]:
    with FIXTURES.joinpath(*parts).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


class BadSearchContent(ValueError):
    """An entry of a file of `fixtures/search` cannot be read; the message names file, entry and reason."""
