"""What visitors get who ask in one language for a page that exists in another one only: that page, with a note."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from core.mixin_bases import PageBase
from core.page_visibility import visible

# Of the address of a page: the language that it was asked for in.
MISSING_PARAMETER = "chua-dich"


def with_note(page: Page, language: str) -> str:
    """The address of `page`, which shows a note where its language is not the wanted one."""
    is_wanted = page.locale.language_code == language
    return page.url or "" if is_wanted else address_with_note(page.url or "", language)


def address_with_note(url: str, language: str) -> str:
    """The address of a page in another language, asked for in this one."""
    return f"{url}?{urlencode({MISSING_PARAMETER: language})}"


def translated(page: Page, language: str) -> Page:
    """Its translation into this language that everybody may see, else `page` itself."""
    translations = page.get_translations().filter(visible(), locale__language_code=language)
    found: Page | None = translations.select_related("locale").first()
    return found or page


def missing_language(request: HttpRequest) -> str:
    """The language that this page was asked for in and does not exist in; "" where there is none."""
    wanted = request.GET.get(MISSING_PARAMETER, "")
    return wanted if wanted in dict(settings.LANGUAGES) and wanted != get_language() else ""


class LeadsToOtherLanguageMixin(PageBase):
    """An index whose missing children are looked for in its translations."""

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        try:
            return super().route(request, path_components)
        except Http404:
            page = self.child_elsewhere(path_components[0]) if len(path_components) == 1 else None
            if page is None:
                raise
            return RouteResult(self, kwargs={"elsewhere": page})

    def serve(self, request: HttpRequest, *args: Any, elsewhere: Page | None = None, **kwargs: Any) -> HttpResponse:
        if elsewhere is None:
            return super().serve(request, *args, **kwargs)
        return redirect(self.address_elsewhere(elsewhere, request))

    def address_elsewhere(self, page: Page, request: HttpRequest) -> str:
        return with_note(page, self.locale.language_code)

    def child_elsewhere(self, slug: str) -> Page | None:
        """A public page with this slug below this index in another language."""
        parents = self.get_translations().values_list("path", flat=True)
        below = Q()
        for path in parents:
            below |= Q(path__startswith=path)
        if not below:
            return None
        pages = Page.objects.filter(visible(), below, slug=slug, depth=self.depth + 1)
        page = pages.select_related("locale").first()
        return translated(page, self.locale.language_code) if page else None
