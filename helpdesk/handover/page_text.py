"""What is handed over of a page that is no procedure: its short answer."""

from collections.abc import Mapping
from dataclasses import dataclass

from helpdesk.console.page_card import page_card


@dataclass(frozen=True)
class PageText:
    title: str
    said: str
    path: str
    told: Mapping[str, str]


def page_text(pk: int) -> PageText | None:
    """None where nobody may read the page."""
    card = page_card(pk)
    if card is None:
        return None
    return PageText(card["title"], card["said"].text, card["page"].url or "", card["told"])
