"""Snippets with drafts: what their lists and forms have in common."""

from typing import Any

from django.contrib.admin.utils import quote
from django.db import transaction
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.ui.tables import StatusTagColumn
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import CreateView, EditView

from core.publishing.gate import PublicationRefused


def state_of(row: Any) -> str:
    """The label of the state. Wagtail's own column costs a query a row, for the schedule."""
    if not row.live:
        return _("Bản nháp")
    return _("Đang dùng, có bản nháp") if row.has_unpublished_changes else _("Đang dùng")


STATE_COLUMN = StatusTagColumn(
    "live", label=gettext_lazy("Tình trạng"), accessor=state_of, primary=lambda row: row.live, width="12%"
)


class KeepsRefusedDraft:
    """A form that publishes: where that is refused, it says so at the draft, which was saved before."""

    def publish_action(self) -> Any:
        try:
            with transaction.atomic():
                return super().publish_action()  # type: ignore[misc]  # of Wagtail's views
        except PublicationRefused as error:
            view: Any = self
            text = _("Chưa xuất bản được “%(title)s”: %(reasons)s")
            messages.error(view.request, text % {"title": error.title, "reasons": error.reasons})
            return redirect(view.get_edit_url())


class PublishedRowCreateView(KeepsRefusedDraft, CreateView):
    pass


class PublishedRowEditView(KeepsRefusedDraft, EditView):
    """Offers to compare a draft with what visitors see."""

    @property
    def header_more_buttons(self) -> list[Button]:
        buttons = super().header_more_buttons
        if self.live_object.live and self.live_object.has_unpublished_changes:
            compare = reverse(self.revisions_compare_url_name, args=[quote(self.object.pk), "live", "latest"])
            buttons = [Button(_("So bản nháp với bản đang dùng"), url=compare, icon_name="view", priority=5), *buttons]
        return buttons
