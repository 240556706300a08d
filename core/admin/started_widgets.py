"""Widgets of the admin that a script of the site starts (`static/js/admin-start.js`).

Wagtail writes a script into the page for each of them, which the admin's Content-Security-Policy does not run. An
element without a look of its own names the function and its arguments instead.
"""

import json
from typing import Any

from django.utils.html import format_html
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput, AdminTimeInput

from core.private_apis import replace_scripts_of_choosers

# Also shown as parts of other widgets, by their templates.
_TEMPLATES = {
    AdminDateInput: "core/widgets/date_input.html",
    AdminTimeInput: "core/widgets/time_input.html",
    AdminDateTimeInput: "core/widgets/datetime_input.html",
}


def replace_scripts() -> None:
    replace_scripts_of_choosers(_marker)
    for widget, template in _TEMPLATES.items():
        widget.template_name = template


def _marker(name: str, arguments: list[Any]) -> str:
    return format_html('<template data-run="{}" data-arguments="{}"></template>', name, json.dumps(arguments))
