"""What is handed over of a page that is no procedure: its short answer."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from helpdesk.console.page_card import page_card


@dataclass(frozen=True)
class PageText:
    """`written` is `said` for somebody who only reads it: with its doubt, and a pointer where it is too long to say."""

    title: str
    said: str
    written: str
    path: str
    told: Mapping[str, str]


def page_text(pk: int) -> PageText | None:
    """None where nobody may read the page."""
    card = page_card(pk)
    if card is None:
        return None
    said = card["said"].text
    doubt = "" if card["is_confirmed"] else _("Nội dung này chưa được cơ quan chuyên môn xác nhận.")
    written = " ".join(filter(None, (said, doubt))) if card["told"] else pointer()
    return PageText(card["title"], said, written, card["page"].url or "", card["told"])


def pointer() -> str:
    """Before an address."""
    return _("xem câu trả lời tại")
