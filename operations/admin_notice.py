"""What is late of the work that the time makes due, on the first page of the admin."""

from typing import Any

from django.utils.functional import cached_property
from wagtail.admin.ui.components import Component

from search.due_work import lateness
from search.due_work.lateness import Lateness


class LateWorkPanel(Component):
    """Nothing while all is done in time. Above Wagtail's own panels."""

    name = "late_work"
    template_name = "operations/admin/late_work.html"
    order = 10

    @cached_property
    def late(self) -> list[Lateness]:
        return lateness.reported()

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"late": self.late}
