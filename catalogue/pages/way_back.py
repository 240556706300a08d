"""The short address of a procedure, for paper: in letters and as a code to scan."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from catalogue.answer_card.renderings.qr import QrCode, qr_code
from core.site_address import site_address

_MOST_CHARACTERS = 120  # more make a code that telephones read badly from paper


@dataclass(frozen=True)
class WayBack:
    url: str
    qr: QrCode


def way_back(code: str, request: HttpRequest, query: str = "") -> WayBack | None:
    """None without a code: the preview of a page that was never saved. `query`: of a chosen case, if it is short."""
    if not code:
        return None
    of_case = query if len(query) <= _MOST_CHARACTERS else ""
    url = f"{site_address(request)}{reverse('catalogue:by_code', args=[code])}{of_case}"
    return WayBack(url, qr_code(url))
