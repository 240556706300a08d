"""Titles and parts of addresses, made of long names."""

from vietnamese.text import clean_line, slug_text

TITLE_LENGTH = 255  # Page.title


def short_title(text: str) -> str:
    """`text` on one line, cut at a word with an ellipsis when it is longer than a page title may be."""
    line = clean_line(text)
    if len(line) <= TITLE_LENGTH:
        return line
    return line[: TITLE_LENGTH - 1].rsplit(" ", 1)[0].rstrip(" ,;:-") + "…"


def sentence_case(text: str) -> str:
    """A long name in capitals in sentence case; others unchanged."""
    return text.capitalize() if text.isupper() and len(text) > 20 else text


def slug_base(title: str, suffix: str = "") -> str:
    base = slug_text(title) or "trang"
    return f"{base}-{suffix.replace('.', '')}" if suffix else base
