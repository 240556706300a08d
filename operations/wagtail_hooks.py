from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.ui.components import Component

from operations.admin_notice import LateWorkPanel


@hooks.register("construct_homepage_panels")
def show_late_work(request: HttpRequest, panels: list[Component]) -> None:
    panel: Any = LateWorkPanel()
    if panel.late:
        panels.append(panel)
