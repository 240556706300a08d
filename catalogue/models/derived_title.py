"""Titles and slugs derived from a long text, for pages whose real name does not fit Wagtail's title."""

from typing import Any

from catalogue.titles import short_title, slug_base
from core.mixin_bases import PageBase
from core.page_letters import clean_letters_of
from core.private_apis import free_slug


class DerivedTitleMixin(PageBase):
    """A page whose title and slug are derived from a long text; editors never type them.

    Derives them before both kinds of cleaning: of drafts (minimal) and of everything else (full). Both also clean the
    letters of all texts.
    """

    title: str
    slug: str
    title_field: str  # the long text
    slug_suffix_field = ""  # what tells equal titles apart in an address, e.g. a code

    def derive_title(self) -> None:
        long_title = getattr(self, self.title_field)
        self.title = short_title(long_title) or self.title
        if not self.slug:
            suffix = getattr(self, self.slug_suffix_field) if self.slug_suffix_field else ""
            self.slug = free_slug(self, slug_base(long_title, suffix))

    def minimal_clean(self) -> None:
        clean_letters_of(self)
        self.derive_title()
        super().minimal_clean()

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        clean_letters_of(self)
        self.derive_title()
        super().full_clean(*args, **kwargs)
