"""Widgets of the admin that a script of the site starts (`static/js/admin-start.js`).

Wagtail writes a script into the page for each of them, which the admin's Content-Security-Policy does not run. An
element without a look of its own names the function and its arguments instead.
"""

import json
from typing import Any

from django.utils.html import format_html


def marker(name: str, arguments: list[Any]) -> str:
    return format_html('<template data-run="{}" data-arguments="{}"></template>', name, json.dumps(arguments))
