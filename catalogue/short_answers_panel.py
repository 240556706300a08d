from typing import Any

from wagtail.admin.panels import HelpPanel


class OutdatedShortAnswersPanel(HelpPanel):
    """Names the short answers that are out of use because facts changed; nothing where there are none."""

    def __init__(self, template: str = "catalogue/admin/outdated_short_answers.html", **kwargs: Any) -> None:
        super().__init__(template=template, **kwargs)

    class BoundPanel(HelpPanel.BoundPanel):
        def is_shown(self) -> bool:
            if self.instance.procedure is None or not super().is_shown():
                return False
            outdated = self.instance.procedure.outdated_short_answers
            self.outdated = [block.value for block in self.instance.short_answers if block.id in outdated]
            return bool(self.outdated)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            return {**(super().get_context_data(parent_context) or {}), "outdated": self.outdated}
