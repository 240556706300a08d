from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from catalogue.models.procedure_page import ProcedurePage
from catalogue.models.restrictions import PathRestrictionsMixin

BROWSE_PAGE_SIZE = 30


class ProcedureIndexPage(PathRestrictionsMixin, Page):
    """Where procedure pages live; lists them all by name."""

    max_count_per_parent = 1
    subpage_types = ["catalogue.ProcedurePage"]
    template = "catalogue/procedure_index_page.html"

    class Meta:
        verbose_name = _("danh mục thủ tục")
        verbose_name_plural = _("danh mục thủ tục")

    def get_context(self, request, *args, **kwargs):
        from catalogue.cards import procedure_cards

        context = super().get_context(request, *args, **kwargs)
        pages = ProcedurePage.objects.child_of(self).live().in_force().for_listing().order_by("title")
        context["procedures"] = Paginator(pages, BROWSE_PAGE_SIZE).get_page(request.GET.get("trang"))
        context["cards"] = procedure_cards(context["procedures"])
        return context
