"""The address of the site itself: a visitor cannot choose it by the Host header."""

from django.conf import settings
from django.http import HttpRequest
from django.http.request import split_domain_port


def site_address(request: HttpRequest) -> str:
    """Scheme and host, without a slash at the end: BASE_URL, else the one of ALLOWED_HOSTS that was asked for.

    Ports and the dot that a name may end in count in development only.
    """
    if settings.BASE_URL:
        return str(settings.BASE_URL)
    if settings.DEBUG:
        return f"{request.scheme}://{request.get_host()}"
    asked = split_domain_port(request.get_host())[0].rstrip(".")
    names = [name for name in settings.ALLOWED_HOSTS if not name.startswith((".", "*"))]
    return f"{request.scheme}://{asked if asked in names or not names else names[0]}"


def public_address() -> str:
    """The same where nobody asks for a page, such as for a message: BASE_URL, else the first of ALLOWED_HOSTS."""
    if settings.BASE_URL:
        return str(settings.BASE_URL)
    names = [name for name in settings.ALLOWED_HOSTS if not name.startswith((".", "*"))]
    return f"https://{names[0] if names else 'localhost'}"
