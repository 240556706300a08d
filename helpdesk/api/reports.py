"""Reports of what became of texts, by the gateways that took them."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Status

from core.rate_limits import is_exceeded
from helpdesk.api.errors import error_body
from helpdesk.handover.reports import PROVIDERS, UnknownText, UnreadableReport, keep_report, read_report

router = Router()

MOST_BYTES = 64_000
_RATE = "3000/m"  # of one provider


@router.post(
    "/handovers/{provider}/reports", auth=None, response={200: dict, 400: dict, 401: dict, 404: dict, 429: dict}
)
def receive_report(request: HttpRequest, provider: str) -> Any:
    """A report that comes again changes nothing. 404 of a text that is not known yet: it may be sent again."""
    if provider not in PROVIDERS:
        return Status(404, error_body("unknown_provider", _("Không có nơi gửi tin này.")))
    if int(request.headers.get("Content-Length") or 0) > MOST_BYTES:
        return Status(400, error_body("too_long", _("Nội dung quá dài.")))
    if not PROVIDERS[provider].is_signed(request.body, request.headers):
        return Status(401, error_body("bad_signature", _("Chữ ký không đúng hoặc đã quá hạn.")))
    if is_exceeded(provider, "helpdesk-reports", _RATE):
        return Status(429, error_body("too_many", _("Quá nhiều tin.")))
    try:
        told = read_report(provider, request.body)
        row = keep_report(provider, told) if told else None
    except UnreadableReport as error:
        return Status(400, error_body("unreadable", _("Thiếu hoặc sai: %(name)s.") % {"name": str(error)}))
    except UnknownText:
        if not PROVIDERS[provider].reports_again:
            return {"new": False}
        return Status(404, error_body("unknown_text", _("Chưa có tin này.")))
    return {"new": row is not None}
