from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from catalogue.models import Procedure, ProcedurePage
from catalogue.models.speaking_page import speaking_page
from catalogue.pages.share_images import share_image
from catalogue.titles import without_word_for_procedure
from core.rate_limits import is_limited, too_many_requests

RATE_GROUP = "share-images"
RATE = "60/m"  # networks that look at links ask for many at once; drawing one takes 60 ms
_SECONDS = 86_400


@require_safe
def show(request: HttpRequest, code: str) -> HttpResponse:
    """Of pages that are open to everybody. Raises Http404."""
    if is_limited(request, RATE_GROUP, RATE):
        return too_many_requests(request)
    procedure = Procedure.objects.by_code(code)
    page = speaking_page(procedure, get_language() or "") if procedure else None
    if page is None or not ProcedurePage.objects.visible().filter(pk=page.pk).exists():
        raise Http404
    return image_response(without_word_for_procedure(page.name))


def image_response(name: str) -> HttpResponse:
    """Raises Http404 where nothing can be drawn."""
    image = share_image(name)
    if image is None:
        raise Http404
    response = HttpResponse(image, content_type="image/png")
    # Other sites show it beside links to this one.
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    patch_cache_control(response, public=True, max_age=_SECONDS)
    return response
