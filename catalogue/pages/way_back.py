"""The short address of a procedure, for paper: in letters and as a code to scan."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from catalogue.answer_card.renderings.qr import QrCode, qr_code
from core.site_address import site_address


@dataclass(frozen=True)
class WayBack:
    url: str
    qr: QrCode


def way_back(code: str, request: HttpRequest) -> WayBack | None:
    """None without a code: the preview of a page that was never saved."""
    if not code:
        return None
    url = f"{site_address(request)}{reverse('catalogue:by_code', args=[code])}"
    return WayBack(url, qr_code(url))
