import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

FIXTURES = Path(settings.BASE_DIR) / "fixtures"

# libyaml reads the 46 files of names in 0.05 s, Python alone in 0.45 s.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(*parts: str | Path) -> Any:
    return yaml.load(FIXTURES.joinpath(*parts).read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 (it is safe)


def read_rows(*parts: str) -> Iterator[dict[str, str]]:
    with FIXTURES.joinpath(*parts).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


class BadSearchContent(ValueError):
    """An entry of a file of `fixtures/search` cannot be read; the message names file, entry and reason."""
