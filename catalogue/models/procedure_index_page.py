import re

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from catalogue.models.other_language import LeadsToOtherLanguageMixin
from catalogue.models.procedure import Procedure
from catalogue.models.replaced_address import saying_what_it_replaces
from catalogue.models.restrictions import PathRestrictionsMixin
from catalogue.models.speaking_page import page_or_successor
from core.page_context import composed_context
from core.publishing.revision_references import ReadsLostReferences
from core.text.procedure_codes import canonical_code

# Slugs end with the code: those of pages that were renamed too.
_CODE_IN_SLUG = re.compile(r"(?:.*-)?(\d{7})")


class ProcedureIndexPage(ReadsLostReferences, LeadsToOtherLanguageMixin, PathRestrictionsMixin, Page):
    """Where procedure pages live; lists them all by name."""

    max_count_per_parent = 1
    subpage_types = ["catalogue.ProcedurePage"]
    template = "catalogue/procedure_index_page.html"

    class Meta:
        verbose_name = _("danh mục thủ tục")
        verbose_name_plural = _("danh mục thủ tục")

    def get_context(self, request, *args, **kwargs):
        return {**super().get_context(request, *args, **kwargs), **composed_context(self, request)}

    def address_elsewhere(self, page: Page, request: HttpRequest) -> str:
        url = super().address_elsewhere(page, request)
        if not hasattr(page, "procedure_id"):  # the same page in another language, found by its slug
            return url
        return saying_what_it_replaces(url, page, _procedure_of(request.path.rstrip("/").rpartition("/")[2]))

    def child_elsewhere(self, slug: str) -> Page | None:
        """In another language, or by the code in the slug."""
        if page := super().child_elsewhere(slug):
            return page
        procedure = _procedure_of(slug)
        page = page_or_successor(procedure, self.locale.language_code) if procedure else None
        return None if page is None or page.get_view_restrictions().exists() else page


def _procedure_of(slug: str) -> Procedure | None:
    match = _CODE_IN_SLUG.fullmatch(slug)
    return Procedure.objects.by_code(canonical_code(match[1])) if match else None
