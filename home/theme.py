"""Colours of the public pages that something other than a stylesheet needs."""

import re
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders

_BRAND = re.compile(r"--brand:\s*(#[0-9a-f]{3,8});")


@cache
def brand_color() -> str:
    """The token `--brand` of site.css in its light form, as "#rrggbb"; read once a process.

    Raises LookupError where the stylesheet has none.
    """
    path = finders.find("css/site.css")
    match = _BRAND.search(Path(path).read_text(encoding="utf-8")) if path else None
    if match is None:
        raise LookupError("css/site.css has no token --brand")
    return match[1]
