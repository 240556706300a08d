"""At the top of the procedure form: what to look at before publishing, as the page was when the form was opened."""

from importlib import import_module
from typing import Any

from wagtail.admin.panels import HelpPanel


class DoubtPanel(HelpPanel):
    """Nothing for a new page, a translation, and a page that leaves nothing to look at."""

    def __init__(self, template: str = "catalogue/admin/doubt_panel.html", **kwargs: Any) -> None:
        super().__init__(template=template, **kwargs)

    class BoundPanel(HelpPanel.BoundPanel):
        def is_shown(self) -> bool:
            if not super().is_shown() or self.instance.pk is None or not self.instance.is_source:
                return False
            # The form is declared with the model, which what is asked here is made of.
            self.doubts = import_module("catalogue.admin.page_doubts").doubts_of(self.instance)
            return any(self.doubts.values())

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            return {**(super().get_context_data(parent_context) or {}), **self.doubts}
