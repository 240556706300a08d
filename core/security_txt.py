"""`/.well-known/security.txt` (RFC 9116): where people report weaknesses of this site in private."""

import datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

PATH = ".well-known/security.txt"
# At most a year, says the RFC: who finds an old copy must not trust it. Whole days, so that a day has one text.
VALID = datetime.timedelta(days=180)


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """404 where no contact is set: better none than one that nobody reads."""
    if not settings.SECURITY_CONTACT:
        raise Http404
    expires = timezone.now().astimezone(datetime.UTC).replace(hour=0, minute=0, second=0, microsecond=0) + VALID
    fields = [
        *(("Contact", contact) for contact in settings.SECURITY_CONTACT),
        ("Expires", expires.strftime("%Y-%m-%dT%H:%M:%SZ")),
        ("Preferred-Languages", "vi, en"),
        ("Canonical", f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}/{PATH}"),
    ]
    if settings.SECURITY_POLICY_URL:
        fields.append(("Policy", settings.SECURITY_POLICY_URL))
    text = "".join(f"{name}: {_one_line(value)}\n" for name, value in fields)
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


def _one_line(value: str) -> str:
    return " ".join(value.split())
