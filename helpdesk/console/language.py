"""In which language a card, a list or a sentence is."""

from django.http import HttpRequest
from django.utils.translation import get_language

LANGUAGE = "lang"


def language_of(request: HttpRequest) -> str:
    """The caller's, which may differ from the one the console is in."""
    wanted = request.GET.get(LANGUAGE, "")
    return wanted if wanted in ("vi", "en") else get_language() or "vi"
