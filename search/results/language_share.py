"""How much of the catalogue a language holds, counted anew when the content changes."""

from django.conf import settings
from django.db.models import Count

from catalogue.models import ProcedurePage
from core.page_visibility import visible
from core.versioned_cache import get_or_build
from search.types import LanguageShare

_SECONDS = 86_400  # without a change of content the count stays


def language_share(locale: str) -> LanguageShare | None:
    """None in the site's own language, which holds everything."""
    if locale == settings.LANGUAGE_CODE:
        return None
    counts = get_or_build("search.procedures_by_language", _counts, seconds=_SECONDS, lists=True)
    return LanguageShare(counts.get(locale, 0), counts.get(settings.LANGUAGE_CODE, 0))


def _counts() -> dict[str, int]:
    pages = ProcedurePage.objects.filter(visible()).order_by().values_list("locale__language_code")
    return dict(pages.annotate(count=Count("pk")))
