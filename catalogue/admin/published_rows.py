"""Snippets with drafts: what their lists and forms have in common."""

from typing import Any

from django.contrib.admin.utils import quote
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import StatusTagColumn
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import EditView


def state_of(row: Any) -> str:
    """The label of the state. Wagtail's own column costs a query a row, for the schedule."""
    if not row.live:
        return _("Bản nháp")
    return _("Đang dùng, có bản nháp") if row.has_unpublished_changes else _("Đang dùng")


STATE_COLUMN = StatusTagColumn(
    "live", label=gettext_lazy("Tình trạng"), accessor=state_of, primary=lambda row: row.live, width="12%"
)


class PublishedRowEditView(EditView):
    """Offers to compare a draft with what visitors see."""

    @property
    def header_more_buttons(self) -> list[Button]:
        buttons = super().header_more_buttons
        if self.live_object.live and self.live_object.has_unpublished_changes:
            compare = reverse(self.revisions_compare_url_name, args=[quote(self.object.pk), "live", "latest"])
            buttons = [Button(_("So bản nháp với bản đang dùng"), url=compare, icon_name="view", priority=5), *buttons]
        return buttons
