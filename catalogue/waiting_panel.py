from typing import Any

from wagtail.admin.panels import HelpPanel

from importing.models import WaitingChanges


class WaitingChangesPanel(HelpPanel):
    """What goes live beside the page when its draft, which an import made, is published; nothing for other pages."""

    def __init__(self, template: str = "catalogue/admin/waiting_changes.html", **kwargs: Any) -> None:
        super().__init__(template=template, **kwargs)

    class BoundPanel(HelpPanel.BoundPanel):
        def is_shown(self) -> bool:
            if self.instance.pk is None or not super().is_shown():
                return False
            self.waiting = WaitingChanges.objects.filter(page_id=self.instance.pk).select_related("user").first()
            return self.waiting is not None

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context) or {}
            provenance = self.waiting.record.get("provenance", {}) if self.waiting else {}
            return {**context, "waiting": self.waiting, "provenance": provenance}
