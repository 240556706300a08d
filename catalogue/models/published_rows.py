from typing import Any

from django.http import HttpRequest

from core.mixin_bases import ModelBase
from core.page_context import composed_context
from core.publishing.revision_references import ReadsLostReferences


class PublishedRowMixin(ReadsLostReferences, ModelBase):
    """A row with drafts and previews whose columns are partly written by programs.

    `kept_columns` are those: a revision that goes live leaves them as they are in the database.
    """

    kept_columns: tuple[str, ...] = ()
    preview_template: str

    def with_content_json(self, content: dict[str, Any]) -> Any:
        row = super().with_content_json(content)  # type: ignore[misc]  # of RevisionMixin
        kept = type(self)._default_manager.filter(pk=self.pk).values(*self.kept_columns) if self.kept_columns else ()
        for values in kept:
            for name, value in values.items():
                setattr(row, name, value)
        return row

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return self.preview_template

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        return {**composed_context(self, request), "request": request}
