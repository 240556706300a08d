"""Titles and slugs that follow from a long text, for pages whose real name does not fit Wagtail's title."""

from core.private_apis import free_slug
from vietnamese.text import clean_line, slug_text

TITLE_LENGTH = 255  # Page.title


def short_title(text: str) -> str:
    """`text` on one line, cut at a word with an ellipsis when it is longer than a page title may be."""
    line = clean_line(text)
    if len(line) <= TITLE_LENGTH:
        return line
    return line[: TITLE_LENGTH - 1].rsplit(" ", 1)[0].rstrip(" ,;:-") + "…"


def sentence_case(text: str) -> str:
    """Names shouted in capitals read as a sentence; others stay as they are."""
    return text.capitalize() if text.isupper() and len(text) > 20 else text


def slug_base(title: str, suffix: str = "") -> str:
    base = slug_text(title) or "trang"
    return f"{base}-{suffix.replace('.', '')}" if suffix else base


class DerivedTitleMixin:
    """A page whose title and slug follow from a long text; editors never type them.

    Wagtail cleans drafts minimally and everything else fully, and insists on title and slug in both.
    """

    title_field: str  # the long text
    slug_suffix_field = ""  # what tells equal titles apart in an address, e.g. a code

    def derive_title(self) -> None:
        long_title = getattr(self, self.title_field)
        self.title = short_title(long_title) or self.title
        if not self.slug:
            suffix = getattr(self, self.slug_suffix_field) if self.slug_suffix_field else ""
            self.slug = free_slug(self, slug_base(long_title, suffix))

    def minimal_clean(self):
        self.derive_title()
        super().minimal_clean()

    def full_clean(self, *args, **kwargs):
        self.derive_title()
        super().full_clean(*args, **kwargs)
