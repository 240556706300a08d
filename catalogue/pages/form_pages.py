"""Forms with a CSRF token: each has its own address, so that the pages that link to it are the same for everybody.

The address answers with an ordinary page. `static/js/site.js` takes the form out of that page and puts it in place of
the link.
"""

from urllib.parse import urlencode

from django.http import HttpRequest
from django.views.decorators.cache import cache_control

from core.referrer import referring_parameter

SEARCH_PARAMETER = "tk"

# Not `no-store`: the browser's Back button then still finds the form as it was filled in.
form_page = cache_control(private=True, no_cache=True)


def search_query(request: HttpRequest) -> str:
    """`?tk=…` naming the search that led to the form, or to the page that links to it; empty without one.

    The form's action carries it, because the `Referer` of the POST is the form's address and not that page's.
    """
    token = request.GET.get(SEARCH_PARAMETER) or referring_parameter(request, SEARCH_PARAMETER)
    return f"?{urlencode({SEARCH_PARAMETER: token})}" if token else ""
