"""What visitors still see while a form shows a draft."""

from typing import Any

from wagtail.admin.panels import Panel


class DraftNotice(Panel):
    """Above the fields of a row with drafts. `live_field` is what visitors get until the draft is published."""

    def __init__(self, live_field: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.live_field = live_field

    def clone_kwargs(self) -> dict[str, Any]:
        return {**super().clone_kwargs(), "live_field": self.live_field}

    class BoundPanel(Panel.BoundPanel):
        template_name = "catalogue/admin/draft_notice.html"

        def is_shown(self) -> bool:
            row = self.instance
            return super().is_shown() and bool(row.pk) and (not row.live or row.has_unpublished_changes)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            return {**context, "live": self.instance.live, "live_value": self._live_value()}

        def _live_value(self) -> str:
            rows = type(self.instance)._default_manager.filter(pk=self.instance.pk)
            return str(rows.values_list(self.panel.live_field, flat=True).first() or "")
