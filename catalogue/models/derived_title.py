"""Titles and slugs derived from a long text, for pages whose real name does not fit Wagtail's title."""

from typing import Any

from catalogue.titles import WORKING_TITLE, is_working_slug, short_title, slug_base
from core.mixin_bases import PageBase
from core.private_apis import free_slug
from core.text.page_letters import clean_letters_of


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
        self.title = short_title(long_title) or self.title or str(WORKING_TITLE)
        if self.needs_slug(self.slug, long_title):
            suffix = getattr(self, self.slug_suffix_field) if self.slug_suffix_field else ""
            self.slug = free_slug(self, slug_base(long_title, suffix))

    def needs_slug(self, slug: str, long_title: str) -> bool:
        """Whether the address is to be derived: there is none, or the draft had no name when it was."""
        is_draft = not self.live and self.first_published_at is None
        return not slug or (is_draft and is_working_slug(slug) and bool(short_title(long_title)))

    def minimal_clean(self) -> None:
        clean_letters_of(self)
        self.derive_title()
        super().minimal_clean()

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        clean_letters_of(self)
        self.derive_title()
        super().full_clean(*args, **kwargs)
