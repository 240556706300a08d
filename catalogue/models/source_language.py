from django.conf import settings
from wagtail.coreutils import get_supported_content_language_variant
from wagtail.models import Locale, Page

from core.mixin_bases import PageBase


def source_language() -> str:
    """The code of the language that pages are written in, without a query."""
    return get_supported_content_language_variant(settings.LANGUAGE_CODE)


class SourceLanguageMixin(PageBase):
    """Pages that are written in the source language; other languages come by translating them."""

    @property
    def is_source(self) -> bool:
        """Whether facts are edited on this page; translations take them over from it.

        Without a query where the page's language is in memory, as while it is saved.
        """
        return bool(self.locale_id) and self.locale.language_code == source_language()

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        return super().can_create_at(parent) and parent.locale_id == Locale.get_default().pk
