"""Addresses with what somebody typed, which browsers keep and send on as `Referer`, without numbers of dossiers."""

from django.http import HttpRequest

from core.text.dossier_codes import hide_dossier_numbers
from vietnamese.text import clean_text


def address_without_numbers(request: HttpRequest, parameter: str = "q") -> str:
    """This address with the numbers of dossiers in the parameter hidden; "" if there are none."""
    typed = clean_text(request.GET.get(parameter, "").encode("utf-8", "ignore").decode())
    hidden = hide_dossier_numbers(typed)
    if hidden == typed:
        return ""
    query = request.GET.copy()
    query[parameter] = hidden
    return f"{request.path}?{query.urlencode()}"
