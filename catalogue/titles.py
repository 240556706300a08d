"""Titles and parts of addresses, made of long names."""

import re
from collections.abc import Sequence

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from vietnamese.text import clean_line, slug_text

TITLE_LENGTH = 255  # Page.title

# Of a draft without a name.
WORKING_TITLE = _("Chưa đặt tên")
_SIGNS_IN_FRONT = " .,;:-–+*"
_WORKING_SLUG = "chua-dat-ten"


def short_title(text: str) -> str:
    """`text` on one line, cut at a word with an ellipsis when it is longer than a page title may be."""
    line = clean_line(text)
    if len(line) <= TITLE_LENGTH:
        return line
    return line[: TITLE_LENGTH - 1].rsplit(" ", 1)[0].rstrip(" ,;:-") + "…"


def without_word_for_procedure(name: str) -> str:
    """ "Thủ tục đăng ký khai sinh" → "Đăng ký khai sinh", as people read it, without signs in front."""
    name = name.lstrip(_SIGNS_IN_FRONT)
    head, _space, rest = name.partition(" ")
    second, _space, rest = rest.partition(" ")
    if (head.lower(), second.lower()) != ("thủ", "tục") or not rest:
        return name
    return rest[:1].upper() + rest[1:]


def everyday_title(name: str, aliases: Sequence[str], *, longest: int) -> str:
    """What people call a procedure whose official name is longer than `longest`; "" where nothing so short is known."""
    if len(name) <= longest:
        return ""
    return capfirst(next((alias for alias in aliases if len(alias) <= longest), ""))


def sentence_case(text: str) -> str:
    """A long name in capitals in sentence case; others unchanged."""
    return text.capitalize() if text.isupper() and len(text) > 20 else text


def slug_base(title: str, suffix: str = "") -> str:
    """Never empty; the base of a working address where there is no title."""
    base = slug_text(title) or ("trang" if clean_line(title) else _WORKING_SLUG)
    return f"{base}-{suffix.replace('.', '')}" if suffix and clean_line(title) else base


def is_working_slug(slug: str) -> bool:
    """Whether the address is that of a draft without a name, to be replaced when the name is known."""
    return re.fullmatch(rf"{_WORKING_SLUG}(-\d+)?", slug) is not None
