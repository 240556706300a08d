"""Template context of a referral's page; at most three queries for a page read by `for_reading`."""

from django.http import HttpRequest

from catalogue.models import ProcedurePage
from catalogue.models.procedure_queryset import LONG_FIELDS
from core.links import host_of
from core.page_context import composes_context_of
from faq.linked_procedures import linked_pages
from faq.models import ReferralPage


@composes_context_of(ReferralPage)
def referral_context(page: ReferralPage, request: HttpRequest) -> dict:
    """`procedures` are pages without a way to apply: the need itself is nobody's here."""
    procedures = ProcedurePage.objects.listed().select_related("locale").defer(*LONG_FIELDS)
    return {
        "procedures": linked_pages(page, request, procedures, "referral_links"),
        "translations": _translations(page),
        "link_host": host_of(page.link),
    }


def _translations(page: ReferralPage) -> dict[str, ReferralPage]:
    """By language code."""
    pages = ReferralPage.objects.filter(translation_key=page.translation_key, alias_of=None).exclude(pk=page.pk)
    return {other.locale.language_code: other for other in pages.listed().for_listing()}
