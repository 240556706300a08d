from django.db.models import Q
from django.utils.html import escape
from django.utils.translation import get_language
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler

from core.page_visibility import is_private


class PageLinks(PageLinkHandler):
    """Links of rich text to pages, all in one query; Wagtail asks for each kind of page and for each link's language.

    As with Wagtail, a link leads to the live translation in the visitor's language, if there is one. None leads to a
    private page: the address tells the name.
    """

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict]) -> list[str]:
        page_ids = [_page_id(attrs) for attrs in attrs_list]
        keys = Page.objects.filter(pk__in=[page_id for page_id in page_ids if page_id]).values("translation_key")
        pages = list(Page.objects.filter(~Q(is_private()), translation_key__in=keys).select_related("locale"))
        by_id = {page.pk: page for page in pages}
        translations = {page.translation_key: page for page in pages if _is_live_translation(page)}
        linked = [by_id.get(page_id) for page_id in page_ids]
        return [
            f'<a href="{escape(translations.get(page.translation_key, page).url)}">' if page else "<a>"
            for page in linked
        ]


def _page_id(attrs: dict) -> int | None:
    value = attrs.get("id") or ""
    return int(value) if value.isdecimal() else None


def _is_live_translation(page: Page) -> bool:
    return page.live and not page.alias_of_id and page.locale.language_code == get_language()
