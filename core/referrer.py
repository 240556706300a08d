"""The page of this site from which a visitor came."""

from urllib.parse import parse_qs, urlsplit

from django.http import HttpRequest

_MAX_PARAMETERS = 200


def referring_parameter(request: HttpRequest, name: str) -> str:
    """First value of parameter `name` in the `Referer`; empty where that lacks it or belongs to another host."""
    try:
        referrer = urlsplit(request.headers.get("Referer", ""))
        parameters = parse_qs(referrer.query, max_num_fields=_MAX_PARAMETERS)
    except ValueError:  # no valid address, or one with too many parameters
        return ""
    values = parameters.get(name)
    return values[0] if values and referrer.netloc == request.get_host() else ""
