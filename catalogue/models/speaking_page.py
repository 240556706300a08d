"""The rule for which page speaks for a procedure in a language: live, no alias, else that of the source language.

A procedure whose page in the source language is withdrawn is shown to the readers of that language in no other one.
"""

from typing import TYPE_CHECKING, Any

from django.conf import settings

from catalogue.models.procedure import Procedure
from catalogue.models.restrictions import with_restrictions

if TYPE_CHECKING:
    from catalogue.models.procedure_page import ProcedurePage

# Ends a cycle of replacements.
_MOST_SUCCESSORS = 5


def speaking_page(procedure: Procedure, language: str) -> "ProcedurePage | None":
    """In one query; the older of two pages of one language, which only a fault can make.

    It may be private: who leads a visitor to it asks `is_visible_to` first, which costs a query only where it may be.
    """
    pages: Any = procedure.pages  # Wagtail has no types
    pages = with_restrictions(pages.published()).select_related("locale", "procedure").order_by("-pk")
    by_language = {page.locale.language_code: page for page in pages}
    return by_language.get(language) or by_language.get(settings.LANGUAGE_CODE)


def page_or_successor(procedure: Procedure, language: str) -> "ProcedurePage | None":
    """The page that speaks for the procedure, or where it has none, for the procedure that replaces it."""
    current: Procedure | None = procedure
    for _step in range(_MOST_SUCCESSORS + 1):
        if current is None:
            return None
        if page := speaking_page(current, language):
            return page
        current = Procedure.objects.filter(replaced_pages__in=current.pages.filter(alias_of=None)).first()
    return None
