from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from catalogue.models.restrictions import PathRestrictionsMixin
from core.page_context import composed_context
from core.revision_references import ReadsLostReferences


class ProcedureIndexPage(ReadsLostReferences, PathRestrictionsMixin, Page):
    """Where procedure pages live; lists them all by name."""

    max_count_per_parent = 1
    subpage_types = ["catalogue.ProcedurePage"]
    template = "catalogue/procedure_index_page.html"

    class Meta:
        verbose_name = _("danh mục thủ tục")
        verbose_name_plural = _("danh mục thủ tục")

    def get_context(self, request, *args, **kwargs):
        return {**super().get_context(request, *args, **kwargs), **composed_context(self, request)}
