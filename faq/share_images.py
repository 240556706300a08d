"""The picture beside a link to a question."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from catalogue.pages.share_images import share_image_url
from catalogue.views.share_images import RATE, RATE_GROUP, image_response
from core.rate_limits import is_limited, too_many_requests
from faq.models import QuestionPage


def question_image_url(page: QuestionPage, request: HttpRequest) -> str:
    """Absolute; empty without a font. An alias shows that of its original."""
    return share_image_url(reverse("faq:share_image", args=[page.alias_of_id or page.pk]), request)


@require_safe
def show(request: HttpRequest, page_id: int) -> HttpResponse:
    """Of questions that are open to everybody. Raises Http404."""
    if is_limited(request, RATE_GROUP, RATE):
        return too_many_requests(request)
    return image_response(get_object_or_404(QuestionPage.objects.visible().only("question"), pk=page_id).question)
